from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_approval_mixin import APPROVED


class DeputyProposalSupervisionMixin(models.AbstractModel):
    """Whether a proposal is on an approved list of key ones."""

    _name = "deputy.proposal.supervision.mixin"
    _description = "Proposal under Key Supervision"

    supervision_item_ids = fields.One2many(
        "deputy.proposal.supervision.item",
        "proposal_id",
        "Key Supervision",
        readonly=True,
    )
    is_key = fields.Boolean(
        "Key Suggestion",
        compute="_compute_is_key",
        search="_search_is_key",
        help="On a list of key suggestions that the body of the place has approved.",
    )

    @api.depends("supervision_item_ids.list_state")
    def _compute_is_key(self):
        rows = self.env["deputy.proposal.supervision.item"]._read_group(
            [("proposal_id", "in", self.ids), ("list_state", "=", APPROVED)],
            ["proposal_id"],
        )
        key = {proposal.id for (proposal,) in rows}
        for proposal in self:
            proposal.is_key = proposal.id in key

    @api.model
    def _search_is_key(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("supervision_item_ids.list_state", "=", APPROVED)
