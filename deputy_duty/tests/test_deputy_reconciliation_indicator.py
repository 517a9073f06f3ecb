from odoo.tests import tagged

from .payment_common import DeputyPaymentCommon

NUMBER, OTHER = "示例指〔2026〕1号", "示例指〔2026〕2号"


@tagged("post_install", "-at_install")
class TestDeputyReconciliationIndicator(DeputyPaymentCommon):
    """What the treasury paid under another indicator than the budget line's is told."""

    def _matched(self, *payments):
        """The treasury's list has these payments, and they are matched."""
        lines = self._imported(
            *(
                self._row(f"9-{number}", payment.amount)
                for number, payment in enumerate(payments)
            )
        )
        for line, payment in zip(lines, payments, strict=True):
            item = payment.move_id.line_ids.filtered(
                lambda each: each.account_id == self.outstanding_account
            )
            line._deputy_match_with(item)
        return lines

    def _set_indicator(self, line, number):
        line._unguarded().indicator_number = number

    def test_another_indicator_is_a_difference(self):
        self._set_indicator(self.meeting_line, OTHER)
        line = self._matched(self._paid_claim(40))
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("other_indicator", 40)])
        row = record.difference_ids
        self.assertEqual(row.budget_line_id, self.meeting_line)
        self.assertEqual((row.res_model, row.res_id), (line._name, line.id))
        with self.assertRefused("Clear these differences first"):
            record.action_sign()
        row._explain("The treasury corrected it on its side")
        record.action_sign()
        self.assertEqual(record.state, "signed")

    def test_the_same_number_written_otherwise_is_the_same(self):
        self._set_indicator(self.meeting_line, "示例指[2026] 01号")
        self._matched(self._paid_claim(40))
        self.assertFalse(self._reconcile().difference_ids)

    def test_a_line_without_a_number_is_not_compared(self):
        self._matched(self._paid_claim(40))
        self.assertFalse(self._reconcile().difference_ids)

    def test_paid_under_the_indicator_of_another_line(self):
        self._set_indicator(self.meeting_line, OTHER)
        self._set_indicator(self.travel_line, NUMBER)
        fits = self._paid_claim(30, line=self.travel_line)
        self._matched(fits, self._paid_claim(40))
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("other_indicator", 40)])

    def test_a_bill_matched_without_a_payment(self):
        self._set_indicator(self.meeting_line, OTHER)
        bill = self._book(self._approved_claim(40))
        line = self._imported(self._row("9-1", 40))
        line._deputy_match_with(
            bill.line_ids.filtered(
                lambda item: item.account_id.account_type == "liability_payable"
            )
        )
        self.assertEqual(self._causes(self._reconcile()), [("other_indicator", 40)])

    def test_what_is_not_matched_is_no_business_of_it(self):
        self._set_indicator(self.meeting_line, OTHER)
        self._imported(self._row("9-1", 40))
        self.assertEqual(self._causes(self._reconcile()), [("bank_without_paper", 40)])

    def test_queries_do_not_grow_with_lines(self):
        self._set_indicator(self.meeting_line, OTHER)
        self._matched(*(self._paid_claim(number) for number in range(1, 4)))
        record = self._reconcile()
        few = self._count(record)
        self._matched_more()
        self.assertLessEqual(self._count(record), few)

    def _matched_more(self):
        payments = [self._paid_claim(number) for number in range(10, 22)]
        lines = self._imported(
            *(self._row(f"8-{p.id}", p.amount) for p in payments),
        )
        for line, payment in zip(lines, payments, strict=True):
            items = payment.move_id.line_ids
            line._deputy_match_with(
                items.filtered(lambda i: i.account_id == self.outstanding_account)
            )

    def _count(self, record):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertTrue(record.sudo()._read_other_indicators())
        return self.env.cr.sql_log_count - before
