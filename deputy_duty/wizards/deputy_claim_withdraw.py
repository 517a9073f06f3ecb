from odoo import fields, models


class DeputyClaimWithdraw(models.TransientModel):
    """Ask for the reason before a claim is withdrawn."""

    _name = "deputy.claim.withdraw"
    _description = "Withdraw a Claim"

    claim_id = fields.Many2one(
        "deputy.claim", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(required=True, help="Stays with the claim.")

    def action_apply(self):
        """Withdraw the claim and set its money free."""
        self.claim_id.check_access("write")
        self.claim_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
