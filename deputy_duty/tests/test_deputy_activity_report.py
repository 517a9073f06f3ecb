from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .report_common import ReportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityReport(ReportCommon):
    def test_handed_over_to_all_units(self):
        self.report.action_hand_over()
        self.assertEqual(self.report.state, "waiting")
        self.assertEqual(set(self.report.referral_ids.mapped("state")), {"handed"})
        self.assertEqual((self.report.handed_count, self.report.answered_count), (2, 0))

    def test_complete_once_all_units_have_told(self):
        self.report.action_hand_over()
        self.roads.write({"feedback": "Repaired", "date_feedback": "2026-04-01"})
        self.roads.action_record_feedback()
        self.assertEqual(self.report.state, "waiting")
        self.police.action_withdraw()
        self.assertEqual(self.report.state, "complete")
        self.assertEqual((self.report.handed_count, self.report.answered_count), (1, 1))

    def test_needs_units_and_something_to_read(self):
        with self.assertRaisesRegex(UserError, "art. 31"), self.env.cr.savepoint():
            self._create_report(self.activity).action_hand_over()
        self.report.text = False
        with self.assertRaises(UserError):
            self.report.action_hand_over()

    def test_what_was_handed_over_stays(self):
        self.report.action_hand_over()
        for vals in ({"text": "Other findings"}, {"file": b"JVBERi0="}):
            with self.subTest(vals), self.assertRaises(UserError):
                self.report.write(vals)
        with self.assertRaises(UserError):
            self.report.unlink()
        self.report.referral_ids.action_withdraw()
        self.report.text = "Other findings"

    def test_overdue_is_found(self):
        self.report.referral_ids.write({"date_handed": False})
        self.report.action_hand_over()
        found = self.env["deputy.activity.report"].with_user(self.auditor)
        domain = [("is_overdue", "=", True)]
        self.assertNotIn(self.report, found.search(domain))
        self._overdue(self.roads)
        self.assertIn(self.report, found.search(domain))
        self.assertTrue(self.report.is_overdue)
        self.assertNotIn(self.report, found.search([("is_overdue", "=", False)]))

    def test_activities_without_the_report_they_should_have(self):
        activities = self.env["deputy.activity"].with_user(self.clerk)
        self.activity.type_id.sudo().needs_report = True
        domain = [("type_id.needs_report", "=", True), ("report_ids", "=", False)]
        self.assertNotIn(self.activity, activities.search(domain))
        self.report.unlink()
        self.assertIn(self.activity, activities.search(domain))
        self.assertTrue(self.activity.needs_report)

    def test_opened_from_the_activity(self):
        action = self.activity.with_user(self.auditor).action_open_reports()
        found = self.env["deputy.activity.report"].search(action["domain"])
        self.assertEqual(found, self.report)
        self.assertEqual(self.activity.report_count, 1)

    def test_others_neither_see_nor_hand_over(self):
        with self.assertRaises(AccessError):
            self.report.with_user(self.foreign_clerk).read(["name"])
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.report.with_user(user).action_hand_over()
