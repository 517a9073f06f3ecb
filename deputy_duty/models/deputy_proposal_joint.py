from odoo import api, fields, models


class DeputyProposalJoint(models.Model):
    """Proposals of equal content that are handled together (并案办理).

    Each keeps its number, its signers and its units, and gets a reply of its own.
    """

    _name = "deputy.proposal.joint"
    _description = "Proposals Handled Together"
    _inherit = ["deputy.congress.mixin"]
    _order = "id desc"

    proposal_ids = fields.One2many(
        "deputy.proposal", "joint_id", "Proposals", readonly=True
    )

    @api.depends("proposal_ids.number_text")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for joint in self:
            names = [each._number_words() for each in joint.proposal_ids.sorted("id")]
            joint.display_name = "、".join(filter(None, names))
