from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalJoint(ProposalAssignmentCommon):
    """Equal content is handled together, and answered one by one."""

    def _three(self):
        return self.proposals.union(*(self._admitted() for _number in range(3)))

    def test_together_with_trace_both_ways(self):
        proposals = self._three()
        proposals.with_user(self.clerk).action_join()
        for proposal in proposals:
            self.assertEqual(proposal.joint_other_ids, proposals - proposal)
            log = "".join(proposal.message_ids.mapped("body"))
            for other in proposals:
                self.assertIn(other.number_text, log)

    def test_assigned_together_and_answered_separately(self):
        proposals = self._three()
        proposals.with_user(self.clerk).action_join()
        action = proposals[0].with_user(self.clerk).action_assign()
        ids = action["context"]["default_proposal_ids"]
        self.assertEqual(set(ids), set(proposals.ids))
        self.proposals.browse(ids)._assign(self._lead_and())
        parts = proposals.assignment_ids
        self.assertEqual((len(parts), parts.partner_id), (3, self.water))

    def test_joined_while_assigning(self):
        proposals = self._three()
        windows = self.env["deputy.proposal.assign"].with_user(self.clerk)
        windows.create(
            {
                "proposal_ids": proposals.ids,
                "way": "lead",
                "main_partner_id": self.water.id,
                "is_joint": True,
            }
        ).action_apply()
        self.assertEqual(len(proposals.joint_id.proposal_ids), 3)

    def test_one_more_joins(self):
        first, second, third = self._three()
        (first | second).with_user(self.clerk).action_join()
        (second | third).with_user(self.clerk).action_join()
        self.assertEqual(first.joint_id.proposal_ids, first | second | third)

    def test_two_groups_become_one(self):
        proposals = self._three() | self._admitted()
        proposals[:2].with_user(self.clerk).action_join()
        proposals[2:].with_user(self.clerk).action_join()
        proposals[1:3].with_user(self.clerk).action_join()
        self.assertEqual(len(proposals.joint_id), 1)
        self.assertEqual(proposals.joint_id.proposal_ids, proposals)

    def test_apart_again(self):
        first, second, third = proposals = self._three()
        proposals.with_user(self.clerk).action_join()
        first.with_user(self.clerk).action_part()
        self.assertFalse(first.joint_id)
        self.assertEqual(second.joint_other_ids, third)
        second.with_user(self.clerk).action_part()
        self.assertFalse(third.joint_id)
        domain = [("congress_id", "=", self.congress.id)]
        self.assertFalse(self.env["deputy.proposal.joint"].search(domain))

    def test_what_is_handled_alone(self):
        open_one = self._admitted()
        secret = self._admitted(is_confidential=True, confidential_reason="Names")
        for other, words in (
            (secret, "handled alone"),
            (self._submitted(), "not on its way"),
            (open_one, "at least two"),
        ):
            with self.assertRaisesRegex(UserError, words):
                (open_one | other).with_user(self.clerk).action_join()
        self.assertFalse(open_one.joint_id)

    def test_who_may(self):
        proposals = self._three()
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                proposals.with_user(user).action_join()
        with self.assertRaises(AccessError):
            proposals.with_user(self.clerk).write({"joint_id": False})
