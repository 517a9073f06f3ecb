from odoo import fields, models


class DeputyProposalAssignNoticeLine(models.TransientModel):
    """The text for one unit."""

    _name = "deputy.proposal.assign.notice.line"
    _description = "Notice to a Unit"

    wizard_id = fields.Many2one(
        "deputy.proposal.assign.notice", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one("res.partner", "Handling Unit", readonly=True)
    part_count = fields.Integer("Proposals", readonly=True)
    text = fields.Text(
        "Text to Copy", readonly=True, help="For WeChat or SMS, to the contact person."
    )
