from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged

from ..models import ir_actions_report
from .test_ir_actions_report import TEMPLATE, PaperCommon

ROUTE = f"/deputy_duty/paper/{TEMPLATE}"


@tagged("post_install", "-at_install")
class TestPaperRoute(HttpCase, PaperCommon):
    def _get(self, user, docids, route=ROUTE):
        self.authenticate(user and user.login, user and user.login)
        return self.url_open(f"{route}?docids={docids}", allow_redirects=False)

    def test_a_clerk_downloads_the_paper(self):
        response = self._get(self.clerk, self.term.id)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertIn("Paper%2018.pdf", response.headers["Content-Disposition"])
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertTrue(response.content.startswith(b"%PDF-"))

    def test_the_web_client_posts(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        data = {
            "docids": ",".join(map(str, self.terms.ids)),
            "csrf_token": Request.csrf_token(self),
            "token": "dummy",
        }
        response = self.url_open(ROUTE, data=data)
        self.assertEqual(response.status_code, 200)
        self.assertIn("Term%20Paper.pdf", response.headers["Content-Disposition"])

    def test_leader_and_auditor_may_print(self):
        for user in (self.leader, self.auditor):
            with self.subTest(user.login):
                self.assertEqual(self._get(user, self.term.id).status_code, 200)

    def test_foreign_and_unknown_records_look_alike(self):
        foreign = self._get(self.foreign_clerk, self.term.id)
        unknown = self._get(self.foreign_clerk, 999999999)
        self.assertEqual((foreign.status_code, unknown.status_code), (404, 404))
        self.assertEqual(foreign.text, unknown.text)

    def test_a_user_outside_the_groups_gets_nothing(self):
        response = self._get(self.station_clerk, self.term.id)
        self.assertEqual(response.status_code, 404)

    def test_portal_users_do_not_print_here(self):
        portal = new_test_user(self.env, "dd_portal", groups="base.group_portal")
        own = self._create_mandate("Own Seat", partner_id=portal.partner_id.id)
        self.template.arch = (
            '<t t-call="deputy_duty.paper_layout" paper_title="doc.name">Text</t>'
        )
        self.report.write({"model": "deputy.mandate", "group_ids": False})
        self.assertEqual(self._get(portal, own.id).status_code, 404)

    def test_visitors_are_asked_to_log_in(self):
        response = self._get(None, self.term.id)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_garbage_is_a_bad_request(self):
        for docids in ("", "x", "-1", "1,", "1;2", "1%00", "٣", "9" * 40, "1 or 1=1"):
            with self.subTest(docids):
                self.assertEqual(self._get(self.clerk, docids).status_code, 400)

    def test_a_file_in_place_of_the_ids_is_a_bad_request(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        response = self.url_open(
            ROUTE,
            data={"csrf_token": Request.csrf_token(self)},
            files={"docids": ("ids.txt", b"1")},
        )
        self.assertEqual(response.status_code, 400)

    def test_reports_of_other_types_are_not_found(self):
        self.report.report_type = "qweb-pdf"
        self.assertEqual(self._get(self.clerk, self.term.id).status_code, 404)

    def test_what_is_no_report_is_not_found(self):
        for name in ("deputy_duty.paper_layout", "a%00b", "x", "a.b%27--"):
            with self.subTest(name):
                response = self._get(self.clerk, 1, f"/deputy_duty/paper/{name}")
                self.assertEqual(response.status_code, 404)

    def test_a_refusal_is_told_in_words(self):
        docids = ",".join(map(str, range(1, 100)))
        response = self._get(self.clerk, docids)
        self.assertEqual(response.status_code, 422)
        self.assertIn("odoo.exceptions.UserError", response.text)
        self.assertIn(f" {ir_actions_report.MAX_PAPERS} ", response.text)
        self.assertNotIn("Traceback", response.text)
