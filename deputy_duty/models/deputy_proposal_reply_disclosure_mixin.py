from odoo import models


class DeputyProposalReplyDisclosureMixin(models.AbstractModel):
    """A reply that begins the time for the disclosure."""

    _name = "deputy.proposal.reply.disclosure.mixin"
    _description = "Reply to Be Disclosed"

    def _on_sent(self):
        result = super()._on_sent()
        for date, replies in self.grouped("date_sent").items():
            replies.sudo().proposal_id._start_disclosure_clock(date)
        return result
