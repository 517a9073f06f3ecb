import io

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import DutyReportsCommon

REPORT = "deputy_duty_reports.deputy_duty_file"


@tagged("post_install", "-at_install")
class TestDeputyDutyFile(DutyReportsCommon):
    def _print(self, user, mandates):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render(REPORT, mandates.ids, data={})
        )
        return PdfReader(io.BytesIO(pdf))

    def _text(self, user, mandates):
        """What the paper says, without any space: lines break anywhere."""
        pages = self._print(user, mandates).pages
        return "".join("".join(page.extract_text() for page in pages).split())

    def _values(self, mandates):
        return (
            self.env[f"report.{REPORT}"]
            .with_user(self.clerk)
            ._get_report_values(mandates.ids)
        )

    def test_the_file_says_who_it_is_and_what_was_done(self):
        text = self._text(self.clerk, self.wang)
        for words in ("王秀英", "石桥镇中心小学", "视察水污染防治", "代表培训班"):
            self.assertIn(words, text)
        self.assertNotIn("李国强", text)

    def test_identity_number_and_home_address_stay_out(self):
        text = self._text(self.clerk, self.wang)
        self.assertNotIn(self.wang.id_number, text)
        self.assertNotIn(self.wang.address, text)

    def test_each_entry_says_how_it_was_recorded(self):
        self._post_entry(self.idle, origin="签到表，陈秀英录入")
        self.assertIn("签到表，陈秀英录入", self._text(self.clerk, self.idle))

    def test_what_was_taken_back_is_shown_with_the_reason(self):
        text = self._text(self.clerk, self.wang)
        self.assertEqual(text.count("视察校车安全"), 2)
        self.assertIn("Takenback:重复登记", text)
        self.assertIn("TakesbackNo.2:重复登记", text)

    def test_totals_count_what_stands(self):
        file = self._values(self.wang)["files"][self.wang.id]
        self.assertEqual((file["total"].count, file["total"].hours), (2, 11.5))
        entries = self.env["deputy.ledger.entry"].search(
            [("mandate_id", "=", self.wang.id)]
        )
        self.assertEqual(file["total"].hours, sum(entries.mapped("hours")))

    def test_a_file_without_entries_is_a_file(self):
        file = self._values(self.idle)["files"][self.idle.id]
        self.assertEqual(file["total"].count, 0)
        self.assertIn("赵明华", self._text(self.clerk, self.idle))

    def test_each_deputy_gets_a_paper_of_its_own(self):
        pages = self._print(self.clerk, self.wang | self.li | self.idle).pages
        texts = [page.extract_text() for page in pages]
        firsts = [text for text in texts if "Page 1 of" in text]
        self.assertEqual(len(firsts), 3)
        for text, name in zip(firsts, ("王秀英", "李国强", "赵明华"), strict=True):
            self.assertIn(name, text)

    def test_long_files_repeat_the_head_of_the_table(self):
        self._post_entries(self.idle, 60)
        pages = self._print(self.clerk, self.idle).pages
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, 1):
            self.assertIn(f"Page {number} of {len(pages)}", page.extract_text())
        self.assertIn("How Recorded", pages[1].extract_text())

    def test_there_is_room_to_sign(self):
        text = self._text(self.clerk, self.idle)
        self.assertIn("Deputy(signature):", text)
        self.assertIn("Office(seal):", text)

    def test_the_number_of_queries_does_not_grow_with_the_deputies(self):
        deputies = self.wang | self.li
        self._values(deputies)
        few = self._count_queries(deputies)
        more = deputies.browse()
        for number in range(20):
            more |= self._create_mandate(f"Deputy {number}")
        for deputy in more:
            self._post_entries(deputy, 5)
        self.assertEqual(few, self._count_queries(deputies | more))

    def test_foreign_deputies_are_refused(self):
        with self.assertRaises(AccessError):
            self._print(self.foreign_clerk, self.wang)

    def _count_queries(self, mandates):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._values(mandates)
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestDeputyDutyFileRoute(HttpCase, DutyReportsCommon):
    def _get(self, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/deputy_duty/paper/{REPORT}?docids={self.wang.id}")

    def test_clerk_leader_and_auditor_download_the_file(self):
        for user in (self.clerk, self.leader, self.auditor):
            with self.subTest(user.login):
                response = self._get(user)
                self.assertEqual(response.status_code, 200)
                self.assertTrue(response.content.startswith(b"%PDF-"))

    def test_others_find_nothing(self):
        for user in (self.foreign_clerk, self.station_clerk):
            with self.subTest(user.login):
                self.assertEqual(self._get(user).status_code, 404)
