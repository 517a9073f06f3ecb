from odoo import fields, models


class DeputyBudgetAppropriationReverse(models.TransientModel):
    """Ask for day and reason before an appropriation is reversed."""

    _name = "deputy.budget.appropriation.reverse"
    _description = "Reverse an Appropriation"

    appropriation_id = fields.Many2one(
        "deputy.budget.appropriation", required=True, readonly=True, ondelete="cascade"
    )
    entry_state = fields.Selection(related="appropriation_id.entry_state")
    date = fields.Date(
        "Day of Reversal",
        required=True,
        default=fields.Date.context_today,
        help="Also the day of the entry that takes the journal entry back; it must be "
        "open in the accounts.",
    )
    reason = fields.Char(required=True, help="Stays with the appropriation.")

    def action_apply(self):
        """Reverse the appropriation, and its journal entry where there is one."""
        self.appropriation_id.check_access("write")
        self.appropriation_id._reverse(self.date, self.reason)
        return {"type": "ir.actions.act_window_close"}
