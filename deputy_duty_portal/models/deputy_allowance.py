from odoo import models


class DeputyAllowance(models.Model):
    """A payment list of allowances, as its leader decides on it."""

    _inherit = "deputy.allowance"

    _decision_fields = (
        "congress_id",
        "kind",
        "date_start",
        "date_end",
        "budget_line_id",
        "payee_count",
        "warning_count",
        "total",
    )
    _decision_lines = ("line_ids", ("mandate_id", "days", "amount", "warning"))
