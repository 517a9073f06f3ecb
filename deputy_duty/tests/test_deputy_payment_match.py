from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .payment_common import DeputyPaymentCommon


@tagged("post_install", "-at_install")
class TestDeputyPaymentMatch(DeputyPaymentCommon):
    def _wizard(self, line, items):
        return (
            self.env["deputy.payment.match"]
            .with_user(self.finance)
            .create({"line_id": line.id, "item_ids": [Command.set(items.ids)]})
        )

    def _outstanding(self, payment):
        return payment.move_id.line_ids.filtered(
            lambda item: item.account_id == self.outstanding_account
        )

    def test_channel_and_voucher_come_from_the_window(self):
        payment = self._paid_claim(40, voucher="1-7")
        self.assertEqual(payment.deputy_channel, "treasury")
        self.assertEqual(payment.deputy_voucher, "1-7")
        claim = payment.invoice_ids.deputy_claim_id
        self.assertIn("Treasury Payment 1-7", claim.with_user(self.clerk).payment_note)

    def test_the_voucher_decides_between_equal_payments(self):
        first, second = (self._paid_claim(40, voucher=v) for v in ("1-7", "1-8"))
        line = self._imported(self._row("1-8", 40)).with_user(self.finance)
        self.assertEqual(line.deputy_proposal_id, self._outstanding(second))
        claim = second.invoice_ids.deputy_claim_id
        # voucher, claim and payee, without Odoo's untranslated payment method
        self.assertEqual(
            line.deputy_proposal_name,
            f"{second.move_id.name} · {claim.name} · {claim.partner_id.name}",
        )
        line.action_deputy_match()
        self.assertTrue(second.is_matched)
        self.assertFalse(first.is_matched)
        self.assertTrue(line.is_reconciled)
        self.assertEqual(claim.money_state, "matched")

    def test_equal_fits_and_strangers_are_not_proposed(self):
        self._paid_claim(40)
        self._paid_claim(40)
        self._paid_claim(50)
        line, stranger = self._imported(
            self._row("1-8", 40), self._row("1-9", 50, payee="Wang Er")
        )
        self.assertFalse(line.deputy_proposal_id)
        self.assertFalse(stranger.deputy_proposal_id)

    def test_undo_takes_the_claim_back(self):
        payment = self._paid_claim(40)
        line = self._imported(self._row("1-8", 40)).with_user(self.finance)
        line.action_deputy_match()
        line.action_deputy_unmatch()
        self.assertFalse(line.is_reconciled)
        self.assertFalse(payment.is_matched)
        self.assertEqual(payment.invoice_ids.deputy_claim_id.money_state, "in_payment")
        line.action_deputy_match()
        self.assertTrue(payment.is_matched)

    def test_a_bill_is_matched_without_a_payment(self):
        bill = self._book(self._approved_claim(40))
        line = self._imported(self._row("1-8", 40)).with_user(self.finance)
        self.assertEqual(line.deputy_proposal_id.move_id, bill)
        line.action_deputy_match()
        self.assertEqual(bill.deputy_claim_id.money_state, "matched")
        self.assertEqual(bill.amount_residual, 0)

    def test_many_lines_in_one_go(self):
        payments = [self._paid_claim(10 + n) for n in range(3)]
        lines = self._imported(*(self._row(f"1-{n}", 10 + n) for n in range(4)))
        lines.with_user(self.finance).action_deputy_match()
        self.assertTrue(all(payment.is_matched for payment in payments))
        self.assertEqual(lines.mapped("is_reconciled"), [True] * 3 + [False])

    def test_one_line_for_several_payments(self):
        payments = self._paid_claim(10) | self._paid_claim(15)
        line = self._imported(self._row("1-8", 25, payee="批量"))
        wizard = self._wizard(line, self._outstanding(payments[0]))
        self.assertEqual(wizard.rest, 15)
        with self.assertRefused("does not make up"):
            wizard.action_apply()
        items = self._outstanding(payments[0]) | self._outstanding(payments[1])
        self._wizard(line, items).action_apply()
        self.assertTrue(all(payment.is_matched for payment in payments))
        self.assertTrue(line.is_reconciled)
        with self.assertRefused("matched already"):
            line._deputy_match_with(items)

    def test_only_finance_matches(self):
        self._paid_claim(40)
        line = self._imported(self._row("1-8", 40))
        for user in (self.clerk, self.leader, self.auditor):
            for action in ("action_deputy_match", "action_deputy_unmatch"):
                with self.assertRaises(AccessError):
                    getattr(line.with_user(user), action)()

    def test_the_screen_of_the_oca_is_optional(self):
        line = self._imported(self._row("1-8", 40))
        name = "account_reconcile_oca.action_bank_statement_line_reconcile_all"
        oca = self.env.ref(name, raise_if_not_found=False)
        if oca:
            self.assertEqual(line.action_deputy_open()["id"], oca.id)
            # as in a database that never had it
            self.env["ir.model.data"].search(
                [("model", "=", oca._name), ("res_id", "=", oca.id)]
            ).unlink()
            self.env.registry.clear_cache()
        own = self.env.ref("deputy_duty.account_bank_statement_line_action")
        action = line.action_deputy_open()
        self.assertEqual((action["id"], action["res_model"]), (own.id, line._name))
        self.assertEqual(action["domain"], [("id", "in", line.ids)])

    def test_queries_do_not_grow_with_lines(self):
        for number in range(3):
            self._paid_claim(10 + number)
        few = self._count(10, "a")
        many = self._count(200, "b")
        self.assertLessEqual(many - few, 3)

    def _count(self, number, prefix):
        lines = self._imported(*(self._row(f"{prefix}-{n}", 10) for n in range(number)))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        lines.browse(lines.ids).mapped("deputy_proposal_id")
        return self.env.cr.sql_log_count - before

    def test_finance_and_auditors_find_the_bank_lines(self):
        menu = self.env.ref("deputy_duty.account_bank_statement_line_deputy_menu")
        menus = self.env["ir.ui.menu"]
        for user, sees in (
            (self.finance, True),
            (self.auditor, True),
            (self.clerk, False),
        ):
            visible = menus.with_user(user)._visible_menu_ids()
            self.assertEqual(menu.id in visible, sees, user.name)
        self._paid_claim(40)
        line = self._imported(self._row("1-8", 40)).with_user(self.auditor)
        self.assertEqual(line.deputy_proposal_id.amount_residual, -40)
        with self.assertRaises(AccessError):
            line.action_deputy_match()
