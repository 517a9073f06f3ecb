from odoo import api, fields, models

from .deputy_proposal_reply_states import KNOWN


class DeputyProposalReplyDeliveryMixin(models.AbstractModel):
    """Every signer is answered: a row for each, and who has not got the reply yet."""

    _name = "deputy.proposal.reply.delivery.mixin"
    _description = "Delivery of a Reply"

    delivery_ids = fields.One2many(
        "deputy.proposal.delivery", "reply_id", "To the Deputies", readonly=True
    )
    missing_count = fields.Integer(
        "Have Not Got It",
        compute="_compute_missing",
        compute_sudo=True,
        help="Signers of whom nobody has recorded that they got the reply.",
    )
    missing_names = fields.Char("Who Has Not Got It", compute="_compute_missing_names")

    @api.depends("delivery_ids.date")
    def _compute_missing(self):
        counts = dict(
            self.env["deputy.proposal.delivery"]._read_group(
                [("reply_id", "in", self.ids), ("date", "=", False)],
                ["reply_id"],
                ["__count"],
            )
        )
        for reply in self:
            reply.missing_count = counts.get(reply._origin, 0)

    @api.depends("delivery_ids.date")
    def _compute_missing_names(self):
        for reply in self:
            missing = reply.delivery_ids.filtered(lambda row: not row.date)
            reply.missing_names = "、".join(missing.mandate_id.mapped("name"))

    def action_deliver(self):
        """Open the window that records who got the reply."""
        self.check_access("read")
        missing = self.delivery_ids.filtered(lambda row: not row.date)
        return missing.action_record()

    def _hand_out(self):
        """A row for each signer, who is to get the reply."""
        self.env["deputy.proposal.delivery"].sudo().create(
            [
                {"reply_id": reply.id, "mandate_id": mandate.id}
                for reply in self
                for mandate in reply.proposal_id._signers()
            ]
        )

    def _delivery_of(self, partner):
        """The rows of a person, elevated: replies that are, or were, valid."""
        rows = self.sudo().filtered(lambda reply: reply.state in KNOWN).delivery_ids
        return rows.filtered(lambda row: row.mandate_id.partner_id == partner)
