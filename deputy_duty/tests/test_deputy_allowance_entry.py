from odoo.exceptions import AccessError
from odoo.tests import tagged

from .allowance_common import DeputyAllowanceCommon


@tagged("post_install", "-at_install")
class TestDeputyAllowanceEntry(DeputyAllowanceCommon):
    """One entry a list, one payable a deputy, and money that follows Odoo."""

    def test_one_entry_with_a_payable_for_each(self):
        allowance = self._approved_list()
        move = self._book_list(allowance)
        self.assertEqual((move.state, move.move_type), ("posted", "entry"))
        self.assertEqual(str(move.date), "2026-04-15")
        self.assertEqual(move.deputy_allowance_id, allowance)
        expense = move.line_ids.filtered(lambda i: i.balance > 0)
        self.assertEqual(expense.account_id, self.expense_account)
        self.assertEqual(
            {item.partner_id: item.balance for item in expense},
            {self.ada.partner_id: 300, self.bo.partner_id: 150},
        )
        payables = allowance.sudo()._payables()
        self.assertEqual(
            {item.partner_id: item.balance for item in payables},
            {self.ada.partner_id: -300, self.bo.partner_id: -150},
        )
        self.assertEqual(self._totals(self.meeting_line), (0, 450, 550))
        self.assertEqual(self._ledger_cost(self.meeting_line), 450)
        self.assertEqual(self._analytic_cost(self.meeting_line), 450)
        self.assertEqual(allowance.money_state, "billed")

    def test_booking_twice_makes_one_entry(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        with self.assertRefused("is in the accounts"):
            allowance.with_user(self.finance).action_book()
        self.assertEqual(len(allowance.sudo().move_ids), 1)

    def test_an_entry_reset_to_draft_is_no_second_one(self):
        allowance = self._approved_list()
        self._book_list(allowance).button_draft()
        self.assertEqual(allowance.money_state, "none")
        self.assertEqual(self._totals(self.meeting_line), (450, 0, 550))
        with self.assertRefused("is in the accounts"):
            allowance.with_user(self.finance).action_book()

    def test_reversal_reopens_the_list(self):
        allowance = self._approved_list()
        move = self._book_list(allowance)
        move._reverse_moves([{"date": "2026-04-16"}], cancel=True)
        self.assertEqual(allowance.money_state, "reversed")
        self.assertEqual(self._totals(self.meeting_line), (450, 0, 550))
        again = self._book_list(allowance)
        self.assertNotEqual(again, move)
        self.assertEqual(self._totals(self.meeting_line), (0, 450, 550))
        self.assertEqual(allowance.money_state, "billed")

    def test_each_deputy_is_paid_and_matched(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        payables = allowance.sudo()._payables()
        first = payables.filtered(lambda i: i.partner_id == self.ada.partner_id)
        payment = self._pay_items(first)
        payment.action_validate()
        states = {
            line.mandate_id.name: line.money_state
            for line in allowance.with_user(self.finance)._paid_lines()
        }
        self.assertEqual(states, {"Ada": "paid", "Bo": "billed"})
        self.assertEqual(allowance.money_state, "in_payment")
        others = self._pay_items(payables - first)
        (payment | others).action_validate()
        self.assertEqual(allowance.money_state, "paid")
        for each in payment | others:
            self._match(each)
        self.assertEqual(allowance.money_state, "matched")

    def test_odoos_payment_form_opens_for_who_is_not_paid(self):
        allowance = self._approved_list().with_user(self.finance)
        with self.assertRefused("nothing to pay"):
            allowance.action_register_payment()
        self._book_list(allowance)
        action = allowance.action_register_payment()
        self.assertEqual(action["res_model"], "account.payment.register")
        self.assertEqual(len(action["context"]["active_ids"]), 2)

    def test_debts_may_go_to_one_account(self):
        account = self._create_account("DDPAY", "liability_payable", reconcile=True)
        allowance = self._approved_list()
        allowance.with_user(self.finance).payable_account_id = account
        self._book_list(allowance)
        self.assertEqual(allowance.sudo()._payables().account_id, account)

    def test_locked_period_and_other_year(self):
        allowance = self._approved_list()
        self.env.company.fiscalyear_lock_date = "2026-06-30"
        with self.assertRefused("locked period"):
            self._book_list(allowance)
        with self.assertRefused("fiscal year"):
            self._book_list(allowance, date="2027-01-04")
        self.assertFalse(allowance.sudo().move_ids)

    def test_only_approved_lists_are_booked(self):
        with self.assertRefused("not approved"):
            self._book_list(self._create_list())

    def test_a_booked_list_is_not_withdrawn(self):
        allowance = self._approved_list()
        self._book_list(allowance)
        allowance.withdraw_reason = "Wrong"
        with self.assertRefused("is in the accounts"):
            allowance.action_withdraw()

    def test_a_released_promise_is_made_anew_or_refused(self):
        allowance = self._approved_list()
        allowance.sudo().commitment_ids._release("Year end")
        self.assertEqual(self._totals(self.meeting_line), (450, 0, 550))
        self._book_list(allowance)
        self.assertEqual(self._totals(self.meeting_line), (0, 450, 550))

    def test_list_of_an_entry_is_not_set_by_hand(self):
        allowance = self._approved_list()
        move = self._post_by_hand(10).with_user(self.finance)
        with self.assertRaises(AccessError):
            move.deputy_allowance_id = allowance
