from odoo import Command
from odoo.tests import tagged

from .appropriation_common import NUMBER, DeputyAppropriationCommon
from .budget_common import DAY

LATER = "2026-06-01"


@tagged("post_install", "-at_install")
class TestDeputyBudgetAppropriationEntry(DeputyAppropriationCommon):
    """One entry where the office wants it, which spends nothing."""

    def _reconcile(self, **vals):
        record = self.env["deputy.reconciliation"].with_user(self.finance)
        record = record.create({"budget_id": self.budget.id, **vals})
        record.action_compute()
        return record

    def _causes(self, record):
        return [(d.cause, d.amount) for d in record.difference_ids]

    # --------------------------------------------------------------- booking
    def test_one_entry_on_the_accounts_chosen(self):
        record = self._receive(400, 100.05)
        move = self._book_received(record)
        self.assertEqual((move.state, str(move.date)), ("posted", DAY))
        self.assertEqual((move.ref, move.move_type), (NUMBER, "entry"))
        self.assertEqual(move.deputy_appropriation_id, record)
        self.assertEqual(
            [(item.account_id, item.balance) for item in move.line_ids],
            [
                (self.money_account, 500.05),
                (self.income_account, -400),
                (self.income_account, -100.05),
            ],
        )
        self.assertEqual(record.entry_state, "booked")
        self.assertEqual(record.booked_by_id, self.finance)

    def test_it_is_booked_once(self):
        record = self._receive(400)
        self._book_received(record)
        with self.assertRefused("is in the accounts"):
            record.action_book()
        self.assertEqual(len(record.move_ids), 1)

    def test_drafts_and_reversed_ones_are_not_booked(self):
        record = self._draft(400)
        with self.assertRefused("Register"):
            self._book_received(record)
        record.action_register()
        self._reverse(record)
        with self.assertRefused("Register"):
            record.action_book()

    def test_it_never_counts_as_spending(self):
        model = self.env["account.analytic.distribution.model"]
        model.create(
            {
                "account_prefix": "DDINC",
                "analytic_distribution": {
                    str(self.meeting_line.analytic_account_id.id): 100
                },
            }
        )
        self._post_by_hand(30)
        before = self._totals(self.meeting_line)
        move = self._book_received(self._receive(400))
        self.assertFalse(any(move.line_ids.mapped("analytic_distribution")))
        self.assertEqual(self._totals(self.meeting_line), before)
        self.assertEqual(self._analytic_cost(self.meeting_line), 30)
        record = self._reconcile()
        self.assertEqual(record.ledger, 30)
        self.assertEqual(self._causes(record), [("posted_without_claim", 30)])
        self.env.flush_all()
        row = self.env["deputy.budget.execution"].search(
            [("line_id", "=", self.meeting_line.id)]
        )
        self.assertEqual((row.spent, row.received, row.to_receive), (30, 400, 600))

    def test_nobody_puts_it_on_a_budget_line(self):
        record = self._receive(400)
        move = self._book_received(record)
        fund = {str(self.meeting_line.analytic_account_id.id): 100}
        item = move.line_ids.filtered(lambda i: i.account_id == self.income_account)
        with self.assertRefused("no spending"):
            item.analytic_distribution = fund
        back = move._reverse_moves([{"date": DAY}])
        with self.assertRefused("no spending"):
            back.line_ids[0].analytic_distribution = fund
        column = self.env["deputy.budget.line"]._analytic_column()
        with self.assertRefused("no spending"):
            self.env["account.analytic.line"].create(
                {
                    "name": "by hand",
                    "amount": -400,
                    "move_line_id": item.id,
                    column: self.meeting_line.analytic_account_id.id,
                }
            )
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_the_next_one_is_proposed_like_the_last(self):
        self._book_received(self._receive(400), journal_id=self.misc_journal.id)
        record = self._draft(10, number="2026-13")
        self.assertTrue(record.wants_entry)
        self.assertEqual(record.debit_account_id, self.money_account)
        self.assertEqual(record.credit_account_id, self.income_account)
        self.assertEqual(record.journal_id, self.misc_journal)
        other = self._draft(10, number="2026-14", kind="bank")
        self.assertFalse(other.wants_entry)
        self.assertFalse(other.debit_account_id)
        self.money_account.active = False
        record = self._draft(10, number="2026-15")
        self.assertFalse(record.debit_account_id, "archived")
        self.assertEqual(record.credit_account_id, self.income_account)

    # -------------------------------------------------------------- refusals
    def test_accounts_that_do_not_fit(self):
        record = self._receive(400)
        record.write({"debit_account_id": False, "credit_account_id": False})
        with self.assertRefused("Choose the debit and the credit account"):
            record.action_book()
        money, income = self.money_account, self.income_account
        with self.assertRefused("two different ones"):
            self._book_received(record, money, money)
        with self.assertRefused("is an expense account"):
            self._book_received(record, money, self.expense_account)
        off = self._create_account("DDOFF", "off_balance")
        with self.assertRefused("both from the budget book"):
            self._book_received(record, money, off)
        income.active = False
        with self.assertRefused("is archived"):
            self._book_received(record)
        self.assertFalse(record.move_ids)
        self.assertEqual(record.entry_state, "none")

    def test_accounts_of_another_company(self):
        company = self.env["res.company"].create({"name": "Other Office"})
        account = self._create_account(
            "DDFAR", "asset_current", company_ids=[Command.set(company.ids)]
        )
        record = self._receive(400)
        with self.assertRefused("compan"):
            self._book_received(record, debit=account)

    def test_days_that_cannot_be(self):
        record = self._receive(400)
        with self.assertRefused("far from the fiscal year"):
            self._book_received(record, entry_date="2016-05-11")
        for date, words in (
            ("2026-05-01", "or later"),
            ("9999-01-01", "still to come"),
        ):
            with self.assertRefused(words):
                self._reverse(record, date=date)

    def test_locked_days(self):
        record = self._receive(400)
        self.env.company.fiscalyear_lock_date = "2026-05-31"
        with self.assertRefused("locked period"):
            self._book_received(record)
        self.assertFalse(record.move_ids)
        move = self._book_received(record, entry_date=LATER)
        self.assertEqual((str(move.date), str(record.date)), (LATER, DAY))
        self.env.company.fiscalyear_lock_date = "2026-06-30"
        with self.assertRefused("locked period"):
            self._reverse(record, date=LATER)
        self.assertEqual((record.state, record.entry_state), ("received", "booked"))
        self.assertFalse(move.reversal_move_ids)

    # -------------------------------------------------------------- reversal
    def test_reversal_takes_the_entry_back(self):
        record = self._receive(400)
        move = self._book_received(record)
        with self.assertRefused("or later"):
            self._reverse(record, date="2026-05-01")
        self._reverse(record, date=LATER)
        back = move.reversal_move_ids
        self.assertEqual((back.state, str(back.date)), ("posted", LATER))
        self.assertEqual((record.state, record.entry_state), ("reversed", "reversed"))
        self.assertEqual(self._balance(self.money_account), 0)
        self.assertEqual(self._balance(self.income_account), 0)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        self.assertFalse(self._reconcile().difference_ids)

    def test_once_booked_the_accounts_stand(self):
        record = self._receive(400)
        self._book_received(record)
        for name in ("debit_account_id", "credit_account_id", "journal_id"):
            with self.assertRefused("stands as it is"):
                record[name] = False
        with self.assertRefused("stands as it is"):
            record.entry_date = LATER

    # --------------------------------------------------------------- by hand
    def test_an_entry_changed_by_hand_is_shown(self):
        record = self._receive(400)
        move = self._book_received(record)
        move.button_draft()
        self.assertEqual(record.entry_state, "changed")
        with self.assertRefused("is in the accounts"):
            record.action_book()
        with self.assertRefused("is a draft"):
            self._reverse(record)
        other = self._create_account("DDOTH", "income")
        item = move.line_ids.filtered(lambda i: i.account_id == self.income_account)
        item.account_id = other
        move.action_post()
        self.assertEqual(record.entry_state, "changed")
        self.assertEqual(self._causes(self._reconcile()), [("receipt_changed", 0)])
        move.button_draft()
        item.account_id = self.income_account
        move.action_post()
        self.assertEqual(record.entry_state, "booked")
        self.assertFalse(self._reconcile().difference_ids)

    def test_another_amount_or_day_is_shown(self):
        record = self._receive(400)
        move = self._book_received(record)
        move.button_draft()
        money, income = move.line_ids.sorted("balance", reverse=True)
        move.line_ids = [
            Command.update(money.id, {"balance": 390}),
            Command.update(income.id, {"balance": -390}),
        ]
        move.action_post()
        self.assertEqual(record.entry_state, "changed")
        self.assertEqual(self._causes(self._reconcile()), [("receipt_changed", -10)])

    def test_an_entry_reversed_by_hand_is_shown_and_booked_anew(self):
        record = self._receive(400)
        move = self._book_received(record)
        back = move._reverse_moves([{"date": DAY}], cancel=True)
        self.assertEqual(record.entry_state, "undone")
        self.assertEqual(self._causes(self._reconcile()), [("receipt_changed", -400)])
        again = self._book_received(record)
        self.assertNotEqual(again, move)
        self.assertEqual(record.entry_state, "booked")
        self.assertEqual(self._balance(self.money_account), 400)
        self.assertEqual(back.state, "posted")
        self._reverse(record)
        self.assertEqual(self._balance(self.money_account), 0)

    def test_a_removed_entry_is_shown_and_booked_anew(self):
        record = self._receive(400)
        move = self._book_received(record)
        move.button_draft()
        move.with_context(force_delete=True).unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((record.entry_state, len(record.move_id)), ("removed", 0))
        self.assertEqual(self._causes(self._reconcile()), [("receipt_changed", -400)])
        self._book_received(record)
        self.assertEqual(record.entry_state, "booked")
        self.assertFalse(self._reconcile().difference_ids)

    def test_a_cancelled_entry_counts_as_removed(self):
        record = self._receive(400)
        move = self._book_received(record)
        move.button_draft()
        move.button_cancel()
        self.assertEqual(record.entry_state, "removed")
        self._reverse(record)
        self.assertEqual((record.state, record.entry_state), ("reversed", "reversed"))

    def test_an_entry_that_came_back_is_shown(self):
        record = self._receive(400)
        move = self._book_received(record)
        self._reverse(record)
        move.reversal_move_ids.button_draft()
        self.assertEqual(record.entry_state, "changed")
        self.assertEqual(self._causes(self._reconcile()), [("receipt_changed", 400)])

    def test_half_taken_back_by_hand(self):
        record = self._receive(400)
        move = self._book_received(record)
        back = move._reverse_moves([{"date": DAY}])
        with self.assertRefused("taken back in part"):
            self._reverse(record)
        back.unlink()
        self._reverse(record)

    # -------------------------------------------------------- reconciliation
    def test_what_waits_to_be_booked_is_explained(self):
        self._receive(400, number="only registered", wants_entry=False)
        record = self._receive(300, wants_entry=True)
        reconciliation = self._reconcile()
        self.assertEqual(self._causes(reconciliation), [("receipt_unbooked", -300)])
        row = reconciliation.difference_ids
        self.assertEqual(row.action_open_document()["res_id"], record.id)
        self.assertEqual(reconciliation.unexplained, 0)
        reconciliation.action_sign()

    def test_a_changed_entry_must_be_explained(self):
        record = self._receive(400)
        self._book_received(record)._reverse_moves([{"date": DAY}], cancel=True)
        may = self._reconcile(date_end="2026-05-31")
        with self.assertRefused("Clear these"):
            may.action_sign()
        may.difference_ids._explain("Booked in the bureau's own books")
        may.action_sign()
        june = self._reconcile()
        row = june.difference_ids
        self.assertEqual(row.cause, "receipt_changed")
        self.assertEqual(row.explanation, "Booked in the bureau's own books")
        self.assertEqual(june.unexplained, 0)

    def test_the_entry_leads_back(self):
        record = self._receive(400)
        move = self._book_received(record)
        action = move.with_user(self.finance).action_open_deputy_appropriation()
        self.assertEqual(action["res_id"], record.id)
        self.assertEqual(record.action_open_entry()["res_id"], move.id)
