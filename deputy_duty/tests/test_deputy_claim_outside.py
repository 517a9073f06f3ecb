from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY
from .payment_common import DeputyPaymentCommon


@tagged("post_install", "-at_install")
class TestDeputyClaimOutside(DeputyPaymentCommon):
    def _pay_outside(self, claims, user=None):
        return (
            self.env["deputy.claim.outside"]
            .with_user(user or self.finance)
            .create(
                {
                    "claim_ids": [Command.set(claims.ids)],
                    "date": DAY,
                    "channel": "treasury",
                    "voucher": "外-12",
                }
            )
            .action_apply()
        )

    def test_it_is_shown_apart_and_never_booked(self):
        claim = self._approved_claim(30)
        before = self.env["account.move"].search_count([])
        self._pay_outside(claim)
        self.assertEqual(claim.money_state, "outside")
        self.assertIn("外-12", claim.payment_note)
        self.assertEqual(self.env["account.move"].search_count([]), before)
        # its promise stands on the line
        self.assertEqual(self._totals(self.meeting_line), (30, 0, 970))
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("paid_outside", 30)])
        self.assertEqual(sum(record.line_ids.mapped("outside")), 30)
        self.assertEqual(record.unexplained, 0)

    def test_it_cannot_be_booked_or_withdrawn_meanwhile(self):
        claim = self._approved_claim(30)
        self._pay_outside(claim)
        with self.assertRefused("paid outside"):
            self._book(claim)
        with self.assertRefused("paid outside"):
            claim.with_user(self.clerk)._withdraw("by mistake")
        with self.assertRefused("paid outside"):
            self._pay_outside(claim)
        claim.with_user(self.finance).action_undo_paid_outside()
        self.assertEqual(claim.money_state, "none")
        self.assertEqual(self._book(claim).state, "posted")

    def test_what_these_books_hold_is_not_paid_outside(self):
        claim = self._approved_claim(30)
        self._book(claim)
        with self.assertRefused("has a bill already"):
            self._pay_outside(claim)
        with self.assertRefused("not approved"):
            self._pay_outside(self._create_claim(5))

    def test_a_payment_of_other_books_waits_for_no_bank(self):
        payment = self._paid_claim(40)
        payment.deputy_channel = "outside"
        record = self._reconcile()
        self.assertEqual(self._causes(record), [("paid_outside", 40)])

    def test_only_finance(self):
        claim = self._approved_claim(30)
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self._pay_outside(claim, user=user)
            with self.assertRaises(AccessError):
                claim.with_user(user).action_undo_paid_outside()
        with self.assertRaises(AccessError):
            claim.with_user(self.clerk).outside_date = DAY
