from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .budget_common import DAY, SCAN, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyClaim(DeputyBudgetCommon):
    # ------------------------------------------------------- entry, approval
    def test_clerk_enters_on_behalf(self):
        claim = self._create_claim(100, behalf_scan=False)
        self.assertEqual(claim.behalf_user_id, self.clerk)
        self.assertTrue(claim.is_behalf)
        self.assertFalse(claim.name)
        with self.assertRefused("scan"):
            claim.action_submit()
        claim.behalf_scan = SCAN
        claim.action_submit()
        self.assertRegex(claim.name, r"^CL/2026/\d{5}$")
        self.assertIn("Li Ming", claim.behalf_note)

    def test_number_is_given_once(self):
        claim = self._create_claim(100)
        claim.action_submit()
        number = claim.name
        claim.action_back_to_draft()
        claim.action_submit()
        self.assertEqual(claim.name, number)

    def test_deputy_needs_no_paper(self):
        user = new_test_user(
            self.env,
            login="dd_deputy",
            groups="base.group_portal",
            partner_id=self.mandate.partner_id.id,
        )
        claim = (
            self.env["deputy.claim"]
            .with_user(user)
            .sudo()
            .create({"mandate_id": self.mandate.id, "date": DAY})
        )
        self.assertFalse(claim.is_behalf)
        self.assertEqual(claim.partner_id, self.mandate.partner_id)

    def test_portal_sees_own_claims_only(self):
        mine = self._create_claim(10)
        other = self._create_claim(10, mandate_id=self._create_mandate("Bo").id)
        user = new_test_user(
            self.env,
            login="dd_deputy",
            groups="base.group_portal",
            partner_id=self.mandate.partner_id.id,
        )
        found = self.env["deputy.claim"].with_user(user).search([])
        self.assertIn(mine, found)
        self.assertNotIn(other, found)
        lines = self.env["deputy.claim.line"].with_user(user).search([])
        self.assertEqual(lines & (mine + other).line_ids, mine.line_ids)
        with self.assertRaises(AccessError):
            mine.with_user(user).write({"note": "x"})

    def test_who_entered_is_not_written_by_hand(self):
        claim = self._create_claim(100)
        for vals in (
            {"behalf_user_id": False},
            {"name": "CL/1"},
            {"money_state": "paid"},
            {"move_id": False},
            {"state": "approved"},
        ):
            with self.assertRaises(AccessError):
                claim.write(vals)

    def test_submitted_claim_stands(self):
        claim = self._create_claim(100)
        claim.action_submit()
        with self.assertRefused("submitted"):
            claim.line_ids.amount = 1
        with self.assertRefused("submitted"):
            claim.partner_id = self.env.company.partner_id
        with self.assertRefused("submitted"):
            claim.behalf_scan = False

    def test_nothing_moves_into_an_approved_claim(self):
        approved, draft = self._approved_claim(100), self._create_claim(400)
        with self.assertRefused("back to draft"):
            draft.line_ids.claim_id = approved
        self.env.invalidate_all()
        self.assertEqual(approved.line_ids.mapped("amount"), [100])

    def test_own_claim_is_decided_by_others(self):
        self.mandate.sudo().partner_id = self.leader.partner_id
        claim = self._create_claim(100, partner_id=self.leader.partner_id.id)
        claim.action_submit()
        with self.assertRefused("of their own"):
            self._approve(claim)
        self._approve(claim, user=self.leader2)

    def test_approval_promises_what_nothing_covers(self):
        claim = self._approved_claim(100, 50)
        self.assertEqual(claim.commitment_ids.amount, 150)
        self.assertEqual(claim.total, 150)
        self.assertEqual(self._totals(self.meeting_line), (150, 0, 850))

    def test_overspending_claim_is_refused(self):
        claim = self._create_claim(1000.01)
        claim.action_submit()
        with self.assertRefused("left"):
            self._approve(claim)

    def test_claim_of_another_year_is_refused(self):
        claim = self._create_claim(10, date="2027-01-02")
        with self.assertRefused("fiscal year"):
            claim.action_submit()

    def test_refused_claim_promises_nothing(self):
        claim = self._create_claim(100)
        self._approve(claim, decision="refuse")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    # -------------------------------------------------------------- booking
    def test_bill(self):
        claim = self._approved_claim(100, 50)
        bill = self._book(claim)
        self.assertEqual(bill.move_type, "in_invoice")
        self.assertEqual(bill.state, "posted")
        self.assertEqual(bill.partner_id, self.mandate.partner_id)
        self.assertEqual(bill.ref, claim.name)
        self.assertEqual([str(bill.date), str(bill.invoice_date)], [DAY, DAY])
        self.assertEqual(bill.amount_total, 150)
        self.assertEqual(bill.amount_tax, 0)
        self.assertEqual(bill.deputy_claim_id, claim)
        self.assertEqual(bill.invoice_line_ids.account_id, self.expense_account)
        self.assertEqual(self._ledger_cost(self.meeting_line), 150)
        self.assertEqual(self._analytic_cost(self.meeting_line), 150)
        self.assertEqual(self._totals(self.meeting_line), (0, 150, 850))
        self.assertEqual(claim.money_state, "billed")

    def test_taxes_of_the_account_are_left_out(self):
        tax = self.env["account.tax"].search(
            [("type_tax_use", "=", "purchase"), ("amount", ">", 0)], limit=1
        )
        self.assertTrue(tax, "the test needs a purchase tax")
        self.expense_account.tax_ids = tax
        bill = self._book(self._approved_claim(113))
        self.assertFalse(bill.invoice_line_ids.tax_ids)
        self.assertEqual(self._ledger_cost(self.meeting_line), 113)

    def test_pressing_twice_makes_one_bill(self):
        claim = self._approved_claim(100)
        self._book(claim)
        with self.assertRefused("bill already"):
            claim.with_user(self.finance).action_create_bill()
        self.assertEqual(len(claim.sudo().bill_ids), 1)

    def test_bill_reset_to_draft_is_no_second_bill(self):
        claim = self._approved_claim(100)
        self._book(claim).button_draft()
        self.assertEqual(claim.money_state, "none")
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        with self.assertRefused("bill already"):
            claim.with_user(self.finance).action_create_bill()

    def test_only_finance_books(self):
        claim = self._approved_claim(100)
        # also somebody who may make bills otherwise
        self.clerk.group_ids += self.env.ref("account.group_account_invoice")
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                claim.with_user(user).action_create_bill()

    def test_only_approved_claims_are_booked(self):
        claim = self._create_claim(100)
        with self.assertRefused("not approved"):
            self._book(claim)

    def test_locked_period_is_refused(self):
        claim = self._approved_claim(100)
        self.env.company.fiscalyear_lock_date = "2026-06-30"
        with self.assertRefused("locked period"):
            self._book(claim)
        self.assertFalse(claim.sudo().bill_ids)
        self._book(claim, date="2026-07-01")
        self.assertEqual(str(claim.sudo().move_id.date), "2026-07-01")

    def test_purchase_lock_is_refused(self):
        claim = self._approved_claim(100)
        self.env.company.purchase_lock_date = "2026-06-30"
        with self.assertRefused("locked period"):
            self._book(claim)

    def test_bill_stays_in_the_fiscal_year(self):
        claim = self._approved_claim(100)
        with self.assertRefused("fiscal year"):
            self._book(claim, date="2027-01-05")

    def test_claim_of_an_entry_is_not_set_by_hand(self):
        claim = self._approved_claim(100)
        move = self._post_by_hand(100).with_user(self.finance)
        with self.assertRaises(AccessError):
            move.deputy_claim_id = claim

    # ---------------------------------------------------------- money state
    def test_money_follows_payment_and_bank(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        payment = self._pay(bill)
        self.assertEqual(payment.state, "in_process")
        self.assertEqual(claim.money_state, "in_payment")
        line = self._match(payment)
        self.assertTrue(payment.is_matched)
        self.assertTrue(line.is_reconciled)
        self.assertEqual(claim.money_state, "matched")
        line.action_undo_reconciliation()
        self.assertEqual(claim.money_state, "in_payment")

    def test_payment_confirmed_by_hand_is_paid(self):
        claim = self._approved_claim(100)
        payment = self._pay(self._book(claim))
        payment.action_validate()
        self.assertEqual(claim.money_state, "paid")
        self._match(payment)
        self.assertEqual(claim.money_state, "matched")

    def test_cancelled_payment_takes_the_claim_back(self):
        claim = self._approved_claim(100)
        payment = self._pay(self._book(claim))
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(claim.money_state, "billed")

    def test_bill_matched_with_the_bank_directly(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank_journal.id,
                "date": DAY,
                "payment_ref": "direct",
                "amount": -100,
            }
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        payable = bill.line_ids.filtered(
            lambda item: item.account_id.account_type == "liability_payable"
        )
        suspense.write(
            {"account_id": payable.account_id.id, "partner_id": bill.partner_id.id}
        )
        (suspense + payable).reconcile()
        self.assertEqual(claim.money_state, "matched")

    def test_reversed_bill_reopens_the_claim(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        bill._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.assertEqual(bill.payment_state, "reversed")
        self.assertEqual(claim.money_state, "reversed")
        self.assertEqual(self._ledger_cost(self.meeting_line), 0)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        again = self._book(claim)
        self.assertNotEqual(again, bill)
        self.assertEqual(claim.money_state, "billed")
        self.assertEqual(self._totals(self.meeting_line), (0, 100, 900))

    def test_smart_buttons(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        self.assertEqual(claim.action_open_bill()["res_id"], bill.id)
        self.assertEqual(bill.action_open_deputy_claim()["res_id"], claim.id)

    def test_only_never_submitted_claims_are_deleted(self):
        self._create_claim(10).unlink()
        claim = self._create_claim(10)
        claim.action_submit()
        claim.action_back_to_draft()
        with self.assertRaises(UserError):
            claim.unlink()

    def test_paper_says_the_total_in_words(self):
        claim = self._create_claim(1000, 409.5)
        claim.line_ids.write({"invoice_number": "1", "seller_name": "Demo Inn"})
        self.assertEqual(claim.attachment_count, 1)
        claim.attachment_count = 3
        claim.action_submit()
        html = self._paper(claim)
        self.assertIn("壹仟肆佰零玖元伍角整", html)
        self.assertIn(claim.name, html)
        self.assertRegex(html, r"3\s*</span>\s*sheets")
        self.assertIn("Date of Claim", html)

    def test_paper_of_an_advance_speaks_of_an_advance(self):
        html = self._paper(self._create_claim(100, kind="advance"))
        self.assertIn("Request for an Advance", html)
        self.assertIn("Date of Advance", html)
        self.assertIn("Receiver of the advance", html)
        for word in ("Date of Claim", "Claimant", "Invoice Number", "Seller"):
            self.assertNotIn(word, html)

    def _paper(self, claim):
        views = self.env["ir.qweb"].with_user(self.clerk)
        values = {"doc": claim, "docs": claim, "paper_lang": "en_US"}
        return str(views._render("deputy_duty.deputy_claim_paper", values))

    # ------------------------------------------------------------ withdrawal
    def _withdraw(self, claim, user=None):
        wizard = self.env["deputy.claim.withdraw"].with_user(user or self.clerk)
        wizard.create({"claim_id": claim.id, "reason": "Entered twice"}).action_apply()

    def test_withdrawn_claim_frees_money_and_invoice(self):
        claim = self._create_claim(100)
        claim.line_ids.write({"invoice_number": "5", "seller_name": "Demo Inn"})
        self._approve(claim)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        self._withdraw(claim)
        self.assertEqual(claim.state, "withdrawn")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        again = self._create_claim(100)
        again.line_ids.write({"invoice_number": "5", "seller_name": "Demo Inn"})
        again.action_submit()

    def test_withdrawn_claim_gives_back_what_it_drew(self):
        first, second = self._create_claim(60), self._create_claim(80)
        self._approve(first)
        self._withdraw(first, self.finance)
        self._approve(second)
        self.assertEqual(self._totals(self.meeting_line), (80, 0, 920))
        with self.assertRefused("not approved"):
            self._book(first)

    def test_booked_claim_is_not_withdrawn(self):
        claim = self._approved_claim(100)
        bill = self._book(claim)
        with self.assertRefused("reversed first"):
            self._withdraw(claim)
        bill._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self._withdraw(claim)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_draft_and_withdrawn_claims_have_nothing_to_withdraw(self):
        claim = self._create_claim(100)
        with self.assertRefused("nothing to withdraw"):
            self._withdraw(claim)
        claim.action_submit()
        self._withdraw(claim)
        with self.assertRefused("nothing to withdraw"):
            self._withdraw(claim)

    def test_auditor_and_foreign_clerk_withdraw_nothing(self):
        claim = self._approved_claim(100)
        for user in (self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._withdraw(claim, user)
        self.assertEqual(claim.state, "approved")
