from odoo import api, fields, models


class DeputyProposalAssignNotice(models.TransientModel):
    """Notices to units as text to copy, one a unit; nothing is sent from here."""

    _name = "deputy.proposal.assign.notice"
    _description = "Notices to Units"
    _inherit = ["deputy.congress.pointer.mixin"]

    assignment_ids = fields.Many2many(
        "deputy.proposal.assignment", string="Handling Units"
    )
    line_ids = fields.One2many(
        "deputy.proposal.assign.notice.line",
        "wizard_id",
        "Texts",
        compute="_compute_line_ids",
        store=True,
    )

    @api.depends("assignment_ids")
    def _compute_line_ids(self):
        for wizard in self:
            groups = wizard.assignment_ids.grouped(
                lambda each: (each.congress_id, each.partner_id)
            )
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(self._prepare_line_vals(parts))
                for parts in groups.values()
            ]

    @api.model
    def _prepare_line_vals(self, parts):
        """One text for one unit about these parts."""
        return {
            "partner_id": parts.partner_id.id,
            "part_count": len(parts),
            "text": parts._notice_text(),
        }
