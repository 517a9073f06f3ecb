from odoo import models


class DeputyTrainingPlan(models.Model):
    """A training plan as its leader decides on it."""

    _inherit = "deputy.training.plan"

    _decision_fields = (
        "congress_id",
        "year",
        "hours_required",
        "hours_basis",
        "first_term_months",
        "note",
    )
