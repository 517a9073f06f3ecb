import io

from openpyxl import load_workbook

from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestRosterRoute(HttpCase):
    """The templates are handed to those who import, and to nobody else."""

    def _get(self, subject, login):
        self.authenticate(login, login)
        return self.url_open(f"/deputy_duty/roster/template/{subject}")

    def _user(self, role, group="deputy_duty.deputy_duty_group_"):
        new_test_user(
            self.env, f"tpl_{role}", f"base.group_user,{group}{role}", lang="zh_CN"
        )
        return f"tpl_{role}"

    def test_templates(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        login = self._user("clerk")
        for subject, heading in (
            ("mandate", "头像"),
            ("constituency", "选区编号"),
            ("station", "联络站名称"),
        ):
            with self.subTest(subject):
                answer = self._get(subject, login)
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(answer.headers["Cache-Control"], "no-store")
                book = load_workbook(io.BytesIO(answer.content))
                self.assertEqual(book.worksheets[0]["A1"].value, heading)
                self.assertEqual(book.worksheets[0].max_row, 1)

    def test_everybody_else(self):
        for role in ("finance", "auditor", "station_clerk"):
            self.assertEqual(self._get("mandate", self._user(role)).status_code, 404)
        clerk = self._user("clerk")
        self.assertEqual(self._get("res.users", clerk).status_code, 404)
        self.authenticate(None, None)
        answer = self.url_open(
            "/deputy_duty/roster/template/mandate", allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
