from odoo import fields, models


class DeputyBudgetPublicationWithdraw(models.TransientModel):
    """Ask for the reason before published totals go off the public page."""

    _name = "deputy.budget.publication.withdraw"
    _description = "Withdraw a Publication"

    publication_id = fields.Many2one(
        "deputy.budget.publication", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(required=True, help="Stays with the publication.")

    def action_apply(self):
        """Take the totals off the public page."""
        self.publication_id.check_access("write")
        self.publication_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
