from odoo import models


class DeputyBudget(models.Model):
    """A budget as its leader decides on it."""

    _inherit = "deputy.budget"

    _decision_fields = ("congress_id", "fiscal_year", "date_start", "date_end")
    _decision_lines = ("line_ids", ("subject_id", "planned"))
