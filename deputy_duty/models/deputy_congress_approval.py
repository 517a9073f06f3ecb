from odoo import fields, models


class DeputyApproval(models.Model):
    """The congress of a decision, so that record rules can see to it."""

    _inherit = "deputy.approval"

    congress_id = fields.Many2one(
        "deputy.congress", readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="congress_id.company_id", store=True, index=True, precompute=True
    )
