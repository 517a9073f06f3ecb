from odoo import models


class DeputyBudgetProvision(models.Model):
    """What may be spent before approval, as its leader decides on it."""

    _inherit = "deputy.budget.provision"

    _decision_fields = ("congress_id", "budget_id", "date", "total", "reason")
    _decision_lines = ("line_ids", ("line_id", "ground", "last_year", "amount"))
