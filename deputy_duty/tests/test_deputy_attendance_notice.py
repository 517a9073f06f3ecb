from odoo.tests import tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyAttendanceNotice(ActivityCommon):
    def _notice(self, rows):
        action = rows.with_user(self.auditor).action_notice()
        wizard = self.env[action["res_model"]].with_user(self.auditor)
        return wizard.with_context(**action["context"]).create({})

    def test_text_and_numbers_to_copy(self):
        self.mandates[0].phone = "14700099001"
        self.activity.place = "Town Hall"
        notice = self._notice(self.activity._invite(self.mandates))
        for text in ("Inspection of rural roads", "Yunhe County", "Town Hall"):
            self.assertIn(text, notice.text)
        self.assertEqual(notice.phones, "14700099001")
        self.assertIn("Wang One 14700099001", notice.people)
        self.assertEqual(notice.missing, "Li Two")

    def test_times_are_beijings(self):
        self.activity.write(
            {"date_start": "2026-03-02 01:00:00", "date_end": "2026-03-02 03:30:00"}
        )
        notice = self._notice(self.activity._invite(self.mandates))
        self.assertIn("2026-03-02", notice.text)
        self.assertIn("09:00", notice.text)
        self.assertIn("11:30", notice.text)

    def test_from_the_activity_who_has_not_answered(self):
        rows = self.activity._invite(self.mandates)
        rows[0].sudo()._answer("accepted")
        action = self.activity.action_notice()
        self.assertEqual(action["context"]["default_attendance_ids"], rows[1].ids)
        listed = self.activity.action_open_unanswered()
        self.assertEqual(listed["context"]["search_default_unanswered"], 1)
