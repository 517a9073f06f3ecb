from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_control_common import DeputyBudgetControlCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetReopen(DeputyBudgetControlCommon):
    """A closed year stays closed, but for a leader with a reason."""

    def setUp(self):
        super().setUp()
        self.following = self._create_budget(fiscal_year=2027)
        self._approve(self.following)
        wizard = (
            self.env["deputy.budget.close"]
            .with_user(self.finance)
            .create({"budget_id": self.budget.id, "rest": "carry_over"})
        )
        self.draft = self.env["deputy.budget.adjustment"].browse(
            wizard.action_apply()["res_id"]
        )

    def _reopen(self, user=None, reason="A bill of December came late"):
        return (
            self.env["deputy.budget.reopen"]
            .with_user(user or self.leader)
            .create({"budget_id": self.budget.id, "reason": reason})
            .action_apply()
        )

    def test_a_leader_opens_it_with_a_reason(self):
        self._reopen()
        self.assertFalse(self.budget.closed_on)
        self.assertFalse(self.draft.exists(), "the draft of the carry-over is gone")
        self.assertIn("December", self.budget.message_ids[0].body)
        self._promise(self.meeting_line, 1)
        with self.assertRefused("is not closed"):
            self._reopen()

    def test_nobody_else_does(self):
        for user in (self.clerk, self.finance):
            with self.assertRaises(AccessError):
                self._reopen(user)
            with self.assertRaises(AccessError):
                self.budget.with_user(user)._reopen_year("Please")
            with self.assertRaises(AccessError):
                self.budget.with_user(user).write({"closed_on": False})
        with self.assertRefused("Say why"):
            self._reopen(reason=" ")
        self.assertTrue(self.budget.closed_on)

    def test_not_once_the_accounts_are_locked(self):
        self.budget.company_id.sudo().fiscalyear_lock_date = "2026-12-31"
        with self.assertRefused("are locked"):
            self._reopen()
        self.assertTrue(self.budget.closed_on)

    def test_not_once_the_rest_was_carried_over(self):
        self._approve(self.draft)
        with self.assertRefused("carried over"):
            self._reopen()
        self.assertTrue(self.budget.closed_on)
