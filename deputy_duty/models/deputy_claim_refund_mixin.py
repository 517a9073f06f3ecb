from odoo import api, fields, models


class DeputyClaimRefundMixin(models.AbstractModel):
    """What came back of an advance, by Odoo's own entries."""

    _name = "deputy.claim.refund.mixin"
    _description = "Advance that Comes Back"
    _inherit = ["deputy.claim.settlement.mixin"]

    refund_move_ids = fields.One2many(
        "account.move", "deputy_refund_claim_id", "Returned", readonly=True, copy=False
    )

    def _refunds(self):
        """Posted entries by which what was left came back, and that still stand."""
        return self.sudo().refund_move_ids.filtered(
            lambda move: move.state == "posted" and not self._reversals(move)
        )

    def _returned(self):
        """How much came back by entries that stand.

        Odoo calls a credit note that was reversed paid, so its payment state does not
        tell; what reversed it does.
        """
        moves = self.sudo().refund_move_ids.filtered(lambda m: m.state == "posted")
        backs = self._reversals(moves)
        return sum(moves.mapped("amount_total")) - sum(backs.mapped("amount_total"))

    @api.model
    def _reversals(self, moves):
        """The posted reversals of entries."""
        return moves.reversal_move_ids.filtered(lambda back: back.state == "posted")
