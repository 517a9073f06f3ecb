from odoo.tests import tagged

from .common import PortalHttpCommon


@tagged("post_install", "-at_install")
class TestOfficeHome(PortalHttpCommon):
    """Whoever works in an office begins at the office's own work."""

    def _landing(self, user):
        self.authenticate(None, None)
        answer = self._post("/web/login", login=user.login, password=user.login)
        self.assertEqual(answer.status_code, 303)
        return answer.headers["Location"]

    def test_each_role_begins_at_its_work(self):
        for user, page in (
            (self.clerk, "/odoo/deputy-activities"),
            (self.leader, "/odoo/deputy-activities"),
            (self.finance, "/odoo/deputy-budgets"),
            (self.auditor, "/odoo/duty-ledger"),
            (self.station_clerk, "/odoo/deputy-rota"),
        ):
            with self.subTest(user.login):
                self.assertTrue(self._landing(user).endswith(page))

    def test_an_own_home_is_kept(self):
        self.clerk.action_id = self.env.ref("deputy_duty.deputy_deadline_action").id
        self.assertNotIn("deputy-activities", self._landing(self.clerk))

    def test_whoever_runs_odoo_begins_where_odoo_does(self):
        self.admin.group_ids |= self.env.ref("base.group_system")
        self.assertNotIn("deputy-activities", self._landing(self.admin))

    def test_a_page_asked_for_comes_first(self):
        self.authenticate(None, None)
        answer = self._post(
            "/web/login",
            login=self.clerk.login,
            password=self.clerk.login,
            redirect="/odoo/deputy-deadlines",
        )
        self.assertTrue(answer.headers["Location"].endswith("/odoo/deputy-deadlines"))
