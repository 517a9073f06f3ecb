import io
from datetime import datetime

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty_reports.reports import deputy_ledger_xlsx

from .common import CATEGORY, DutyReportsCommon

REPORT = "deputy_duty_reports.deputy_ledger_xlsx"
HEAD = deputy_ledger_xlsx.HEAD_ROWS


@tagged("post_install", "-at_install")
class TestDeputyLedgerXlsx(DutyReportsCommon):
    def _print(self, user, terms):
        data, kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_xlsx(REPORT, terms.ids, {})
        )
        self.assertEqual(kind, "xlsx")
        return load_workbook(io.BytesIO(data))

    def _rows(self, sheet, first):
        return list(sheet.iter_rows(min_row=first + 1, values_only=True))

    def test_each_entry_has_a_row(self):
        sheet = self._print(self.clerk, self.term).worksheets[0]
        rows = self._rows(sheet, HEAD)
        entries = self.env["deputy.ledger.entry"].search(
            [("term_id", "=", self.term.id)], order="date, id"
        )
        self.assertEqual(
            [(row[1], row[3], row[5], row[6] or 0, row[7]) for row in rows],
            [
                (
                    entry.mandate_id.name,
                    datetime.combine(entry.date, datetime.min.time()),
                    entry.name,
                    entry.hours,
                    entry.origin,
                )
                for entry in entries
            ],
        )

    def test_rows_are_numbered_and_name_the_electing_unit(self):
        rows = self._rows(self._print(self.clerk, self.term).worksheets[0], HEAD)
        self.assertEqual([row[0] for row in rows], [1, 2, 3, 4, 5])
        self.assertEqual({row[2] for row in rows}, {self.constituency.name})

    def test_both_sides_of_a_reversal_are_shown_with_the_reason(self):
        rows = self._rows(self._print(self.clerk, self.term).worksheets[0], HEAD)
        pair = [row for row in rows if row[5] == "视察校车安全"]
        self.assertEqual([row[9] for row in pair], ["重复登记", "重复登记"])
        self.assertEqual(
            [row[8] for row in pair], ["Taken back", f"Takes back No. {pair[0][0]}"]
        )
        rest = [row[8] for row in rows if row not in pair]
        self.assertEqual(set(rest), {"Stands"})

    def test_the_summary_counts_what_stands_of_each_deputy(self):
        sheet = self._print(self.clerk, self.term).worksheets[1]
        rows = {row[1]: row for row in self._rows(sheet, HEAD + 1)}
        heads = [cell for cell in self._rows(sheet, HEAD - 1)[0] if cell]
        visits = 3 + 2 * heads.index(self._category("activity").name)
        trainings = 3 + 2 * heads.index(self._category("training").name)
        self.assertEqual(rows["王秀英"][visits : visits + 2], (1, 3.5))
        self.assertEqual(rows["王秀英"][trainings : trainings + 2], (1, 8))
        self.assertEqual(rows["王秀英"][-2:], (2, 11.5))
        self.assertEqual(rows["李国强"][-2:], (1, 2))

    def test_the_summary_names_deputies_without_entries(self):
        sheet = self._print(self.clerk, self.term).worksheets[1]
        rows = {row[1]: row for row in self._rows(sheet, HEAD + 1)}
        self.assertEqual(set(rows["赵明华"][3:]), {0})

    def test_the_total_is_the_sum_of_the_ledger(self):
        last = self._rows(self._print(self.clerk, self.term).worksheets[1], 0)[-1]
        entries = self._entries()
        # a reversal cancels the hours of what it takes back
        self.assertEqual(last[-1], sum(entries.mapped("hours")))
        self.assertEqual(last[-2], len(entries) - 2)

    def test_a_retired_heading_with_facts_is_printed(self):
        self._category("training").active = False
        sheet = self._print(self.clerk, self.term).worksheets[1]
        self.assertIn(self._category("training").name, self._rows(sheet, HEAD - 1)[0])

    def test_text_that_looks_like_a_formula_stays_text(self):
        for name in ("+86", "-1", "@SUM(A1)", "http://a.cn"):
            self._post_entry(self.li, name=name)
        sheet = self._print(self.clerk, self.term).worksheets[0]
        cells = {cell.value: cell.data_type for cell in sheet["F"]}
        for name in ("=1+1", "+86", "-1", "@SUM(A1)", "http://a.cn"):
            self.assertEqual(cells[name], "s")

    def test_the_head_says_whose_ledger_it_is_and_who_printed_it(self):
        for sheet in self._print(self.clerk, self.term).worksheets:
            self.assertEqual(sheet["A2"].value, self.term.display_name)
            self.assertIn("dd clerk", sheet["A3"].value)

    def test_the_sheets_can_be_scrolled_and_filtered(self):
        entries, summary = self._print(self.clerk, self.term).worksheets
        self.assertEqual((entries.freeze_panes, summary.freeze_panes), ("C5", "D6"))
        self.assertTrue(entries.auto_filter.ref.startswith("A4:J"))
        self.assertTrue(summary.auto_filter.ref.startswith("A5:"))
        self.assertGreater(entries.column_dimensions["F"].width, 30)

    def test_several_terms_get_sheets_of_their_own(self):
        other = self._create_term(
            self.congress, 19, name="A term with [a/very]: long name"
        )
        book = self._print(self.clerk, self.term | other)
        self.assertEqual(len(book.worksheets), 4)
        self.assertLessEqual(max(map(len, book.sheetnames)), 31)

    def test_batches_join_without_a_seam(self):
        self._post_entries(self.li, 5)
        whole = self._rows(self._print(self.clerk, self.term).worksheets[0], HEAD)
        self.patch(deputy_ledger_xlsx, "BATCH", 3)
        parts = self._rows(self._print(self.clerk, self.term).worksheets[0], HEAD)
        self.assertEqual(whole, parts)

    def test_the_number_of_queries_does_not_grow_with_the_entries(self):
        self._post_entries(self.li, 5)
        few = self._count_queries()
        self._post_entries(self.li, 990)
        many = self._count_queries()
        self.assertEqual(len(self._entries()), 1000)
        self.assertEqual(few, many)

    def test_leader_and_auditor_may_print(self):
        for user in (self.leader, self.auditor):
            self.assertTrue(self._print(user, self.term).worksheets)

    def test_a_foreign_term_is_refused(self):
        with self.assertRaises(AccessError):
            self._print(self.foreign_clerk, self.term)

    def test_users_outside_the_reports_groups_are_refused(self):
        with self.assertRaises(AccessError):
            self._print(self.station_clerk, self.term)

    def test_the_groups_of_the_report_can_be_narrowed(self):
        report = self.env.ref("deputy_duty_reports.deputy_ledger_xlsx_report")
        report.group_ids = self.env.ref("deputy_duty.deputy_duty_group_auditor")
        self.assertTrue(self._print(self.auditor, self.term).worksheets)
        with self.assertRaises(AccessError):
            self._print(self.clerk, self.term)

    def test_nothing_chosen_is_refused_in_words(self):
        with self.assertRaises(UserError):
            self._print(self.clerk, self.term.browse())

    def _entries(self):
        return self.env["deputy.ledger.entry"].search([("term_id", "=", self.term.id)])

    def _count_queries(self):
        self._print(self.clerk, self.term)  # fill the caches of rules and groups
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._print(self.clerk, self.term)
        return self.env.cr.sql_log_count - before

    def _category(self, code):
        return self.env.ref(CATEGORY + code)


@tagged("post_install", "-at_install")
class TestDeputyLedgerXlsxRoute(HttpCase, DutyReportsCommon):
    def _get(self, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/report/xlsx/{REPORT}/{self.term.id}")

    def test_a_clerk_downloads_the_workbook(self):
        response = self._get(self.clerk)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content[:2], b"PK")

    def test_others_are_refused(self):
        for user in (self.foreign_clerk, self.station_clerk):
            with self.subTest(user.login):
                self.assertEqual(self._get(user).status_code, 403)

    def test_the_workbook_cannot_be_made_by_remote_call(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        for method in ("create_xlsx_report", "generate_xlsx_report"):
            answer = self._call(method)
            self.assertIn("Private methods", answer["error"]["data"]["message"])

    def _call(self, method):
        """The answer to a call, errors included."""
        params = {
            "model": f"report.{REPORT}",
            "method": method,
            "args": [[self.term.id], {}],
            "kwargs": {},
        }
        return self.url_open(
            "/web/dataset/call_kw", json={"params": params}, method="POST"
        ).json()
