from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalReassign(ProposalAssignmentCommon):
    """Assigning anew, and what a withdrawal ends."""

    def _reassign(self, part, unit, reason="Wrong unit"):
        action = part.with_user(self.clerk).action_reassign()
        windows = self.env["deputy.proposal.assign.anew"].with_user(self.clerk)
        windows = windows.with_context(**action["context"])
        windows.create({"partner_id": unit.id, "reason": reason}).action_apply()

    def test_taken_back_and_given_to_another(self):
        part = self._received()
        self._reassign(part, self.road)
        self.assertEqual((part.state, part.gone_reason), ("cancelled", "Wrong unit"))
        self.assertEqual(part.successor_ids.partner_id, self.road)
        self.assertFalse(self._running(part, "proposal.return"))
        self.assertIn("Wrong unit", part.notice_text)
        with self.assertRaisesRegex(UserError, "cannot be assigned anew"):
            part.with_user(self.clerk).action_reassign()

    def test_taking_back_has_a_reason(self):
        part = self._received()
        with self.assertRaisesRegex(UserError, "Say why"):
            self._reassign(part, self.road, False)
        self.assertEqual(part.state, "received")

    def test_a_unit_gets_again_what_it_gave_back(self):
        part = self._received()
        self._return(part)
        self._decide(part, unit=self.road)
        self._reassign(part.successor_ids, self.water)
        self.assertEqual(part.proposal_id.reassign_count, 2)
        self.assertEqual(self._part(part.proposal_id).state, "waiting")

    def test_what_was_answered_stays(self):
        part = self._received()
        part._unguarded().write({"state": "replied"})
        with self.assertRaisesRegex(UserError, "cannot be assigned anew"):
            part.with_user(self.clerk).action_reassign()

    # ------------------------------------------------------------ withdrawal
    def test_a_withdrawal_ends_the_parts(self):
        part = self._received(*self._lead_and(self.road))
        asked = self._return(part)
        proposal = part.proposal_id
        proposal.with_user(self.clerk)._withdraw_by(self.lead, "Solved")
        states = set(proposal.assignment_ids.mapped("state"))
        self.assertEqual((proposal.state, states), ("withdrawn", {"cancelled"}))
        self.assertEqual(asked.state, "void")
        self.assertIn("withdrawn", part.notice_text)
        with self.assertRaises(UserError):
            self._part(proposal, self.road)._receive(self.person)

    def test_a_withdrawal_ends_what_waits_for_a_successor(self):
        part = self._received()
        self._return(part)
        self._decide(part)
        proposal = part.proposal_id
        proposal.with_user(self.clerk)._withdraw_by(self.lead, "Solved")
        self.assertFalse(self._running(part, "proposal.reassign"))
        self.assertEqual(part.state, "returned")

    def test_before_the_assignment_only(self):
        self._choices("withdrawal", "before_assignment")
        proposal = self._assigned()
        with self.assertRaisesRegex(UserError, "Rule of before_assignment"):
            proposal.with_user(self.clerk)._withdraw_by(self.lead, "Solved")
        self.assertEqual(proposal.state, "assigned")

    def test_a_helper_may_leave_without_a_successor(self):
        proposal = self._assigned(*self._lead_and(self.road))
        part = self._part(proposal, self.road)
        part._receive(self.person)
        self._return(part)
        self._decide(part)
        self.assertFalse(part.is_pending)
        self.assertFalse(part._clocks("proposal.reassign"))
        self._reassign(part, self.school)
        self.assertEqual(part.successor_ids.role, "co")
