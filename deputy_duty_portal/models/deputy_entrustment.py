from odoo import models


class DeputyEntrustment(models.Model):
    """Work entrusted to a lower level, as its leader decides on it."""

    _inherit = "deputy.entrustment"

    _decision_fields = (
        "congress_id",
        "agent_id",
        "number",
        "date",
        "line_id",
        "amount",
    )
