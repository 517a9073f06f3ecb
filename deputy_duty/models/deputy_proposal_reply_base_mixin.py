from odoo import models


class DeputyProposalReplyBaseMixin(models.AbstractModel):
    """Where the hooks of a reply end: listed last among its parents, so that each
    subject follows them in a mixin of its own, with ``super()``.
    """

    _name = "deputy.proposal.reply.base.mixin"
    _description = "Hooks of a Reply"

    def _on_sent(self):
        """Hook: the valid reply is with the deputies; they rate it."""
