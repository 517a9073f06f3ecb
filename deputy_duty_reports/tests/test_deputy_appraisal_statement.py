import io

from PyPDF2 import PdfReader

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .appraisal_common import AppraisalCommon

REPORT = "deputy_duty_reports.deputy_appraisal_statement"


@tagged("post_install", "-at_install")
class TestDeputyAppraisalStatement(AppraisalCommon):
    def _text(self, lines, user=None):
        """What the paper says, without any space: lines break anywhere."""
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        pdf, _kind = reports._render(REPORT, lines.ids, data={})
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertAlmostEqual(float(pages[0].mediabox.width), 595.28, 0)
        return "".join("".join(page.extract_text() for page in pages).split())

    def test_it_says_points_items_and_facts_and_no_rank(self):
        self._post(self.wang, 2)
        self._held(self.wang, "absent")
        line = self._line(self._told())
        for user in (self.clerk, self.auditor):
            text = self._text(line, user)
            for words in ("王示例", "64.00", "称职", "视察农村道路", "视察校车安全"):
                self.assertIn(words, text)
            self.assertNotIn("李样本", text)
            self.assertNotIn("Rank", text)

    def test_nothing_is_printed_before_it_is_told(self):
        line = self._line(self._computed())
        with self.assertRaisesRegex(UserError, "once the deputies are told"):
            self._text(line)

    def test_mean_of_the_delegation_from_the_minimum_on(self):
        group = self.env["deputy.group"].create(
            {
                "congress_id": self.congress.id,
                "name": "第一代表团",
                "kind": "delegation",
                "term_id": self.term.id,
            }
        )
        seats = self.wang | self.li
        for number in range(3):
            seats |= self._create_seat(f"代表{number}")
        members = [
            Command.create({"mandate_id": seat.id, "date_start": "2024-01-01"})
            for seat in seats[:4]
        ]
        group.write({"member_ids": members})
        self._post(self.wang, 2)
        appraisal = self._told()
        line = self._line(appraisal)
        self.assertEqual(line.group_id, group)
        context = line._statement()[line.id]["context"]
        self.assertIsNone(context["mine"])
        self.assertEqual((str(context["all"][0]), context["all"][1]), ("61.20", 5))
        member = {"mandate_id": seats[4].id, "date_start": "2024-01-01"}
        group.write({"member_ids": [Command.create(member)]})
        self.env.invalidate_all()
        appraisal.line_ids._recount()
        context = line._statement()[line.id]["context"]
        self.assertEqual((str(context["mine"][0]), context["mine"][1]), ("61.20", 5))

    def test_queries_do_not_grow_with_facts(self):
        self._post(self.wang, 3)
        self._post(self.li, 60)
        appraisal = self._told()

        def queries(line):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            line._statement()
            return self.env.cr.sql_log_count - before

        line = self._line(appraisal)
        queries(line)  # law and texts are cached from here on
        self.assertEqual(queries(line), queries(self._line(appraisal, self.li)))
