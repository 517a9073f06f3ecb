from odoo.tests import HttpCase, new_test_user, tagged

from .ballot_common import BallotCommon

LOGIN = "dd_ballot_voter"
DEVICES = "odoo.addons.base.models.res_device"


@tagged("post_install", "-at_install")
class TestBallotTrace(HttpCase, BallotCommon):
    """Who votes by phone while logged in leaves no trace of the own person."""

    def setUp(self):
        super().setUp()
        self.codes = self._open()
        self.user = new_test_user(self.env, LOGIN, "base.group_portal")
        # as browsers have it: the test's own sessions are not traced otherwise
        extra = {"_trace_disable": False}
        self.session = self.authenticate(LOGIN, LOGIN, session_extra=extra)

    def _devices(self):
        self.env.invalidate_all()
        mine = [("user_id", "=", self.user.id)]
        return self.env["res.device.log"].sudo().search_count(mine)

    def _vote_by_page(self):
        marks = self._marks(self.ballot, 0, 1)
        data = {f"line_{line}": str(grade) for line, grade in marks.items()}
        code = self.codes.pop()
        return [
            self.url_open("/ballot"),
            self.url_open("/ballot", data={"code": code}),
            self.url_open("/ballot/submit", data={"code": code, **data}),
        ]

    def test_no_device_and_no_line_of_a_log_names_the_voter(self):
        with (
            self.assertNoLogs(DEVICES, level="INFO"),
            self.assertLogs("", level="DEBUG") as logs,
        ):
            pages = self._vote_by_page()
        self.assertEqual([page.status_code for page in pages], [200, 200, 200])
        self.assertEqual(self._devices(), 0)
        lines = [each for each in logs.output if "odoo.sql_db" not in each]
        self.assertIn("/ballot/submit", "\n".join(lines))
        for line in lines:
            for words in (LOGIN, f"User {self.user.id}", self.user.name):
                self.assertNotIn(words, line)

    def test_other_pages_are_traced_as_ever(self):
        self._vote_by_page()
        self.url_open("/my/home")
        self.assertEqual(self._devices(), 1)
