from odoo import fields, models


class DeputyBudgetReopen(models.TransientModel):
    """A leader opens a closed budget again, with a reason that stays on record."""

    _name = "deputy.budget.reopen"
    _description = "Open a Closed Budget Again"

    budget_id = fields.Many2one("deputy.budget", required=True)
    reason = fields.Text(required=True, help="Stays in the history of the budget.")

    def action_apply(self):
        """Open the year again; drafts of carry-overs from it are deleted.

        :raises AccessError: not a leader
        :raises UserError: not closed, accounts locked, or carried over
        """
        self.ensure_one()
        budget = self.env["deputy.budget"].browse(self.budget_id.id)
        budget.check_access("write")
        budget._reopen_year(self.reason)
        return {"type": "ir.actions.act_window_close"}
