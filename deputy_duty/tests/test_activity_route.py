import io

from openpyxl import load_workbook

from odoo.tests import HttpCase, tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestActivityRoute(HttpCase, ActivityCommon):
    """Templates and sheets are handed to those who enter activities."""

    def _get(self, path, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/deputy_duty/activity/{path}")

    def test_templates(self):
        for kind, heading in (
            ("attendance", "姓名"),
            ("reception", "日期"),
            ("training", "培训名称"),
        ):
            with self.subTest(kind):
                answer = self._get(f"template/{kind}", self.clerk)
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(answer.headers["Cache-Control"], "no-store")
                book = load_workbook(io.BytesIO(answer.content))
                self.assertEqual(book.worksheets[0]["A1"].value, heading)

    def test_sheet(self):
        self.activity._invite(self.mandates)
        answer = self._get(f"{self.activity.id}/sheet", self.clerk)
        book = load_workbook(io.BytesIO(answer.content))
        self.assertIn("Li Two", [cell.value for cell in book.worksheets[0]["B"]])

    def test_everybody_else(self):
        for user in (self.auditor, self.finance, self.station_clerk):
            self.assertEqual(self._get("template/training", user).status_code, 404)
            path = f"{self.activity.id}/sheet"
            self.assertEqual(self._get(path, user).status_code, 404)
        path = f"{self.activity.id}/sheet"
        self.assertEqual(self._get(path, self.foreign_clerk).status_code, 404)
        self.assertEqual(self._get("999999999/sheet", self.clerk).status_code, 404)
        self.assertEqual(self._get("template/nothing", self.clerk).status_code, 404)
