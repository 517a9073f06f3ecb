from odoo import models
from odoo.exceptions import UserError


class DeputyProposalPrivacyMixin(models.AbstractModel):
    """Messages about a proposal reach nobody who may not read it.

    In Odoo, whoever is told of a message may read it, whatever the rules of its
    document say; and a follower of an open proposal goes on following when it is given
    back and becomes confidential. So it is asked again each time somebody is told.
    """

    _name = "deputy.proposal.privacy.mixin"
    _description = "Messages of a Proposal"

    def message_post(self, **kwargs):
        """Write about it to those who may read it; about a classified one, nothing."""
        self.check_access("read")
        if any(self.mapped("is_classified")):
            raise UserError(
                self.env._("A classified proposal is handled on paper: write nothing.")
            )
        self._check_readers(kwargs.get("partner_ids"))
        return super().message_post(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Nobody follows what is not open to them."""
        self.check_access("read")
        self._check_readers(partner_ids)
        return super().message_subscribe(partner_ids, subtype_ids)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        partners = self.env["res.partner"].browse([each["id"] for each in recipients])
        readers = self._readers(partners)
        return [each for each in recipients if each["id"] in readers.ids]

    def _deadline_words(self):
        """Reminders are read by more people than a proposal that is not open."""
        if self.is_open:
            return super()._deadline_words()
        return self._number_words() or self.env._("Proposal")

    def _check_readers(self, partner_ids):
        """:raises UserError: one of these people may not read it"""
        partners = self.env["res.partner"].browse(partner_ids or ())
        strangers = partners - self._readers(partners)
        if strangers:
            raise UserError(
                self.env._(
                    "“%(name)s” is not open to %(people)s: they cannot be told of it.",
                    name=self[:1].display_name,
                    people="、".join(strangers.sudo().mapped("name")),
                )
            )

    def _readers(self, partners):
        """Who of these people may be told: of an open one all, else its readers."""
        closed = self.sudo().filtered(lambda proposal: not proposal.is_open)
        if not closed:
            return partners
        return partners.filtered(
            lambda partner: any(
                closed.with_user(user).has_access("read")
                for user in partner.sudo().user_ids
            )
        )
