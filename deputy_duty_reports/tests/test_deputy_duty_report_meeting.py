from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportMeeting(DutyReportCommon):
    """One meeting for several reports, as an activity of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reports = cls._create_report() | cls._create_report(cls.li)

    def _wizard(self, reports=None, user=None):
        reports = self.reports if reports is None else reports
        return (
            self.env["deputy.duty.report.meeting"]
            .with_user(user or self.clerk)
            .create(
                {
                    "report_ids": reports.ids,
                    "date_start": "2024-05-10 01:00:00",
                    "date_end": "2024-05-10 03:00:00",
                    "place": "第一选区活动室",
                }
            )
        )

    def test_the_deputies_of_the_reports_are_invited(self):
        action = self.reports.action_plan_meeting()
        self.assertEqual(action["context"]["default_report_ids"], self.reports.ids)
        result = self._wizard().action_apply()
        meeting = self.env["deputy.activity"].browse(result["res_id"])
        self.assertEqual(meeting.type_id.code, "duty_report")
        self.assertEqual(meeting.attendance_ids.mandate_id, self.wang | self.li)
        self.assertEqual(self.reports.activity_id, meeting)
        self.assertIn("Constituency 1", meeting.name)
        self.assertEqual(str(self.reports[0].date_meeting), "2024-05-10")

    def test_from_the_meeting_to_the_ledger(self):
        for report in self.reports:
            self._accept(report)
        self._wizard().action_apply()
        self._close_meeting(self.reports.activity_id, self.wang | self.li)
        self.reports.action_hold()
        self.assertEqual(set(self.reports.mapped("state")), {"held"})

    def test_one_meeting_a_report(self):
        self._wizard().action_apply()
        with self.assertRaises(UserError):
            self._wizard().action_apply()

    def test_a_meeting_needs_reports(self):
        with self.assertRaises(UserError):
            self._wizard(self.reports.browse()).action_apply()

    def test_foreign_reports_are_out_of_reach(self):
        with self.assertRaises(AccessError):
            self._wizard(user=self.foreign_clerk)
