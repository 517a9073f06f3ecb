from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalReturn(ProposalAssignmentCommon):
    """Receipt, giving back, and assigning anew."""

    # --------------------------------------------------------------- receipt
    def test_the_receipt_opens_the_text(self):
        part = self._part(self._assigned())
        self.assertFalse(part.is_text_open)
        part._receive(self.person)
        self.assertTrue(part.is_text_open)
        self.assertEqual((part.state, part.received_by_id), ("received", self.person))
        self.assertEqual(self._running(part, "proposal.return").date_start, self.today)

    def test_pressing_twice_is_one_receipt(self):
        part = self._received()
        stamp = part.received_on
        part._receive(self.water)
        self.assertEqual((part.received_on, part.received_by_id), (stamp, self.person))

    def test_the_text_closes_when_it_is_gone(self):
        part = self._received()
        self._return(part)
        self._decide(part)
        self.assertFalse(part.is_text_open)
        with self.assertRaisesRegex(UserError, "no longer with your unit"):
            part._receive(self.person)

    # ----------------------------------------------------------- giving back
    def test_only_what_was_received(self):
        with self.assertRaisesRegex(UserError, "Receive it first"):
            self._return(self._part(self._assigned()))

    def test_a_reason_and_a_unit(self):
        part = self._received()
        for reason, unit in ((" ", "Road Bureau"), ("Not ours", ""), (None, None)):
            with self.assertRaisesRegex(UserError, "Say why"):
                self._return(part, reason, unit)
        self.assertEqual(part.state, "received")

    def test_granted_and_passed_on_at_once(self):
        part = self._received(*self._lead_and(self.school))
        asked = self._return(part)
        self.assertEqual(part.state, "return_asked")
        self.assertFalse(self._running(part, "proposal.return"))
        self._decide(part, unit=self.road)
        new = part.successor_ids
        self.assertEqual((part.state, asked.state), ("returned", "granted"))
        self.assertEqual(asked.decided_by_id, self.clerk.partner_id)
        self.assertEqual((new.partner_id, new.role), (self.road, "main"))
        self.assertEqual(new.date_assigned, self.today)
        self.assertFalse(self._running(part, "proposal.reassign"))
        proposal = part.proposal_id
        self.assertEqual((proposal.return_count, proposal.reassign_count), (1, 1))
        self.assertEqual(proposal.state, "assigned")

    def test_the_window_proposes_the_unit_that_was_named(self):
        part = self._received()
        self._return(part, unit="Road Bureau")
        window = self.env["deputy.proposal.return.decide"].create(
            {"assignment_id": part.id}
        )
        self.assertEqual(window.partner_id, self.road)

    def test_granted_and_assigned_later(self):
        part = self._received()
        proposal = part.proposal_id
        self._return(part)
        self._decide(part)
        self.assertEqual(proposal.state, "admitted")
        self.assertTrue(self._running(part, "proposal.reassign"))
        self.assertFalse(self._running(proposal, "proposal.assign"))
        proposal.with_user(self.clerk)._assign([(self.road, "main")])
        self.assertEqual(part.successor_ids.partner_id, self.road)
        self.assertEqual(part._clocks("proposal.reassign").state, "done")
        self.assertEqual(proposal.state, "assigned")

    def _no_time_anew(self):
        """The place sets no time for assigning anew."""
        rules = self.profile.rule_ids
        rules.filtered(lambda rule: rule.code == "proposal.reassign").unlink()

    def test_where_no_time_is_set_and_a_helper_is_the_last_to_give_it_back(self):
        self._no_time_anew()
        part = self._received(*self._lead_and(self.road))
        helper = self._part(part.proposal_id, self.road)
        helper._receive(self.person)
        for each in (part, helper):
            self.assertFalse(self._running(part.proposal_id, "proposal.assign"))
            self._return(each)
            self._decide(each)
        self.assertEqual(part.proposal_id.state, "admitted")
        self.assertTrue(self._running(part.proposal_id, "proposal.assign"))

    def test_where_no_time_is_set_for_assigning_anew(self):
        self._no_time_anew()
        part = self._received()
        self._return(part)
        self._decide(part)
        self.assertTrue(self._running(part.proposal_id, "proposal.assign"))
        self.assertFalse(part._clocks("proposal.reassign"))

    def test_refused_goes_on(self):
        part = self._received()
        asked = self._return(part)
        self._decide(part, "refuse", "It is yours by the plan of duties")
        self.assertEqual((part.state, asked.state), ("received", "refused"))
        with self.assertRaisesRegex(UserError, "goes on with it. It is yours"):
            self._return(part)
        self.assertEqual(part.proposal_id.return_count, 1)

    def test_a_decision_has_a_reason(self):
        part = self._received()
        self._return(part)
        for granted in (True, False):
            with self.assertRaisesRegex(UserError, "Say why"):
                part._decide_return(granted, " ", self.person)
        self.assertEqual(part.state, "return_asked")

    def test_too_late(self):
        part = self._received()
        self._late(part, "proposal.return")
        with self.assertRaisesRegex(UserError, "Rule of proposal.return"):
            self._return(part)
        self.assertEqual(part.state, "received")
        self.assertFalse(part.return_ids)

    def test_the_last_day_is_in_time(self):
        part = self._received()
        self._late(part, "proposal.return", days=0)
        self.assertTrue(self._return(part))

    def test_a_place_without_the_rule_sets_no_time(self):
        self.profile.rule_ids.filtered(
            lambda rule: rule.code == "proposal.return"
        ).unlink()
        part = self._received()
        self.assertFalse(part._clocks("proposal.return"))
        self.assertTrue(self._return(part))

    def test_handled_again_is_not_given_back(self):
        part = self._received()
        part._unguarded().write({"round": 2})
        with self.assertRaisesRegex(UserError, "handles it again"):
            self._return(part)

    def test_decided_once(self):
        part = self._received()
        self._return(part)
        self._decide(part, "refuse", "Yours")
        with self.assertRaisesRegex(UserError, "was decided"):
            part._decide_return(True, "After all", self.person)

    def test_one_of_several_needs_no_successor(self):
        proposal = self._assigned((self.water, "separate"), (self.road, "separate"))
        part = self._part(proposal)
        part._receive(self.person)
        self._return(part)
        self._decide(part)
        pending = [("is_pending", "=", True), ("proposal_id", "=", proposal.id)]
        self.assertEqual(part.search(pending), part)
        part.with_user(self.clerk).action_settle()
        self.assertFalse(part.search(pending))
        self.assertFalse(self._running(part, "proposal.reassign"))

    def test_the_last_unit_needs_a_successor(self):
        part = self._received()
        self._return(part)
        self._decide(part)
        with self.assertRaisesRegex(UserError, "somebody must get it"):
            part.with_user(self.clerk).action_settle()

    def test_assigned_anew_as_a_whole(self):
        part = self._received()
        self._return(part)
        self._decide(part)
        parts = [(self.road, "separate"), (self.school, "separate")]
        part.proposal_id.with_user(self.clerk)._assign(parts)
        self.assertFalse(part.is_pending)
        self.assertIn("assigned anew", part.gone_reason)
        self.assertFalse(self._running(part, "proposal.reassign"))

    def test_only_clerks_decide(self):
        part = self._received()
        self._return(part)
        for user in (self.auditor, self.station_clerk, self.foreign_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                part.with_user(user).action_decide_return()

    def test_returns_by_unit(self):
        for _number in range(2):
            self._return(self._received())
        rows = (
            self.env["deputy.proposal.return"]
            .with_user(self.auditor)
            ._read_group(
                [("congress_id", "=", self.congress.id)], ["partner_id"], ["__count"]
            )
        )
        self.assertEqual([(unit.name, n) for unit, n in rows], [("Water Bureau", 2)])
