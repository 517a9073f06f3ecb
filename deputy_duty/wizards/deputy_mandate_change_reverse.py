from odoo import fields, models


class DeputyMandateChangeReverse(models.TransientModel):
    """Ask a leader why a recorded mandate change was wrong, then put the seat back."""

    _name = "deputy.mandate.change.reverse"
    _description = "Reverse a Mandate Change"

    change_id = fields.Many2one(
        "deputy.mandate.change", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(
        required=True,
        help="Stands in the deputy's history beside the record taken back.",
    )

    def action_apply(self):
        """Reverse the change."""
        self.change_id.check_access("write")
        self.change_id._reverse(self.reason)
        return {"type": "ir.actions.act_window_close"}
