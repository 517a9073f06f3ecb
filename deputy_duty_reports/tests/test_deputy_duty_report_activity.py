from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportActivity(DutyReportCommon):
    """A report was given at its meeting, or it was not: both say the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._give()
        cls.meeting = cls.report.activity_id

    def _standing(self):
        self.report.invalidate_recordset(["ledger_entry_ids"])
        return self.report.ledger_entry_ids.filtered(
            lambda entry: not entry.is_reversed and not entry.reversal_of_id
        )

    def _reopen(self, reason="签到表有误"):
        self.meeting.with_user(self.clerk)._reopen(reason)

    def test_a_reopened_meeting_takes_its_reports_back(self):
        self.assertTrue(self._standing())
        self._reopen()
        self.assertEqual(self.report.state, "accepted")
        self.assertFalse(self._standing())
        reversal = self.report.ledger_entry_ids.filtered("reversal_of_id")
        self.assertIn("签到表有误", reversal.reason)

    def test_closed_again_it_is_given_again(self):
        self._reopen()
        self.meeting.with_user(self.clerk).action_close()
        self.report.action_hold()
        self.assertEqual(len(self._standing()), 1)

    def test_a_filed_report_keeps_its_meeting(self):
        self.report.write({"result_text": "满意", "result_date": "2024-05-10"})
        self.report.action_archive_report()
        with self.assertRaisesRegex(UserError, "filed"), self.cr.savepoint():
            self._reopen()
        self.env.invalidate_all()
        self.assertEqual(self.meeting.state, "done")
        self.assertEqual(self.report.state, "archived")
        self.assertTrue(self._standing())

    def test_an_upheld_objection_takes_the_report_back(self):
        entry = self._standing()
        objection = (
            self.env["deputy.ledger.objection"]
            .sudo()
            .new({"entry_id": entry.id, "outcome": "take_back"})
        )
        entry.sudo()._reverse("本人未到会")
        self.report.sudo()._on_ledger_upheld(objection)
        self.assertEqual(self.report.state, "accepted")
