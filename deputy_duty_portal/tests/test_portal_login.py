from unittest.mock import patch

from lxml import html

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PASSWORD, PHONE, PortalHttpCommon

LOGGERS = ("odoo.addons.base.models.res_users", "odoo.http")


@tagged("post_install", "-at_install")
class TestPortalLogin(PortalHttpCommon):
    def setUp(self):
        super().setUp()
        self.line = self._grant(self.mandate)[0]
        self.user = self._portal_user(self.mandate)
        # Odoo's own limiter, in this worker's memory, would outlive the test
        self.registry._login_failures = None
        self.authenticate(None, None)

    def _log_in(self, phone=PHONE, code=None):
        with mute_logger(*LOGGERS):
            return self._post(
                "/duty/access", phone=phone, code=code or self.line["code"]
            )

    def test_page_for_everybody(self):
        page = self.url_open("/duty/access")
        self.assertEqual(page.status_code, 200)
        self.assertIn('name="code"', page.text)
        self.assertNotIn("<title>Odoo", page.text)
        self.assertIn("/duty/access", self.url_open("/web/login").text)

    def test_without_scripts_the_form_for_the_password_is_there(self):
        page = html.fromstring(self.url_open("/web/login").text)
        [form] = page.xpath("//form[.//input[@name='password']]")
        self.assertNotIn("d-none", form.get("class").split())

    def test_right_code_logs_in_and_asks_for_a_password(self):
        answer = self._log_in("147 0009 9001")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/duty/password"))
        self.assertTrue(self._is_logged_in())
        self.assertTrue(self.mandate.portal_login_date)

    def test_session_is_a_new_one(self):
        before = self.opener.cookies["session_id"]
        self._log_in()
        self.assertNotEqual(self.opener.cookies["session_id"], before)

    def test_wrong_code(self):
        answer = self._log_in(code="AAAA-AAAA")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("alert-danger", answer.text)
        self.assertFalse(self._is_logged_in())

    def test_failure_is_counted(self):
        self._log_in(code="AAAA-AAAA")
        code = self.env["deputy.portal.code"].search([("user_id", "=", self.user.id)])
        self.assertEqual(code.attempts, 1)
        self.assertEqual(self.env["deputy.portal.attempt"].search_count([]), 1)

    def test_unknown_number_is_answered_alike(self):
        wrong = self._log_in(code="AAAA-AAAA")
        unknown = self._log_in("14700099000", "AAAA-AAAA")
        same = unknown.text.replace("14700099000", PHONE)
        self.assertEqual(self._without_token(same), self._without_token(wrong.text))
        self.assertEqual(unknown.status_code, wrong.status_code)

    def _without_token(self, text):
        return [line for line in text.splitlines() if "csrf" not in line]

    def test_unknown_number_costs_as_much(self):
        path = "odoo.addons.deputy_duty_portal.models.deputy_portal_code.CRYPT"
        for phone in (PHONE, "14700099000", "dd_admin"):
            with self.subTest(phone), patch(path) as crypt:
                crypt.verify.return_value = False
                self._log_in(phone, "AAAA-AAAA")
                self.assertEqual(crypt.verify.call_count, 1)

    def test_code_works_once(self):
        self._log_in()
        self.logout()
        self.authenticate(None, None)
        self._log_in()
        self.assertFalse(self._is_logged_in())

    def test_no_code_opens_an_employees_account(self):
        codes, _expires = self.env["deputy.portal.code"]._issue(self.clerk)
        self._log_in(self.clerk.login, codes[self.clerk])
        self.assertFalse(self._is_logged_in())

    def test_password_page_does_not_take_codes(self):
        with mute_logger(*LOGGERS):
            self._post(
                "/web/login",
                login=PHONE,
                password=self.line["code"],
                type="deputy_code",
                deputy_code=self.line["code"],
            )
        self.assertFalse(self._is_logged_in())

    def test_too_many_failures_must_wait(self):
        attempts = self.env["deputy.portal.attempt"]
        for _failure in range(10):
            attempts._record("192.0.2.1", PHONE)
        answer = self._log_in()
        self.assertEqual(answer.status_code, 429)
        self.assertIn("15", answer.text)
        self.assertFalse(self._is_logged_in())

    def test_get_logs_nobody_in(self):
        url = f"/duty/access?phone={PHONE}&code={self.line['code']}"
        self.assertEqual(self.url_open(url).status_code, 200)
        self.assertFalse(self._is_logged_in())
        code = self.env["deputy.portal.code"].search([("user_id", "=", self.user.id)])
        self.assertFalse(code.used_at or code.attempts)

    def test_needs_the_forms_token(self):
        with mute_logger(*LOGGERS):
            answer = self.url_open(
                "/duty/access", data={"phone": PHONE, "code": self.line["code"]}
            )
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self._is_logged_in())

    def test_only_text_is_taken(self):
        token = Request.csrf_token(self)
        cases = (
            {"files": {"phone": b"14700099001"}, "data": {"csrf_token": token}},
            {"data": {"csrf_token": token, "phone": "1" * 200, "code": "x"}},
            {"data": {"csrf_token": token, "phone": "a\x00b", "code": "x"}},
        )
        for case in cases:
            with self.subTest(case), mute_logger(*LOGGERS):
                self.assertEqual(self.url_open("/duty/access", **case).status_code, 400)

    # ------------------------------------------------------------- password
    def test_password_comes_first(self):
        self._log_in()
        for page in ("/my", "/my/security", "/my/duty"):
            answer = self.url_open(page, allow_redirects=False)
            self.assertTrue(answer.headers["Location"].endswith("/duty/password"), page)

    def test_choose_a_password_and_log_in_with_it(self):
        self._log_in()
        done = self._choose(PASSWORD, PASSWORD)
        self.assertIn(PHONE, done.text)
        self.assertEqual(self.url_open("/my/security").status_code, 200)
        self.logout()
        self.authenticate(None, None)
        with mute_logger(*LOGGERS):
            answer = self._post("/web/login", login=PHONE, password=PASSWORD)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(self._is_logged_in())

    def _choose(self, password, again):
        # the log-in has changed the session the token belongs to
        self.session.sid = self.opener.cookies["session_id"]
        with mute_logger(*LOGGERS):
            return self._post("/duty/password", password=password, again=again)

    def test_poor_passwords_are_refused(self):
        self._log_in()
        for password, again in (
            ("short", "short"),
            ("long-enough-1", "long-enough-2"),
            (PHONE, PHONE),
            ("147 0009 9001", "147 0009 9001"),
        ):
            with self.subTest(password):
                self.assertIn("alert-danger", self._choose(password, again).text)
        self.assertFalse(self.user.login_date and self._has_password())

    def _has_password(self):
        self.env.cr.execute(
            "SELECT password FROM res_users WHERE id = %s", [self.user.id]
        )
        return bool(self.env.cr.fetchone()[0])

    def test_password_page_needs_a_fresh_code(self):
        """A borrowed session must not change the password without the old one."""
        self.authenticate(PHONE, PHONE)
        self._post("/duty/password", password=PASSWORD, again=PASSWORD)
        self.assertFalse(self._has_password())

    def test_password_page_is_not_public(self):
        answer = self.url_open("/duty/password", allow_redirects=False)
        self.assertIn("/web/login", answer.headers["Location"])

    def test_somebody_else_in_the_same_browser_need_not_choose(self):
        self._log_in()
        self.clerk.password = PASSWORD
        self.session.sid = self.opener.cookies["session_id"]
        with mute_logger(*LOGGERS):
            self._post("/web/login", login=self.clerk.login, password=PASSWORD)
        answer = self.url_open("/my/security", allow_redirects=False)
        self.assertEqual(answer.status_code, 200)
