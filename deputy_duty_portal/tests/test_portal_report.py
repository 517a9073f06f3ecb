from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from .common import PHONE
from .duty_common import DutyHttpCommon

REPORTS = "/my/duty/reports"


@tagged("post_install", "-at_install")
class TestPortalReport(DutyHttpCommon):
    """Reports of the activities a deputy was at, and what units did about them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = cls.env["res.partner"].create(
            [
                {"name": "Bureau of Roads", "is_company": True},
                {"name": "Bureau of Police", "is_company": True},
            ]
        )
        cls.report = cls._create_report(cls.activity)
        cls.report.action_hand_over()
        cls.roads, cls.police = cls.report.referral_ids

    @classmethod
    def _create_report(cls, activity, name="Report on rural roads"):
        return (
            cls.env["deputy.activity.report"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": name,
                    "activity_id": activity.id,
                    "text": "The bridge is too narrow.",
                    "file": SCAN,
                    "file_name": "report.pdf",
                    "referral_ids": [
                        Command.create({"partner_id": unit.id}) for unit in cls.units
                    ],
                }
            )
        )

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _answer(self):
        self.roads.write({"feedback": "We widen it", "feedback_scan": SCAN})
        self.roads.action_record_feedback()

    def test_report_with_its_units(self):
        self.assertIn("Report on rural roads", self._get(REPORTS).text)
        page = self._get(f"{REPORTS}/{self.report.id}").text
        for text in (
            "The bridge is too narrow.",
            "Bureau of Roads",
            "Bureau of Police",
        ):
            self.assertIn(text, page)
        file = self._get(f"{REPORTS}/{self.report.id}/file")
        self.assertEqual(file.headers["Content-Type"], "application/pdf")

    def test_feedback_once_deputies_are_told(self):
        url = f"{REPORTS}/{self.report.id}"
        self._answer()
        self.assertNotIn("We widen it", self._get(url).text)
        self.assertEqual(self._get(f"{url}/feedback/{self.roads.id}").status_code, 404)
        self.roads.action_tell_deputies()
        self.assertIn("We widen it", self._get(url).text)
        scan = self._get(f"{url}/feedback/{self.roads.id}")
        self.assertEqual(scan.status_code, 200)
        self.roads.action_correct_feedback()
        self.assertNotIn("We widen it", self._get(url).text)
        self.assertEqual(self._get(f"{url}/feedback/{self.roads.id}").status_code, 404)

    def test_a_unit_it_was_taken_back_from(self):
        self.police.action_withdraw()
        page = self._get(f"{REPORTS}/{self.report.id}").text
        self.assertNotIn("Bureau of Police", page)

    def test_only_of_activities_the_deputy_was_invited_to(self):
        activity = self._create_activity("Elsewhere")
        self._approve_activity(activity)
        activity._invite(self.other_mandate)
        other = self._create_report(activity, "Report of others")
        other.action_hand_over()
        self.assertNotIn("Report of others", self._get(REPORTS).text)
        for place in (other.id, f"{other.id}/file"):
            self.assertEqual(self._get(f"{REPORTS}/{place}").status_code, 404)
        feedback = f"{REPORTS}/{self.report.id}/feedback/{other.referral_ids[0].id}"
        self.assertEqual(self._get(feedback).status_code, 404)

    def test_a_draft_is_the_offices(self):
        draft = self._create_report(self.activity, "Only a draft")
        self.assertNotIn("Only a draft", self._get(REPORTS).text)
        self.assertEqual(self._get(f"{REPORTS}/{draft.id}").status_code, 404)

    def test_garbage_is_not_found(self):
        for place in ("0", "x", "99999999999", f"{self.report.id}/feedback/x"):
            with self.subTest(place):
                self.assertEqual(self._get(f"{REPORTS}/{place}").status_code, 404)

    def test_list_costs_the_same_for_many(self):
        def cost():
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.assertEqual(self._get(REPORTS).status_code, 200)
            return self.cr.sql_log_count - before

        cost()
        few = cost()
        for number in range(8):
            self._create_report(self.activity, f"Report {number}").action_hand_over()
        self.assertLessEqual(cost(), few + 2)
