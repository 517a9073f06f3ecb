from odoo import fields, models


class DeputyActivityReopen(models.TransientModel):
    """Ask for the reason before a closed activity's ledger entries are reversed."""

    _name = "deputy.activity.reopen"
    _description = "Reopen a Closed Activity"

    activity_id = fields.Many2one(
        "deputy.activity", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(
        required=True, help="Stands beside every reversed ledger entry."
    )

    def action_apply(self):
        """Reverse the ledger entries and open the activity again."""
        self.activity_id.check_access("write")
        self.activity_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
