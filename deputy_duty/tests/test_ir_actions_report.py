import io

from PyPDF2 import PdfReader

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import format_date

from ..models import ir_actions_report
from ..tools.paper import paper_fetcher
from .common import DeputyDutyCommon

TEMPLATE = "deputy_duty.test_paper"
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42m"
    "NkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


class PaperCommon(DeputyDutyCommon):
    """A paper of terms, for whoever reads the register."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": TEMPLATE,
                "arch": '<t t-call="deputy_duty.paper_layout" paper_title="doc.name" '
                'paper_office="doc.congress_id.name"><p>Text</p></t>',
            }
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Term Paper",
                "model": "deputy.term",
                "report_type": ir_actions_report.PAPER,
                "report_name": TEMPLATE,
                "print_report_name": "'Paper %s' % object.number",
                "group_ids": [
                    Command.link(cls.env.ref("deputy_duty.deputy_duty_group_reader").id)
                ],
            }
        )
        cls.terms = cls.term | cls._create_term(cls.congress, number=19)

    @classmethod
    def _print(cls, user, terms):
        """The paper of terms, read back."""
        pdf, kind = (
            cls.env["ir.actions.report"]
            .with_user(user)
            ._render(TEMPLATE, terms.ids, data={})
        )
        assert kind == "pdf"
        return PdfReader(io.BytesIO(pdf))


@tagged("post_install", "-at_install")
class TestIrActionsReport(PaperCommon):
    def test_each_record_counts_its_own_pages(self):
        pages = self._print(self.clerk, self.terms).pages
        self.assertEqual(len(pages), 2)
        for page, term in zip(pages, self.terms, strict=True):
            text = page.extract_text()
            self.assertIn(term.name, text)
            self.assertIn("Page 1 of 1", text)
            self.assertIn("by dd clerk", text)

    def test_chinese_can_be_read_and_copied(self):
        self.congress.name = "清溪县人民代表大会"
        text = self._print(self.clerk, self.term).pages[0].extract_text()
        self.assertIn("清溪县人民代表大会", text)

    def test_the_title_names_one_record_or_the_report(self):
        self.assertEqual(self._print(self.clerk, self.term).metadata.title, "Paper 18")
        self.assertEqual(
            self._print(self.clerk, self.terms).metadata.title, "Term Paper"
        )

    def test_the_document_says_its_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        report = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, _kind = report.with_context(lang="zh_CN")._render(TEMPLATE, self.term.ids)
        root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
        self.assertEqual(root["/Lang"], "zh-CN")

    def test_it_is_printed_at_the_offices_own_time(self):
        report = self.env["ir.actions.report"].with_user(self.clerk)
        with freeze_time("2026-03-01 17:30:00"):  # Greenwich
            printed = report._get_paper_time()
        day = format_date(self.env, "2026-03-02", date_format="long")
        self.assertEqual(printed, f"{day} 01:30")

    def test_foreign_records_are_refused(self):
        with self.assertRaises(AccessError):
            self._print(self.foreign_clerk, self.term)

    def test_one_foreign_record_among_others_is_refused(self):
        foreign = self._create_term(self.foreign_congress)
        with self.assertRaises(AccessError):
            self._print(self.clerk, self.term | foreign)

    def test_deleted_records_are_refused(self):
        gone = self._create_term(self.congress, number=20)
        gone.unlink()
        with self.assertRaises(MissingError):
            self._print(self.clerk, gone)

    def test_users_outside_the_reports_groups_are_refused(self):
        with self.assertRaises(AccessError):
            self._print(self.station_clerk, self.term)

    def test_nothing_chosen_and_too_much_chosen_are_refused(self):
        with self.assertRaises(UserError):
            self._print(self.clerk, self.term.browse())
        self.patch(ir_actions_report, "MAX_PAPERS", 1)
        with self.assertRaises(UserError):
            self._print(self.clerk, self.terms)

    def test_only_images_in_the_page_itself_are_printed(self):
        self._set_image(DOT)
        self.assertEqual(self._count_images(), 1)

    def test_images_from_the_disk_and_the_network_are_left_out(self):
        for address in ("file:///etc/hostname", "http://127.0.0.1/logo.png"):
            self._set_image(address)
            with self.assertLogs("weasyprint", "ERROR") as logs:
                self.assertEqual(self._count_images(), 0)
            self.assertIn("disallowed protocol", logs.output[0])

    def test_the_fetcher_refuses_all_but_data(self):
        fetch = paper_fetcher()
        self.assertEqual(fetch("data:text/plain,seal").read(), b"seal")
        for address in ("file:///etc/hostname", "http://127.0.0.1/", "ftp://a/b"):
            with self.assertRaises(ValueError):
                fetch(address)

    def _set_image(self, address):
        self.template.arch = (
            f'<t t-call="deputy_duty.paper_layout" paper_title="doc.name">'
            f'<img src="{address}"/></t>'
        )

    def _count_images(self):
        page = self._print(self.clerk, self.term).pages[0]
        return len(page["/Resources"].get("/XObject", {}))
