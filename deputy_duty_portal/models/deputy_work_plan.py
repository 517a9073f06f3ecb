from odoo import models


class DeputyWorkPlan(models.Model):
    """A work plan as the deciding body's leader reads it."""

    _inherit = "deputy.work.plan"

    _decision_fields = ("congress_id", "year", "text")
    _decision_lines = (
        "item_ids",
        ("name", "type_id", "date_start", "date_end", "note"),
    )
