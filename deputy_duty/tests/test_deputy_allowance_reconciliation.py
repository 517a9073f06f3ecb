from odoo.tests import tagged

from .allowance_common import DeputyAllowanceCommon


@tagged("post_install", "-at_install")
class TestDeputyAllowanceReconciliation(DeputyAllowanceCommon):
    """A payment list stands in the reconciliation as claims do."""

    def _reconcile(self, **vals):
        record = (
            self.env["deputy.reconciliation"]
            .with_user(self.finance)
            .create({"budget_id": self.budget.id, **vals})
        )
        record.action_compute()
        return record

    def _amounts(self, record):
        row = record.line_ids.filtered(
            lambda each: each.budget_line_id == self.meeting_line
        )
        names = ("claimed", "billed", "paid", "matched", "ledger", "unexplained")
        return [row[name] for name in names]

    def _causes(self, record):
        return [
            (row.cause, row.amount, row.res_model, row.res_id)
            for row in record.difference_ids
        ]

    def test_an_approved_list_waits_for_its_entry(self):
        allowance = self._approved_list()
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [450, 0, 0, 0, 0, 0])
        found = ("claim_without_bill", 450, "deputy.allowance", allowance.id)
        self.assertEqual(self._causes(record), [found])
        action = record.difference_ids.action_open_document()
        self.assertEqual(action["res_model"], "deputy.allowance")

    def test_a_booked_list_is_no_entry_without_a_claim(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [450, 450, 0, 0, 450, 0])
        found = ("bill_unpaid", 450, "deputy.allowance", allowance.id)
        self.assertEqual(self._causes(record), [found])
        record.action_sign()

    def test_paid_and_matched_leaves_nothing(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        payments = self._pay_items(allowance.sudo()._payables())
        payments.action_validate()
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [450, 450, 450, 0, 450, 0])
        self.assertEqual(record.difference_ids.mapped("cause"), ["paid_unmatched"])
        for payment in payments:
            self._match(payment)
        record.action_compute()
        self.assertEqual(self._amounts(record), [450, 450, 450, 450, 450, 0])
        self.assertFalse(record.difference_ids)

    def test_a_reversed_entry_is_explained(self):
        move = self._book_list(self._approved_list())
        move._reverse_moves([{"date": "2026-04-16"}], cancel=True)
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [450, 0, 0, 0, 0, 0])
        self.assertEqual(record.difference_ids.mapped("cause"), ["claim_without_bill"])

    def test_money_moved_to_another_line_shows_on_both(self):
        move = self._book_list(self._approved_list())
        other = self.travel_line.analytic_account_id
        cost = move.line_ids.filtered(lambda item: item.balance > 0)
        cost[:1].analytic_distribution = {str(other.id): 100}
        record = self._reconcile()
        moved = record.difference_ids.filtered(lambda r: r.cause == "analytic_moved")
        self.assertEqual(sorted(moved.mapped("amount")), [-300, 300])
        self.assertGreater(record.unexplained, 0)

    def test_what_was_open_comes_up_again(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        first = self._reconcile(date_end="2026-04-30")
        first.action_sign()
        second = self._reconcile(date_start="2026-05-01", date_end="2026-05-31")
        found = ("bill_unpaid", 450, "deputy.allowance", allowance.id)
        self.assertEqual(self._causes(second), [found])
        self._pay_items(allowance.sudo()._payables()).action_validate()
        second.action_compute()
        self.assertEqual(second.difference_ids.mapped("cause"), ["paid_unmatched"])

    def test_payments_are_matched_from_the_difference(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        self._pay_items(allowance.sudo()._payables()).action_validate()
        for name, amount in (("Ada", -300), ("Bo", -150)):
            self.env["account.bank.statement.line"].create(
                {
                    "journal_id": self.bank_journal.id,
                    "date": "2026-04-21",
                    "payment_ref": "paid out",
                    "partner_name": name,
                    "amount": amount,
                }
            )
        record = self._reconcile()
        unmatched = record.difference_ids.filtered(
            lambda row: row.cause == "paid_unmatched"
        )
        unmatched.action_match()
        self.assertEqual(self._amounts(record), [450, 450, 450, 450, 450, 0])
        self.assertFalse(record.difference_ids)
        self.assertEqual(allowance.money_state, "matched")

    def test_queries_do_not_grow_with_lists(self):
        counts = []
        for day in ("2026-03-10", "2026-03-11", "2026-03-12"):
            self._post_days(self.ada, day)
            self._book_list(self._approved_list())
            record = self._reconcile()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = record._other_claimed()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(rows), 3)
        self.assertLessEqual(counts[2], counts[0] + 1)
