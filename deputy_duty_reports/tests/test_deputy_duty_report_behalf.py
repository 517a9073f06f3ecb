from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .duty_report_common import SCAN, DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportBehalf(DutyReportCommon):
    """A report on signed paper, entered by a clerk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._create_report()

    def _wizard(self, user=None, **vals):
        return (
            self.env["deputy.duty.report.behalf"]
            .with_user(user or self.clerk)
            .create(
                {
                    "report_id": self.report.id,
                    "date": "2024-05-08",
                    "scan": SCAN,
                    "scan_name": "述职报告.pdf",
                    **vals,
                }
            )
        )

    def test_who_signed_and_who_entered_it_stay_on_record(self):
        wizard = self._wizard(text="纸质报告原文", number="档-7")
        self.assertEqual(wizard.signer, "王秀英")
        wizard.action_apply()
        self.assertEqual(self.report.state, "submitted")
        self.assertEqual(self.report.text, "纸质报告原文")
        self.assertEqual(self.report.behalf_user_id, self.clerk)
        self.assertEqual(self.report.behalf_number, "档-7")
        self.assertTrue(self.report.behalf_scan)
        self.assertIn("王秀英", self.report.behalf_note)

    def test_the_text_offered_is_the_draft(self):
        self.assertEqual(self._wizard().text, self.report.text)

    def test_what_was_submitted_is_not_entered_again(self):
        self._wizard().action_apply()
        with self.assertRaises(UserError):
            self._wizard(text="又一份").action_apply()

    def test_the_deputys_own_text_later_is_not_on_behalf(self):
        self._wizard().action_apply()
        self.report._return("请补充")
        self.report.sudo()._submit()
        self.assertFalse(self.report.is_behalf)
        self.assertFalse(self.report.behalf_signer)

    def test_auditors_and_foreign_clerks_enter_nothing(self):
        for user in (self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError):
                self._wizard(user).action_apply()
