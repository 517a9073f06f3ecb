from odoo import models


class DeputyBudgetAdjustment(models.Model):
    """A change of a budget as its leader decides on it."""

    _inherit = "deputy.budget.adjustment"

    _decision_fields = (
        "congress_id",
        "budget_id",
        "kind",
        "date",
        "indicator_number",
        "total",
        "reason",
    )
    _decision_lines = ("line_ids", ("display_name", "amount"))
