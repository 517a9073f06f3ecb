from odoo.tests import tagged

from .appropriation_common import DeputyAppropriationMixin
from .budget_common import DAY
from .charts_common import DeputyChartCommon


class DeputyAppropriationChartCommon(DeputyAppropriationMixin, DeputyChartCommon):
    """Received, booked, spent and reversed on one chart of accounts."""

    def _check_receipt(self, money, income):
        opening = self._balance(money), self._balance(income)
        record = self._receive(700.05, 300)
        move = self._book_received(record, money, income)
        self.assertEqual(move.company_id, self.company)
        self.assertEqual(record.entry_state, "booked")
        self.assertEqual(self._balance(money) - opening[0], 1000.05)
        self.assertEqual(self._balance(income) - opening[1], -1000.05)
        self.assertEqual(self._received(self.budget), (1000.05, 499.95))

        self._book(self._approved_claim(120.1))
        self.assertEqual(self._rounded_totals(self.meeting_line), (0, 120.1, 879.9))
        self._check_books(self.meeting_line)
        reconciliation = self._reconcile()
        self.assertEqual(reconciliation.unexplained, 0)
        self.assertEqual(reconciliation.ledger, 120.1)

        self._reverse(record)
        back = move.reversal_move_ids.line_ids.filtered(
            lambda item: item.account_id == money
        )
        signs = (-1000.05, 0) if self.storno else (0, 1000.05)
        self.assertEqual((back.debit, back.credit), signs)
        self.assertEqual(self._balance(money), opening[0])
        self.assertEqual(self._balance(income), opening[1])
        self.assertEqual(record.entry_state, "reversed")
        self.assertEqual(self._received(self.budget), (0, 1500))
        self.assertEqual(self._rounded_totals(self.meeting_line), (0, 120.1, 879.9))


@tagged("post_install", "-at_install")
class TestAppropriationChineseChart(DeputyAppropriationChartCommon):
    """The Chinese enterprise chart, with red-letter reversals (红字冲销)."""

    chart = "cn"
    storno = True

    def test_receipt(self):
        income = self._find_account("income")
        self._check_receipt(self._find_account("asset_cash"), income)


@tagged("post_install", "-at_install")
class TestAppropriationGenericChart(DeputyAppropriationChartCommon):
    """Odoo's generic chart; reversals change sides."""

    chart = "generic_coa"
    country = "base.us"

    def test_receipt(self):
        income = self._find_account("income")
        self._check_receipt(self._find_account("asset_cash"), income)


@tagged("post_install", "-at_install")
class TestAppropriationGovernmentChart(DeputyAppropriationChartCommon):
    """A government office's own accounts: either book will do, not a mixture."""

    storno = True

    def test_receipt_in_the_financial_book(self):
        """Dr 1002 / Cr 4001."""
        self._check_receipt(self.accounts["1002"], self.accounts["4001"])

    def test_receipt_in_the_budget_book(self):
        """平行记账: Dr 8001 / Cr 6001."""
        self._check_receipt(self.accounts["8001"], self.accounts["6001"])

    def test_no_mixture_of_books(self):
        record = self._receive(100, date=DAY)
        with self.assertRefused("both from the budget book"):
            self._book_received(record, self.accounts["1002"], self.accounts["6001"])
        self.assertFalse(record.move_ids)
