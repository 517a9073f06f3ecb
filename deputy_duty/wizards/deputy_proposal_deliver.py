from odoo import fields, models
from odoo.exceptions import UserError

from ..models.deputy_proposal_reply_states import PAPER, RECORDED_WAYS, WAYS


class DeputyProposalDeliver(models.TransientModel):
    """Record that deputies got a reply: on paper, in person, or from the lead."""

    _name = "deputy.proposal.deliver"
    _description = "Record the Delivery of a Reply"
    _inherit = ["deputy.congress.pointer.mixin"]

    delivery_ids = fields.Many2many(
        "deputy.proposal.delivery",
        string="Deputies",
        required=True,
        domain="[('date', '=', False)]",
        help="Take out who has not got it.",
    )
    way = fields.Selection(
        [pair for pair in WAYS if pair[0] in RECORDED_WAYS],
        required=True,
        default=PAPER,
        help="The deputy alone says on the portal that it was read there.",
    )
    date = fields.Date(
        "Got It On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
    )

    def action_apply(self):
        """Record it."""
        self.check_access("write")
        self.ensure_one()
        if not self.delivery_ids:
            raise UserError(self.env._("Choose who got the reply."))
        self.delivery_ids.check_access("write")
        self.delivery_ids._record(self.way, self.date)
        return {"type": "ir.actions.act_window_close"}
