from odoo import Command, fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_approval_mixin import APPROVED, SUBMITTED
from .deputy_claim_advance_mixin import HANDED_OUT
from .deputy_claim_kinds import ADVANCE
from .deputy_claim_settlement_mixin import BOOKED


class DeputyClaimReturnMixin(models.AbstractModel):
    """What was not spent of an advance comes back (退回), and what was is set off."""

    _name = "deputy.claim.return.mixin"
    _description = "Advance of Which the Rest Comes Back"
    _inherit = ["deputy.claim.advance.clock.mixin"]

    # --------------------------------------------------------------- actions
    def action_return_advance(self):
        """Record that what was left of an advance came back, and open the entry.

        It is a credit note on the account of advances; its receipt is registered as a
        payment on it, like any other.

        :raises AccessError: not of the finance group
        :raises UserError: nothing is left, or a claim on it is still under way
        """
        self.check_access("write")
        self.ensure_one()
        if not self.env.user.has_group("deputy_duty.deputy_duty_group_finance"):
            raise AccessError(self.env._("Only finance staff book claims."))
        date = fields.Date.context_today(self)
        # Written before read: of two at once the second is retried and refused.
        self.line_ids.sudo().budget_line_id._touch()
        self._check_returnable()
        self._check_period_open(date)
        move = (
            self.env["account.move"]
            .with_company(self.company_id)
            ._unguarded()
            .create(self._prepare_return_vals(date))
        )
        move.action_post()
        self._reconcile_advance(move)
        self._follow_advance_clock()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": move.id,
            "view_mode": "form",
        }

    # --------------------------------------------------------------- details
    def _check_returnable(self):
        is_out = self.money_state in HANDED_OUT
        if self.kind != ADVANCE or not is_out or self.advance_left <= 0:
            raise UserError(
                self.env._(
                    "“%(name)s” has no money out that could be returned.",
                    name=self.display_name,
                )
            )
        waiting = self.settlement_ids.filtered(
            lambda each: (
                each.state == SUBMITTED
                or (each.state == APPROVED and each.money_state not in BOOKED)
            )
        )
        if waiting:
            raise UserError(
                self.env._(
                    "“%(name)s” accounts for this advance and is not booked yet: book "
                    "or withdraw it first; then it is clear what is left.",
                    name=waiting[0].display_name,
                )
            )

    def _prepare_return_vals(self, date):
        """Values of the credit note by which the rest of an advance comes back."""
        return {
            "move_type": "in_refund",
            "journal_id": self._bill_journal().id,
            "partner_id": self.partner_id.id,
            "currency_id": self.currency_id.id,
            "invoice_date": date,
            "date": date,
            "ref": self.env._("Returned of %s", self.name),
            "deputy_refund_claim_id": self.id,
            "invoice_line_ids": [
                Command.create(
                    self._prepare_advance_line_vals(self.advance_left, self.name)
                )
            ],
        }

    def _reconcile_advance(self, move):
        """Set off on the account of this advance what an entry takes from it."""
        account = self.sudo().advance_account_id

        def items(moves):
            return moves.line_ids.filtered(lambda item: item.account_id == account)

        # what was reversed clears nothing: it goes with its reversals
        claim = self.sudo()
        for dead in (claim.settlement_ids.bill_ids | claim.refund_move_ids) - move:
            backs = self._reversals(dead)
            if backs:
                items(dead).remove_move_reconcile()
                items(dead | backs).filtered(
                    lambda item: not item.reconciled
                ).reconcile()
        left = items(claim.move_id | move.sudo())
        left.filtered(lambda item: not item.reconciled).reconcile()
