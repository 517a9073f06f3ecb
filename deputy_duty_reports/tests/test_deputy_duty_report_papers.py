import io

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportPapers(DutyReportCommon):
    def _text(self, report, records, user=None):
        """What the paper says, without any space: lines break anywhere."""
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(user or self.clerk)
            ._render(f"deputy_duty_reports.{report}", records.ids, data={})
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return "".join("".join(page.extract_text() for page in pages).split())

    def test_the_report_with_its_facts(self):
        report = self._accept(self._create_report())
        text = self._text("deputy_duty_report_paper", report)
        for words in ("王秀英", "原选区选民", "视察水污染防治", "代表培训班"):
            self.assertIn(words, text)
        self.assertIn(report.accepted_hash[:20], text)

    def test_the_plan_with_everybody(self):
        plan = self._create_plan()
        plan.action_plan()
        text = self._text("deputy_duty_report_plan_paper", plan)
        for words in ("王秀英", "李国强", "赵明华", "Constituency1"):
            self.assertIn(words, text)

    def test_strangers_print_nothing(self):
        report = self._create_report()
        with self.assertRaises(AccessError):
            self._text("deputy_duty_report_paper", report, self.foreign_clerk)
