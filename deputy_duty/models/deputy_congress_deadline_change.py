from odoo import fields, models


class DeputyDeadlineChange(models.Model):
    """The congress of a deadline's change, so that record rules can see to it."""

    _inherit = "deputy.deadline.change"

    congress_id = fields.Many2one(
        related="deadline_id.congress_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="deadline_id.company_id", store=True, index=True, precompute=True
    )
