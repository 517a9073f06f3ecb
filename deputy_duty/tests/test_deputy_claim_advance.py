from odoo.exceptions import AccessError
from odoo.tests import tagged

from .advance_common import DeputyAdvanceCommon
from .budget_common import DAY


@tagged("post_install", "-at_install")
class TestDeputyClaimAdvance(DeputyAdvanceCommon):
    """Money handed out beforehand counts once, whatever becomes of it."""

    def test_booked_advance_is_no_spending(self):
        advance = self._advance()
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        self.assertEqual(self._ledger_cost(self.meeting_line), 0)
        self.assertEqual(self._out(), 100)
        self.assertEqual(advance.sudo().move_id.move_type, "in_invoice")
        self.assertEqual(advance.advance_left, 100)
        self.assertEqual(self.meeting_line.claimed, 0)

    def test_claim_takes_the_promise_over_and_clears(self):
        advance = self._advance()
        claim = self._expenses(advance, 80)
        self._approve(claim)
        self.assertTrue(advance.is_settled)
        self.assertEqual(self._totals(self.meeting_line), (80, 0, 920))
        self.assertEqual((claim.to_return, claim.to_pay), (20, 0))
        bill = self._book(claim)
        self.assertEqual(bill.amount_total, 0)
        self.assertEqual(claim.money_state, "paid")
        self.assertEqual(self._totals(self.meeting_line), (0, 80, 920))
        self.assertEqual(self._ledger_cost(self.meeting_line), 80)
        self.assertEqual(self._out(), 20)
        self.assertEqual(advance.advance_left, 20)

    def test_rest_is_returned(self):
        advance = self._advance()
        claim = self._expenses(advance, 80)
        self._approve(claim)
        self._book(claim)
        action = advance.with_user(self.finance).action_return_advance()
        refund = self.env["account.move"].browse(action["res_id"])
        self.assertEqual((refund.move_type, refund.amount_total), ("in_refund", 20))
        self.assertEqual(self._out(), 0)
        self.assertEqual(advance.advance_left, 0)
        self.assertEqual(self._totals(self.meeting_line), (0, 80, 920))
        with self.assertRefused("no money out"):
            advance.with_user(self.finance).action_return_advance()

    def test_more_spent_than_handed_out_is_paid(self):
        advance = self._advance()
        claim = self._expenses(advance, 130)
        self._approve(claim)
        bill = self._book(claim)
        self.assertEqual(bill.amount_total, 30)
        self.assertEqual((claim.to_return, claim.to_pay), (0, 30))
        self.assertEqual(claim.money_state, "in_payment")
        self._pay(bill)
        self.assertEqual((self._out(), advance.advance_left), (0, 0))
        self.assertEqual(self._totals(self.meeting_line), (0, 130, 870))

    def test_cleared_claim_is_matched_with_the_advance(self):
        advance = self._advance(paid=False)
        payment = self._pay(advance.sudo().move_id)
        claim = self._expenses(advance, 100)
        self._approve(claim)
        self._book(claim)
        self.assertNotEqual(claim.money_state, "matched")
        line = self._match(payment)
        self.assertEqual(advance.money_state, "matched")
        self.assertEqual(claim.money_state, "matched")
        line.action_undo_reconciliation()
        self.assertNotEqual(claim.money_state, "matched")

    def test_nothing_spent_is_returned_whole(self):
        advance = self._advance()
        advance.with_user(self.finance).action_return_advance()
        self.assertEqual(self._out(), 0)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        with self.assertRefused("accounted for already"):
            self._expenses(advance, 10).action_submit()

    def test_withdrawn_claim_gives_the_promise_back(self):
        advance = self._advance()
        claim = self._expenses(advance, 80)
        self._approve(claim)
        claim._withdraw("Wrong papers")
        self.assertFalse(advance.is_settled)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        again = self._expenses(advance, 90)
        self._approve(again)
        self._book(again)
        self.assertEqual(self._out(), 10)

    def test_reversed_bill_puts_the_advance_out_again(self):
        advance = self._advance()
        claim = self._expenses(advance, 100)
        self._approve(claim)
        bill = self._book(claim)
        self.assertEqual(advance.advance_left, 0)
        bill._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.assertEqual(claim.money_state, "reversed")
        self.assertEqual(self._out(), 100)
        self.assertEqual(advance.advance_left, 100)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        again = self._book(claim)
        self.assertEqual((self._out(), advance.advance_left), (0, 0))
        self.assertEqual(self._totals(self.meeting_line), (0, 100, 900))
        self.assertEqual(claim._read_settlements()[again.id].cleared, 100)

    def test_a_reversed_bill_is_booked_again_though_the_rest_came_back(self):
        advance = self._advance(100)
        claim = self._cleared(advance, 60)
        advance.with_user(self.finance).action_return_advance()
        self.assertFalse(advance.advance_left)
        self._undo(claim.sudo().move_id)
        self.assertEqual(advance.advance_left, 60)
        self._book(claim)
        self.assertFalse(advance.advance_left)
        self.assertTrue(advance.is_settled)
        self.assertFalse(self._out())

    def test_what_is_still_out_keeps_its_promise(self):
        advance = self._advance(100)
        claim = self._cleared(advance, 60)
        advance.with_user(self.finance).action_return_advance()
        self._undo(claim.sudo().move_id)
        claim.with_user(self.finance)._withdraw("Entered wrongly")
        self.assertEqual(advance.advance_left, 60)
        self.assertFalse(advance.is_settled)
        advance.with_user(self.finance).action_return_advance()
        self.assertTrue(advance.is_settled)
        self.assertFalse(self._out())

    def test_reversed_return_puts_the_advance_out_again(self):
        advance = self._advance()
        advance.with_user(self.finance).action_return_advance()
        self._undo(advance.sudo().refund_move_ids)
        self.assertEqual((self._out(), advance.advance_left), (100, 100))
        self.assertFalse(advance.is_settled)
        claim = self._cleared(advance, 100)
        self.assertEqual((self._out(), advance.advance_left), (0, 0))
        self.assertEqual(claim.money_state, "paid")
        items = self.env["account.move.line"].search(
            [("account_id", "=", self.advance_account.id)]
        )
        self.assertTrue(all(items.mapped("reconciled")))

    def test_advance_on_an_activitys_promise_counts_once(self):
        commitment = self.env["deputy.commitment"]._commit(
            [
                {
                    "res_model": "deputy.budget",
                    "res_id": self.budget.id,
                    "line_id": self.meeting_line.id,
                    "name": "Hall",
                    "amount": 300,
                    "date": self.budget.date_start,
                    "congress": self.congress,
                    "subjects": (),
                }
            ]
        )
        advance = self._create_claim(200, kind="advance")
        advance.line_ids.commitment_id = commitment
        self._approve(advance)
        advance.with_user(self.finance).advance_account_id = self.advance_account
        self._pay(self._book(advance))
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))
        claim = self._expenses(advance, 250)
        claim.line_ids.commitment_id = commitment
        self._approve(claim)
        self.assertEqual(claim.line_ids.covered, 250)
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line), (50, 250, 700))

    def test_one_claim_accounts_for_an_advance(self):
        advance = self._advance()
        first, second = self._expenses(advance, 50), self._expenses(advance, 60)
        first.action_submit()
        with self.assertRefused("is done once"):
            second.action_submit()
        first._withdraw("Wrong papers")
        second.action_submit()

    def test_what_does_not_fit_is_refused(self):
        unpaid = self._advance(paid=False)
        with self.assertRefused("not handed out"):
            self._expenses(unpaid, 10).action_submit()
        other = self._create_mandate("Bo")
        with self.assertRefused("same payee"):
            self._expenses(unpaid, 10, mandate_id=other.id)
        with self.assertRefused("Only a claim of expenses"):
            self._expenses(unpaid, 10, kind="advance")
        with self.assertRefused("reversed first"):
            unpaid._withdraw("No need")

    def test_account_is_chosen_and_fit(self):
        advance = self._approved_claim(100, kind="advance")
        advance.with_user(self.finance).advance_account_id = False
        with self.assertRefused("account for advances"):
            self._book(advance)
        advance.with_user(self.finance).advance_account_id = self.advance_account
        self.advance_account.active = False
        with self.assertRefused("archived"):
            self._book(advance)
        self.assertFalse(advance.sudo().bill_ids)

    def test_last_account_is_offered(self):
        self._advance()
        again = self._create_claim(5, kind="advance")
        self.assertEqual(
            again.with_user(self.finance).advance_account_id, self.advance_account
        )

    def test_time_runs_until_it_is_accounted_for(self):
        advance = self._advance()
        clock = advance._clocks("claim.advance")
        self.assertEqual((clock.state, str(clock.date_due)), ("running", "2026-06-10"))
        claim = self._expenses(advance, 100)
        self._approve(claim)
        self._book(claim, date="2026-05-12")
        self.assertEqual(clock.state, "done")
        self.assertFalse(advance.advance_days)

    def test_open_advances_are_found_by_age(self):
        advance = self._advance()
        found = self.env["deputy.claim"].with_user(self.finance)
        self.assertIn(advance, found.search([("advance_left", ">", 0)]))
        self.assertGreater(advance.advance_days, 0)

    def test_who_returns(self):
        advance = self._advance()
        for user in (self.clerk, self.leader, self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                advance.with_user(user).action_return_advance()
        self.assertEqual(advance.advance_left, 100)

    def test_reconciliation_explains_advances(self):
        advance = self._advance()
        claim = self._expenses(advance, 80)
        self._approve(claim)
        self._book(claim)
        record = (
            self.env["deputy.reconciliation"]
            .with_user(self.finance)
            .create(
                {
                    "budget_id": self.budget.id,
                    "date_start": "2026-01-01",
                    "date_end": "2026-12-31",
                }
            )
        )
        record.action_compute()
        row = record.line_ids.filtered(
            lambda line: line.budget_line_id == self.meeting_line
        )
        self.assertEqual((row.claimed, row.billed, row.paid, row.ledger), (80,) * 4)
        self.assertEqual(row.unexplained, 0)
