from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportReturn(DutyReportCommon):
    """The one window that asks for a reason."""

    def _apply(self, report, user=None):
        self.env["deputy.duty.report.return"].with_user(user or self.clerk).create(
            {"report_id": report.id, "reason": "请补充走访情况"}
        ).action_apply()

    def test_back_to_the_deputy(self):
        report = self._create_report()
        report.sudo()._submit()
        self._apply(report)
        self.assertEqual(report.state, "returned")
        self.assertEqual(report.return_reason, "请补充走访情况")

    def test_not_given_after_all(self):
        report = self._give()
        self._apply(report)
        self.assertEqual(report.state, "accepted")
        report.invalidate_recordset(["ledger_entry_ids"])
        self.assertIn("请补充走访情况", report.ledger_entry_ids.mapped("reason"))

    def test_only_clerks(self):
        report = self._create_report()
        report.sudo()._submit()
        with self.assertRaises(AccessError):
            self._apply(report, self.auditor)
