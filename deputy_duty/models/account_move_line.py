from odoo import api, models
from odoo.exceptions import ValidationError


class AccountMoveLine(models.Model):
    """Items of entries that book money received for a budget: they spend nothing."""

    _inherit = "account.move.line"

    @api.constrains("analytic_distribution", "move_id")
    def _check_deputy_appropriation(self):
        """Neither an appropriation's entry nor its reversal is on a budget line."""
        moves = self.filtered("analytic_distribution").move_id.sudo()
        for move in moves:
            root = move.reversed_entry_id or move
            if root.deputy_appropriation_id and move._deputy_budget_lines():
                raise ValidationError(
                    self.env._(
                        "“%(number)s” is money received for the budget and no "
                        "spending: take the analytic account of the budget line off "
                        "this entry.",
                        number=root.deputy_appropriation_id.number,
                    )
                )
