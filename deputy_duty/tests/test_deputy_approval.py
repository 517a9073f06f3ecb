from odoo.exceptions import AccessError
from odoo.tests import tagged

from .activity_common import PAPER, ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyApproval(ActivityCommon):
    def test_a_decision_is_never_edited(self):
        self._approve()
        approval = self.activity.approval_ids
        for user in (self.clerk, self.leader, self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                approval.with_user(user).write({"body": "Somebody else"})
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                approval.with_user(user).unlink()

    def test_nobody_makes_a_decision_up(self):
        vals = dict(
            PAPER,
            res_model="deputy.activity",
            res_id=self.activity.id,
            decision="approve",
            user_id=self.leader.id,
        )
        for user in (self.clerk, self.leader, self.finance, self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["deputy.approval"].with_user(user).create(vals)

    def test_decisions_of_other_congresses_are_not_seen(self):
        self._approve()
        approvals = self.env["deputy.approval"].with_user(self.foreign_clerk)
        self.assertFalse(approvals.search([]))

    def test_a_refusal_is_kept_with_its_comment(self):
        self.activity.action_submit()
        self.activity.with_user(self.leader)._decide(
            "refuse", dict(PAPER, comment="Too late in the year")
        )
        self.assertEqual(self.activity.state, "refused")
        self.assertEqual(self.activity.approval_ids.comment, "Too late in the year")
        self.activity.action_back_to_draft()
        self.assertTrue(self.activity.approval_ids, "the refusal stays on record")
