from odoo import models


class DeputyProposalSupervision(models.Model):
    """A list of key suggestions, as its leader decides on it."""

    _inherit = "deputy.proposal.supervision"

    _decision_fields = ("congress_id", "year", "item_count")
    _decision_lines = (
        "item_ids",
        ("proposal_id", "supervisor", "official", "date_end"),
    )
