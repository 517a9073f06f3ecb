from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyReconciliation(DeputyBudgetCommon):
    def _reconcile(self, **vals):
        record = (
            self.env["deputy.reconciliation"]
            .with_user(self.finance)
            .create({"budget_id": self.budget.id, **vals})
        )
        record.action_compute()
        return record

    def _amounts(self, record, line=None):
        row = record.line_ids.filtered(
            lambda r: r.budget_line_id == (line or self.meeting_line)
        )
        names = ("claimed", "billed", "paid", "matched", "ledger", "unexplained")
        return [row[name] for name in names]

    def _causes(self, record):
        return sorted((d.cause, d.amount) for d in record.difference_ids)

    def test_new_one_has_no_title_before_its_budget_is_chosen(self):
        record = self.env["deputy.reconciliation"].new({})
        self.assertFalse(record.name)
        record.budget_id = self.budget
        self.assertIn(self.budget.name, record.name)

    def test_every_stage_is_explained(self):
        self._approved_claim(10)
        self._book(self._approved_claim(20))
        self._pay(self._book(self._approved_claim(40)))
        self._match(self._pay(self._book(self._approved_claim(80))))
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [150, 140, 120, 80, 140, 0])
        self.assertEqual(
            self._causes(record),
            [("bill_unpaid", 20), ("claim_without_bill", 10), ("paid_unmatched", 40)],
        )
        self.assertEqual(record.unexplained, 0)
        self.assertEqual(record.ledger, self._ledger_cost(self.meeting_line))
        self.assertEqual(record.ledger, self._analytic_cost(self.meeting_line))

    def test_entry_by_hand_is_unexplained(self):
        self._book(self._approved_claim(20))
        move = self._post_by_hand(33.33)
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [20, 20, 0, 0, 53.33, 33.33])
        row = record.difference_ids.filtered(lambda d: not d.is_explained)
        self.assertEqual((row.cause, row.amount), ("posted_without_claim", 33.33))
        self.assertEqual(row.action_open_document()["res_id"], move.id)
        with self.assertRefused("Clear these"):
            record.action_sign()

    def test_two_entries_by_hand_do_not_hide_each_other(self):
        self._post_by_hand(30)
        self._post_by_hand(-30)
        record = self._reconcile()
        self.assertEqual(record.ledger, 0)
        self.assertEqual(record.unexplained, 60)

    def test_reversing_the_entry_clears_it(self):
        move = self._post_by_hand(30)
        move._reverse_moves([{"date": DAY}]).action_post()
        record = self._reconcile()
        self.assertEqual(record.unexplained, 0)
        self.assertFalse(record.difference_ids)

    def test_changed_bill_is_unexplained(self):
        bill = self._book(self._approved_claim(100))
        bill.button_draft()
        bill.invoice_line_ids.price_unit = 130
        bill.action_post()
        record = self._reconcile()
        self.assertEqual(
            [row for row in self._causes(record) if row[0] == "bill_changed"],
            [("bill_changed", 30)],
        )
        self.assertEqual(record.unexplained, 30)
        self.assertEqual(record.ledger, self._ledger_cost(self.meeting_line))

    def test_bill_moved_to_another_line_shows_on_both(self):
        bill = self._book(self._approved_claim(100))
        bill.invoice_line_ids.analytic_distribution = {
            str(self.travel_line.analytic_account_id.id): 100
        }
        record = self._reconcile()
        self.assertEqual(record.unexplained, 200)

    def test_reversed_bill_is_explained(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        bill._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [100, 0, 0, 0, 0, 0])
        self.assertEqual(self._causes(record), [("claim_without_bill", 100)])
        self._book(claim)
        record.action_compute()
        self.assertEqual(self._amounts(record), [100, 100, 0, 0, 100, 0])

    def test_reversal_after_the_period_is_explained_in_both(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        later = "2026-09-01"
        bill._reverse_moves([{"date": later, "invoice_date": later}], cancel=True)
        first = self._reconcile(date_end="2026-06-30")
        second = self._reconcile(date_start="2026-07-01")
        self.assertIn(("bill_reversed", 100), self._causes(first))
        self.assertIn(("bill_reversed", -100), self._causes(second))
        self.assertEqual(first.unexplained + second.unexplained, 0)

    def test_part_payment(self):
        bill = self._book(self._approved_claim(60, 40))
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=bill.ids)
            .create(
                {
                    "payment_date": DAY,
                    "journal_id": self.bank_journal.id,
                    "amount": 70,
                }
            )
        )
        wizard._create_payments()
        self.assertEqual(bill.deputy_claim_id.money_state, "in_payment")
        record = self._reconcile()
        self.assertEqual(self._amounts(record), [100, 100, 70, 0, 100, 0])

    def test_analytic_item_without_entry_is_unexplained(self):
        account = self.meeting_line.analytic_account_id
        self.env["account.analytic.line"].create(
            {
                "name": "typed by hand",
                "date": DAY,
                "amount": -15,
                account.plan_id._column_name(): account.id,
            }
        )
        record = self._reconcile()
        self.assertEqual(record.ledger, 0)
        self.assertEqual(self._causes(record), [("analytic_mismatch", 15)])
        self.assertEqual(record.unexplained, 15)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_journal_and_analytic_items_are_compared(self):
        bill = self._book(self._approved_claim(100))
        items = bill.line_ids.analytic_line_ids
        items.with_context(skip_analytic_sync=True).amount = -90
        record = self._reconcile()
        self.assertEqual(record.ledger, 100)
        self.assertIn(("analytic_mismatch", -10), self._causes(record))
        self.assertEqual(record.unexplained, 10)

    def test_split_entry_is_exact(self):
        move = self._post_by_hand(100.01)
        move.button_draft()
        item = move.line_ids.filtered("analytic_distribution")
        item.analytic_distribution = {
            str(self.meeting_line.analytic_account_id.id): 33.33,
            str(self.travel_line.analytic_account_id.id): 66.67,
        }
        move.action_post()
        record = self._reconcile()
        self.assertEqual(record.ledger, 100.01)
        self.assertEqual(
            {cause for cause, _amount in self._causes(record)},
            {"posted_without_claim"},
        )

    def test_signed_is_frozen(self):
        self._book(self._approved_claim(20))
        record = self._reconcile()
        record.action_sign()
        self.assertEqual(record.signed_by_id, self.finance)
        self.assertTrue(record.signed_on)
        self._book(self._approved_claim(30))
        for action in (record.action_compute, record.action_sign, record.unlink):
            with self.assertRefused("signed"):
                action()
        rows = (record, record.line_ids[0], record.difference_ids[0])
        for row in rows:
            with self.assertRefused("signed"):
                row.sudo().write({"congress_id": self.congress.id})
        with self.assertRefused("signed"):
            record.line_ids.sudo().unlink()
        with self.assertRefused("signed"):
            record.line_ids[0].sudo().copy()
        self.assertEqual(record.ledger, 20)

    def test_signing_compares_anew(self):
        record = self._reconcile()
        self._post_by_hand(5)
        with self.assertRefused("Clear these"):
            record.action_sign()

    def test_only_finance_reconciles(self):
        record = self._reconcile()
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                record.with_user(user).action_compute()
            with self.assertRaises(AccessError):
                record.with_user(user).action_sign()
        self.assertEqual(record.with_user(self.auditor).unexplained, 0)

    def test_rows_are_not_written_by_hand(self):
        self._post_by_hand(5)
        record = self._reconcile()
        with self.assertRaises(AccessError):
            record.difference_ids.unlink()
        with self.assertRaises(AccessError):
            record.line_ids[0].unexplained = 0
        with self.assertRaises(AccessError):
            record.state = "signed"
        row = {
            "reconciliation_id": record.id,
            "budget_line_id": self.meeting_line.id,
        }
        for model, vals in (
            ("deputy.reconciliation.line", row),
            ("deputy.reconciliation.difference", dict(row, cause="bill_unpaid")),
        ):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.finance).create(vals)

    def test_period_lies_in_the_year(self):
        with self.assertRefused("fiscal year"):
            self._reconcile(date_end="2027-01-31")

    def test_queries_do_not_grow_with_claims(self):
        for number in range(3):
            self._book(self._approved_claim(1 + number))
        few = self._count_queries()
        for number in range(12):
            self._book(self._approved_claim(1 + number))
        self.assertLessEqual(self._count_queries() - few, 2)

    def _count_queries(self):
        record = self._reconcile()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        record.action_compute()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
