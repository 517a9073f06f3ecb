from odoo import models
from odoo.exceptions import UserError

from .deputy_legal_choice import BLOCK, FREE, PROPOSAL_CONTACT, REPLY_CLASS
from .deputy_proposal_reply_states import FULL

# What stands on every letter.
NEEDED = ("number", "class_id", "body", "signer", "contact_name", "contact_phone")
NEEDED_OF_CLASSIFIED = ("number", "class_id")


class DeputyProposalReplyCheckMixin(models.AbstractModel):
    """What a valid reply needs before it is handed in."""

    _name = "deputy.proposal.reply.check.mixin"
    _description = "Checks of a Reply"

    def _check_complete(self):
        """:raises UserError: what a valid reply needs is lacking"""
        for reply in self:
            reply._check_fields()
            reply._check_publication()
            reply._check_contact()

    def _check_fields(self):
        is_classified = self.proposal_id.is_classified
        for name in NEEDED_OF_CLASSIFIED if is_classified else NEEDED:
            value = self[name]
            if not (value.strip() if isinstance(value, str) else value):
                raise UserError(
                    self.env._(
                        "The reply lacks “%(part)s”.",
                        part=self._fields[name]._description_string(self.env),
                    )
                )
        if self.class_id not in self._class_choices():
            raise UserError(
                self.env._("Choose the class of the reply from the list of the place.")
            )
        if not is_classified and not self.scan:
            raise UserError(
                self.env._(
                    "Upload the scan of the letter with the seal: it alone is the "
                    "valid reply."
                )
            )

    def _check_publication(self):
        """Whether it may be published is said with the reply (国办发〔2014〕46号)."""
        if self.proposal_id.is_classified:
            return
        if not self.publication:
            raise UserError(self.env._("Say whether the reply may be published."))
        if self.publication != FULL and not (self.publication_note or "").strip():
            raise UserError(
                self.env._(
                    "Say why the reply is to be published in part only, or not at all."
                )
            )

    def _check_contact(self):
        """What follows where the unit spoke with no deputy is law of the place."""
        unit = self.assignment_id
        said = unit.contact_ids.filtered(lambda each: each.round == self.round)
        if said or self.proposal_id.is_classified:
            return
        choice = self._legal_profile().sudo()._choices(PROPOSAL_CONTACT)[:1]
        meaning = choice.meaning or FREE
        if meaning == BLOCK:
            raise UserError(
                self.env._(
                    "Enter the contact with the deputies first: no reply goes out "
                    "without one here (%(article)s).",
                    article=choice.article or choice.source or choice.name,
                )
            )
        if meaning != FREE and not (self.no_contact_reason or "").strip():
            raise UserError(
                self.env._(
                    "Your unit has entered no contact with the deputies: enter it, or "
                    "say why there was none."
                )
            )

    def _class_choices(self):
        """The classes of replies of the place."""
        return self._legal_profile().sudo()._choices(REPLY_CLASS)
