import io
from base64 import b64encode

from openpyxl import Workbook

from .budget_common import DAY, DeputyBudgetCommon

HEADINGS = ["支付日期", "支付凭证号", "指标文号", "收款人", "支付金额", "摘要"]


class DeputyPaymentCommon(DeputyBudgetCommon):
    """Payment lists as the treasury sends them, for the county's bank journal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_journal.currency_id = False

    def _workbook(self, rows, headings=None):
        """A list with a line of title above its headings."""
        book = Workbook()
        sheet = book.active
        for row in [["云和县财政支付清单"], headings or HEADINGS, *rows]:
            sheet.append(row)
        output = io.BytesIO()
        book.save(output)
        return b64encode(output.getvalue())

    def _row(self, voucher, amount, payee="Li Ming", date=DAY, summary="差旅费"):
        return [date, voucher, "示例指〔2026〕1号", payee, amount, summary]

    def _import(self, rows, headings=None, user=None, **vals):
        """A list that was read and checked."""
        record = (
            self.env["deputy.payment.import"]
            .with_user(user or self.finance)
            .create(
                {
                    "congress_id": self.congress.id,
                    "journal_id": self.bank_journal.id,
                    "file": self._workbook(rows, headings),
                    "filename": "list.xlsx",
                    **vals,
                }
            )
        )
        record.action_check()
        return record

    def _imported(self, *rows, **vals):
        record = self._import(list(rows), **vals)
        record.action_import()
        return record.row_ids.bank_line_id

    def _paid_claim(self, amount, voucher=False, **vals):
        """A claim with its bill and payment; the payment waits for the bank."""
        bill = self._book(self._approved_claim(amount, **vals))
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.finance)
            .with_context(active_model="account.move", active_ids=bill.ids)
            .create(
                {
                    "payment_date": bill.date,
                    "journal_id": self.bank_journal.id,
                    "deputy_channel": "treasury",
                    "deputy_voucher": voucher,
                }
            )
        )
        return wizard._create_payments()

    def _reconcile(self, **vals):
        record = (
            self.env["deputy.reconciliation"]
            .with_user(self.finance)
            .create({"budget_id": self.budget.id, **vals})
        )
        record.action_compute()
        return record

    def _causes(self, record):
        return sorted((d.cause, d.amount) for d in record.difference_ids)
