from odoo import models
from odoo.tools import format_date


class DeputyProposalReplyLetterMixin(models.AbstractModel):
    """What the letter to the deputies says beside the fields of the reply."""

    _name = "deputy.proposal.reply.letter.mixin"
    _description = "Letter of a Reply"

    def _letter_class(self):
        """What stands at the top right: the short code of the place, e.g. A."""
        self.ensure_one()
        return (self.class_id.code or "").upper()

    def _letter_title(self):
        """What it answers, by number; the title stands below."""
        self.ensure_one()
        number = self.proposal_id._number_words() or ""
        return self.env._("Reply to %(number)s", number=number)

    def _letter_salutation(self):
        """All who are answered, the lead first."""
        self.ensure_one()
        names = self.sudo().proposal_id._signers().mapped("name")
        return self.env._("To the deputies %(names)s:", names="、".join(names))

    def _letter_paragraphs(self):
        """The text in paragraphs, as typed."""
        self.ensure_one()
        lines = (self.body or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def _letter_day(self):
        """The day under the letter; room to write it while it is a draft."""
        self.ensure_one()
        return bool(self.date_sent) and format_date(
            self.env, self.date_sent, date_format="long"
        )
