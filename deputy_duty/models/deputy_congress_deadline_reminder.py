from odoo import fields, models


class DeputyDeadlineReminder(models.Model):
    """The congress of a deadline's reminder, so that record rules can see to it."""

    _inherit = "deputy.deadline.reminder"

    congress_id = fields.Many2one(
        related="deadline_id.congress_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="deadline_id.company_id", store=True, index=True, precompute=True
    )
