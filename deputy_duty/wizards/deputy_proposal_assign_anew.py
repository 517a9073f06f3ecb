from odoo import api, fields, models

from ..models.deputy_proposal_assignment_states import RETURNED


class DeputyProposalAssignAnew(models.TransientModel):
    """Give a unit's part to another unit: it was given back, or is taken back."""

    _name = "deputy.proposal.assign.anew"
    _description = "Assign to Another Unit"
    _inherit = ["deputy.congress.pointer.mixin"]

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment", "From Unit", required=True, readonly=True
    )
    is_taken_back = fields.Boolean(compute="_compute_is_taken_back")
    is_classified = fields.Boolean(related="assignment_id.proposal_id.is_classified")
    proposed_unit = fields.Char(
        compute="_compute_is_taken_back", help="Who should have it, as the unit said."
    )
    partner_id = fields.Many2one(
        "res.partner",
        "To Unit",
        required=True,
        domain=[("is_company", "=", True)],
        help="It gets the part in the same role.",
    )
    reason = fields.Char(help="Why it is taken from the unit, which reads this.")

    @api.depends("assignment_id")
    def _compute_is_taken_back(self):
        for wizard in self:
            part = wizard.assignment_id
            wizard.is_taken_back = part.state != RETURNED
            wizard.proposed_unit = part.return_ids[:1].proposed_unit

    def action_apply(self):
        """Assign the part anew, and show the new one with the text for its unit."""
        self.check_access("write")
        self.ensure_one()
        self.assignment_id.check_access("write")
        row = self.assignment_id._reassign(self.partner_id, self.reason)
        return row.action_notice()
