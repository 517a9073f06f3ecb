from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_control_common import DeputyBudgetControlCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetAcknowledge(DeputyBudgetControlCommon):
    """A warning is shown, acknowledged with a reason, and stays on record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_standard(100)
        cls.claim = cls._create_claim(250)

    def _acknowledge(self, user=None, reason="Only hall in town"):
        claim = self.claim.with_user(user or self.clerk)
        action = claim.action_acknowledge()
        wizard = (
            self.env[action["res_model"]]
            .with_user(user or self.clerk)
            .with_context(**action["context"])
            .create({"reason": reason})
        )
        wizard.action_apply()

    def test_shown_acknowledged_and_kept(self):
        self.assertIn("above the standard", self.claim.budget_warning_text)
        self.claim.action_submit()
        with self.assertRefused("acknowledged with a reason.*\n.*above the standard"):
            self._approve(self.claim)
        self._acknowledge()
        self.assertFalse(self.claim.budget_warning_text)
        self._approve(self.claim)
        warning = self.claim.budget_warning_ids
        self.assertEqual(
            (warning.check, warning.amount, warning.limit_amount, warning.reason),
            ("budget_standard", 250, 100, "Only hall in town"),
        )
        self.assertEqual(warning.user_id, self.clerk)
        self.assertEqual(warning.line_id, self.meeting_line)
        self.assertIn("Li Ming", warning.source_name)
        self.assertEqual(warning.action_open_source()["res_id"], self.claim.id)

    def test_acknowledged_once_for_these_sums(self):
        self._acknowledge()
        with self.assertRefused("nothing to acknowledge"):
            self._acknowledge()
        self.claim.line_ids.amount = 260
        self.claim.action_submit()
        with self.assertRefused("acknowledged with a reason"):
            self._approve(self.claim)

    def test_a_reason_is_needed(self):
        with self.assertRefused("Say why"):
            self._acknowledge(reason="  ")

    def test_overspending_is_never_acknowledged(self):
        self._set_control("budget_standard", "free")
        claim = self._create_claim(1000.01)
        claim.action_submit()
        self.assertFalse(claim.budget_warning_text)
        with self.assertRefused("art. 13"):
            self._approve(claim)

    def test_nobody_writes_or_deletes_a_record(self):
        self._acknowledge()
        warning = self.claim.budget_warning_ids
        for user in (self.clerk, self.finance, self.leader, self.admin):
            mine = warning.with_user(user)
            with self.assertRaises(AccessError):
                mine.reason = "Other"
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.copy()

    def test_readers_and_strangers_acknowledge_nothing(self):
        for user in (self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError):
                self._acknowledge(user)
        wizards = self.env["deputy.budget.acknowledge"].with_user(self.clerk)
        for model in ("res.partner", "no.such.model"):
            wizard = wizards.create({"res_model": model, "res_id": 1, "reason": "x"})
            with self.assertRaises(AccessError):
                wizard.action_apply()
