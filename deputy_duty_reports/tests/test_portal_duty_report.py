from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .duty_report_common import OTHER_PHONE, PHONE, SCAN, DutyReportCommon

REPORTS = "/my/duty-reports"


@tagged("post_install", "-at_install")
class TestPortalDutyReport(DutyReportCommon, HttpCase):
    """The deputy edits and submits the own report, with forms alone."""

    def setUp(self):
        super().setUp()
        self.user = self._create_portal_user(self.wang)
        self._create_portal_user(self.li, OTHER_PHONE)
        self.report = self._create_report()
        self.url = f"{REPORTS}/{self.report.id}"
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _post(self, url=None, **data):
        data = {"csrf_token": Request.csrf_token(self), "text": "我的述职报告", **data}
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            answer = self.url_open(url or self.url, data=data, allow_redirects=False)
        self.env.invalidate_all()
        return answer

    def test_the_draft_with_its_facts(self):
        self.assertIn(self.url, self._get(REPORTS).text)
        page = self._get(self.url).text
        for words in ("视察水污染防治", "代表培训班", "原选区选民", "csrf_token"):
            self.assertIn(words, page)
        self.assertIn(REPORTS, self._get("/my/home").text)

    def test_saved_and_submitted(self):
        self.assertIn("alert-success", self._post().text)
        self.assertEqual(
            (self.report.state, self.report.text), ("draft", "我的述职报告")
        )
        answer = self._post(step="submit", text="定稿")
        self.assertIn("alert-success", answer.text)
        self.assertEqual((self.report.state, self.report.text), ("submitted", "定稿"))
        self.assertEqual(self.report.submitted_by_id, self.user)
        self.assertNotIn("<textarea", answer.text)

    def test_what_was_submitted_cannot_be_changed(self):
        self._post(step="submit", text="定稿")
        answer = self._post(text="改了")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.report.text, "定稿")

    def test_nothing_written_is_said_and_kept(self):
        answer = self._post(step="submit", text=" ")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.report.state, "draft")
        self.assertIn("视察水污染防治", self.report.text)

    def test_the_reason_of_a_return_is_shown(self):
        self._post(step="submit")
        self.report._return("请补充走访情况")
        self.assertIn("请补充走访情况", self._get(self.url).text)

    def test_foreign_and_unknown_numbers_are_not_found(self):
        foreign = self._create_report(self.li)
        for number in (foreign.id, 0, 2147483647, 99999999999):
            url = f"{REPORTS}/{number}"
            self.assertEqual(self._get(url).status_code, 404, number)
            answer = self._post(url, step="submit")
            # what no record can be called has no page to send a form to
            self.assertIn(answer.status_code, (404, 405), number)
        self.assertEqual(foreign.state, "draft")

    def test_an_employee_who_is_a_deputy_sees_the_own_report_alone(self):
        foreign = self._create_report(self.li)
        self.clerk.partner_id = self.wang.partner_id
        self.user.active = False
        self.authenticate(self.clerk.login, self.clerk.login)
        self.assertEqual(self._get(self.url).status_code, 200)
        self.assertEqual(self._get(f"{REPORTS}/{foreign.id}").status_code, 404)

    def test_what_no_browser_sends_is_refused(self):
        for data in ({"step": "archive"}, {"text": None}, {"text": "a\x00b"}):
            self.assertEqual(self._post(**data).status_code, 400)
        self.assertEqual(self.report.state, "draft")

    def test_too_long_a_report_is_told_and_kept_on_the_page(self):
        text = "述" * 100001
        answer = self._post(text=text)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("100001", answer.text)
        self.assertIn(text, answer.text)
        self.assertIn("视察水污染防治", self.report.text)

    def test_ends_of_lines_are_one_character_each(self):
        text = "一\r\n二\r三" + "\r\n" * 60000
        self.assertEqual(self._post(text=text).status_code, 200)
        self.assertEqual(self.report.text, "一\n二\n三" + "\n" * 60000)

    def test_there_is_room_for_twice_the_draft(self):
        self.report.text = "实" * 90000
        self.assertIn('maxlength="180000"', self._get(self.url).text)
        self.assertEqual(self._post(text="实" * 170000).status_code, 200)

    def test_no_form_without_its_token(self):
        self.assertEqual(self._post(csrf_token="no").status_code, 400)
        self.assertEqual(self.report.state, "draft")

    def test_nobody_without_a_login(self):
        self.authenticate(None, None)
        self.assertEqual(self._get(self.url).status_code, 303)

    def test_what_a_clerk_entered_says_so(self):
        behalf = self.report._prepare_behalf_vals("王秀英", "2024-05-08", SCAN)
        self.report._submit(behalf)
        self.assertIn("2024-05-08", self._get(self.url).text)

    def test_the_result_is_read_there(self):
        self.report.sudo().write(
            {"state": "held", "result_text": "评议：满意", "result_date": "2024-06-01"}
        )
        self.assertIn("评议：满意", self._get(self.url).text)
