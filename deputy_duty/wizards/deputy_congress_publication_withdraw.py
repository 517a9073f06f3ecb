from odoo import fields, models


class DeputyCongressPublicationWithdraw(models.TransientModel):
    """Ask for the reason before a congress goes offline."""

    _name = "deputy.congress.publication.withdraw"
    _description = "Take a Congress Offline"

    publication_id = fields.Many2one(
        "deputy.congress.publication", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(required=True, help="Stays with the publication.")

    def action_apply(self):
        """Take it offline, at once."""
        self.publication_id.check_access("write")
        self.publication_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
