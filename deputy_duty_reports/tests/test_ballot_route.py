import re

from odoo.tests import HttpCase, new_test_user, tagged

from .ballot_common import BallotCommon


@tagged("post_install", "-at_install")
class TestBallotRoute(HttpCase, BallotCommon):
    """The public page of a slip, without an account, a session or a script."""

    def setUp(self):
        super().setUp()
        self.codes = self._open()
        self.authenticate(None, None)

    def _post(self, path, **data):
        return self.url_open(path, data=data, allow_redirects=False)

    def _form(self, *numbers):
        marks = self._marks(self.ballot, *numbers)
        return {f"line_{line}": str(grade) for line, grade in marks.items()}

    def _used(self):
        self.env.invalidate_all()
        box = self.env["deputy.ballot.box"].search([("ballot_id", "=", self.ballot.id)])
        return box.used

    def test_a_slip_votes_once(self):
        page = self._post("/ballot", code=self.codes[0])
        self.assertEqual(page.status_code, 200)
        self.assertIn("王秀英", page.text)
        self.assertIn("基本称职", page.text)
        self.assertEqual(self._used(), 0)
        first = self._post("/ballot/submit", code=self.codes[0], **self._form(0, 1))
        self.assertEqual((first.status_code, self._used()), (200, 1))
        second = self._post("/ballot/submit", code=self.codes[0], **self._form(0, 1))
        self.assertEqual((second.status_code, self._used()), (422, 1))
        again = self._post("/ballot", code=self.codes[0])
        self.assertEqual(again.status_code, 422)

    def test_bad_forms_use_nothing_up(self):
        code = self.codes[0]
        for data, status in (
            ({}, 422),
            ({"line_1x": "1"}, 400),
            ({"line_999999999": "1"}, 422),
            ({**self._form(0, 0), next(iter(self._form(0, 0))): "-1"}, 400),
            ({"line_" + "9" * 40: "1"}, 400),
        ):
            with self.subTest(data):
                page = self._post("/ballot/submit", code=code, **data)
                self.assertEqual((page.status_code, self._used()), (status, 0))
        good = self._post("/ballot/submit", code=code, **self._form(0, None))
        self.assertEqual((good.status_code, self._used()), (200, 1))

    def test_a_late_slip_is_told_so(self):
        self.ballot.action_stop()
        page = self._post("/ballot/submit", code=self.codes[0], **self._form(0, 1))
        self.assertEqual(page.status_code, 422)
        self.assertIn('role="alert"', page.text)
        self.assertEqual(self._used(), 0)

    def test_another_site_cannot_send_a_form(self):
        page = self.url_open(
            "/ballot/submit",
            data={"code": self.codes[0], **self._form(0, 0)},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        self.assertEqual((page.status_code, self._used()), (403, 0))

    def test_a_link_writes_nothing(self):
        page = self.url_open("/ballot")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(self.url_open("/ballot/submit").status_code, 405)

    def test_no_log_and_no_session_holds_the_secret(self):
        code = self.codes[0]
        with self.assertLogs("", level="DEBUG") as logs:
            self._post("/ballot", code=code)
            done = self._post("/ballot/submit", code=code, **self._form(0, 1))
        self.assertIn("/ballot/submit", "\n".join(logs.output))
        digest = self.env["deputy.ballot.slip"]._digest(code)
        for line in logs.output:
            self.assertNotIn(code, line)
            if "DELETE FROM deputy_ballot_slip" not in line:
                self.assertNotIn(digest, line)
        self.assertNotIn("session_id", done.headers.get("Set-Cookie", ""))

    def test_slips_are_printed_by_staff_alone(self):
        address = f"/deputy_duty/ballot/{self.ballot.id}/slips"
        new_test_user(self.env, "dd_ballot_portal", "base.group_portal")
        for login in ("dd_ballot_portal", "dd_auditor", "dd_foreign_clerk"):
            self.authenticate(login, login)
            with self.subTest(login):
                self.assertEqual(self.url_open(address).status_code, 404)
        self.authenticate("dd_clerk", "dd_clerk")
        page = self.url_open(address)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
        sheets = self._post(address, count="4", csrf_token=token)
        self.assertEqual(sheets.content[:5], b"%PDF-")
        for count in ("", "x", "0", "99999999", "9" * 5000):
            with self.subTest(count[:9]):
                page = self._post(address, count=count, csrf_token=token)
                self.assertEqual(page.status_code, 422)
        self.env.invalidate_all()
        self.assertEqual(self.ballot.printed_count, 54)

    def test_a_deputy_sees_the_own_result_on_the_portal(self):
        self.ballot.action_stop()
        self._fill(self.ballot, (50, 0, 0, 0), (0, 50, 0, 0))
        self._sign(paper_count=50)
        self.ballot.action_close()
        user = new_test_user(self.env, "dd_wang", "base.group_portal")
        wang = self.ballot.line_ids[0]
        user.partner_id = wang.mandate_id.partner_id
        self.authenticate("dd_wang", "dd_wang")
        self.assertNotIn("称职", self.url_open("/my/ballots").text)
        self.ballot.line_ids.write({"returned_on": "2026-11-20"})
        page = self.url_open("/my/ballots").text
        self.assertIn("称职", page)
        self.assertNotIn("李国强", page)
        self.assertNotIn("Result: 不称职", page)
        self.assertIn("/my/ballots", self.url_open("/my").text)
        # an employee who is a deputy finds them, too
        user.active = False
        self.foreign_clerk.partner_id = wang.mandate_id.partner_id
        self.authenticate("dd_foreign_clerk", "dd_foreign_clerk")
        self.assertIn("/my/ballots", self.url_open("/my").text)
