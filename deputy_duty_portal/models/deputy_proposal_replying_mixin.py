from odoo import models

from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import SENT


class DeputyProposalReplyingMixin(models.AbstractModel):
    """The replies as a deputy who signed reads them."""

    _inherit = "deputy.proposal.replying.mixin"

    def _portal_replies(self, partner):
        """The replies addressed to a person, the valid ones first.

        Whoever did not sign is not answered, and finds none.
        """
        self.ensure_one()
        rows = self.sudo().reply_ids._delivery_of(partner)
        rows = rows.sorted(lambda row: (row.reply_id.state != SENT, -row.reply_id.id))
        return [
            {
                **row.reply_id._portal_reply_values()[0],
                "is_read": bool(row.date),
                "is_valid": row.reply_id.state == SENT,
                "got_on": row.reply_id._portal_reply_day(row.date),
            }
            for row in rows
        ]

    def _portal_reply_of(self, partner, reply_id):
        """One reply addressed to a person, elevated, with the row of its delivery."""
        self.ensure_one()
        rows = self.sudo().reply_ids._delivery_of(partner)
        row = rows.filtered(lambda each: each.reply_id.id == reply_id)
        return row.reply_id, row
