from base64 import b64decode, b64encode

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.payment_list import read_payment_file
from .payment_common import HEADINGS, DeputyPaymentCommon

BANK = ["交易日期", "流水号", "对方户名", "借方发生额", "贷方发生额", "余额", "摘要"]


@tagged("post_install", "-at_install")
class TestDeputyPaymentImport(DeputyPaymentCommon):
    def _outcomes(self, record):
        return record.row_ids.mapped("outcome")

    def test_the_treasurys_list_becomes_bank_lines(self):
        record = self._import([self._row("1-7", 120.5), self._row("1-8", "1,000.00")])
        self.assertEqual(self._outcomes(record), ["new", "new"])
        before = self.env["account.bank.statement.line"].search_count([])
        record.action_import()
        lines = record.row_ids.bank_line_id
        self.assertEqual(record.created_count, 2)
        self.assertEqual(
            self.env["account.bank.statement.line"].search_count([]), before + 2
        )
        self.assertEqual(lines.mapped("amount"), [-120.5, -1000])
        self.assertEqual(lines[0].deputy_voucher, "1-7")
        self.assertEqual(lines[0].deputy_indicator, "示例指〔2026〕1号")
        self.assertEqual(lines[0].partner_id, self.mandate.partner_id)
        self.assertEqual(lines[0].move_id.state, "posted")
        self.assertEqual(lines[0].journal_id, self.bank_journal)

    def test_what_is_there_is_not_imported_again(self):
        rows = [self._row("1-7", 120.5)]
        self._imported(*rows)
        again = self._import([*rows, self._row("1-9", 3)])
        self.assertEqual(self._outcomes(again), ["known", "new"])
        again.action_import()
        self.assertEqual(again.created_count, 1)
        with self.assertRefused("imported already"):
            again.action_import()

    def test_one_voucher_may_pay_several_but_says_nothing_else_later(self):
        rows = [self._row("1-7", 10, payee="A"), self._row("1-7", 20, payee="B")]
        self.assertEqual(len(self._imported(*rows)), 2)
        self.assertEqual(self._outcomes(self._import(rows)), ["known", "known"])
        other = self._import([self._row("1-7", 30, payee="A")])
        self.assertEqual(self._outcomes(other), ["fault"])
        self.assertIn("other contents", other.row_ids.reason)

    def test_faults_are_named_and_handed_back(self):
        record = self._import(
            [
                self._row("1-1", 5),
                self._row("", 5),
                self._row("1-2", "five"),
                self._row("1-3", 0),
                self._row("1-4", 5, date="2026-13-01"),
                self._row("1-1", 5),
                ["合计", "", "", "", 20, ""],
            ]
        )
        self.assertEqual(self._outcomes(record), ["new"] + ["fault"] * 5)
        reasons = record.row_ids.mapped("reason")
        for part, reason in zip(
            ("Voucher", "no amount", "zero", "no date", "row 3"),
            reasons[1:],
            strict=True,
        ):
            self.assertIn(part, reason)
        record.action_download_errors()
        header, rows = read_payment_file(b64decode(record.error_file))
        self.assertEqual(header[: len(HEADINGS)], HEADINGS)
        self.assertEqual(len(rows), 5)
        record.action_import()
        self.assertEqual(record.created_count, 1)

    def test_a_locked_period_is_refused_not_moved(self):
        self.env.company.fiscalyear_lock_date = "2026-05-31"
        record = self._import([self._row("1-7", 5)])
        self.assertEqual(self._outcomes(record), ["fault"])
        self.assertIn("locked", record.row_ids.reason)

    def test_a_bank_statement_has_both_directions(self):
        rows = [
            ["2026-05-11", "B1", "Li Ming", 12.5, "", 100, "差旅费"],
            ["2026-05-12", "B2", "示例财政局", "", 500, 600, "拨款"],
        ]
        lines = self._imported(*rows, headings=BANK, kind="bank")
        self.assertEqual(lines.mapped("amount"), [-12.5, 500])
        again = self._import(rows, headings=BANK, kind="bank")
        self.assertEqual(self._outcomes(again), ["known", "known"])

    def test_two_equal_lines_of_a_statement_are_two_payments(self):
        headings = ["日期", "金额", "对方户名", "摘要"]
        rows = [["2026-05-11", -5, "Li Ming", "餐费"]] * 2
        self.assertEqual(len(self._imported(*rows, headings=headings, kind="bank")), 2)
        again = self._import(rows, headings=headings, kind="bank")
        self.assertEqual(self._outcomes(again), ["known", "known"])

    def test_columns_are_chosen_by_hand_where_headings_are_unknown(self):
        headings = ["支付日期", "单据", "收款人", "支付金额"]
        rows = [["2026-05-11", "1-7", "Li Ming", 5]]
        with self.assertRefused("Payment Voucher Number"):
            self._import(rows, headings=headings)
        record = (
            self.env["deputy.payment.import"]
            .with_user(self.finance)
            .create(
                {
                    "congress_id": self.congress.id,
                    "journal_id": self.bank_journal.id,
                    "file": self._workbook(rows, headings),
                }
            )
        )
        record.action_read_file()
        record.column_ids.filtered(lambda c: c.name == "单据").target = "voucher"
        record.action_check()
        self.assertEqual(self._outcomes(record), ["new"])

    def test_other_files_get_a_message(self):
        for data, message in (
            (b"%PDF-1.4", "neither CSV nor XLSX"),
            (b"PK\x03\x04 broken", "damaged"),
            (b"a,b\n1,2\n", "no row of headings"),
        ):
            record = self.env["deputy.payment.import"].create(
                {
                    "congress_id": self.congress.id,
                    "journal_id": self.bank_journal.id,
                    "file": b64encode(data),
                }
            )
            with self.assertRefused(message):
                record.action_check()

    def test_the_template_is_read_back(self):
        record = self._import([self._row("1-7", 5)])
        record.action_download_template()
        with self.assertRaisesRegex(Exception, "no_rows"):
            read_payment_file(b64decode(record.template_file))

    def test_only_finance_imports(self):
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self._import([self._row("1-7", 5)], user=user)
        record = self._import([self._row("1-7", 5)])
        with self.assertRaises(AccessError):
            record.with_user(self.auditor).action_import()
        with self.assertRaises(AccessError):
            record.row_ids.outcome = "known"
        with self.assertRaises(AccessError):
            record.state = "done"

    def test_only_a_bank_journal(self):
        with self.assertRaises(ValidationError):
            self._import([self._row("1-7", 5)], journal_id=self.misc_journal.id)

    @mute_logger("odoo.sql_db")
    def test_the_database_holds_one_line_for_a_payment(self):
        line = self._imported(self._row("1-7", 5))
        twin = line.copy()
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            twin.deputy_import_key = line.deputy_import_key
            twin.flush_recordset()

    def test_queries_do_not_grow_with_rows(self):
        few = self._count([self._row(f"2-{n}", 5) for n in range(10)])
        many = self._count([self._row(f"3-{n}", 5) for n in range(200)])
        self.assertLessEqual(many - few, 2)

    def _count(self, rows):
        record = self._import(rows)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        record.action_check()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
