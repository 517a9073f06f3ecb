from odoo import models


class DeputyProposalDisclosure(models.Model):
    """A disclosure, as its leader decides on it."""

    _inherit = "deputy.proposal.disclosure"

    _decision_fields = (
        "congress_id",
        "proposal_id",
        "scope",
        "scope_note",
        "secrecy_checked_by",
        "privacy_checked_by",
        "text",
        "reply_text",
    )
