from odoo import api, models
from odoo.fields import Domain

from .deputy_review_states import ASKED, DECLARED, DRAFT, SCORING

URL = "/my/reviews"


class DeputyMandate(models.Model):
    """Panels of joint reviews wait for their members.

    The declaration is due before the review can open, the blind sheet before its
    scores can; both have no day by law. To adjust one's marks after the hearing is a
    right and waits for nobody.
    """

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        own = Domain("partner_id", "=", partner.id)
        to_declare = Domain("state", "=", ASKED) & Domain("review_id.state", "=", DRAFT)
        to_score = (
            Domain("state", "=", DECLARED)
            & Domain("scored_on", "=", False)
            & Domain("review_id.state", "=", SCORING)
        )
        members_sudo = self.env["deputy.review.member"].sudo()
        members_sudo = members_sudo.search(own & (to_declare | to_score))
        lines = [
            {
                "url": f"{URL}/{member.id}",
                "words": self._review_words(member),
                "due": None,
                "count": 1,
                "congress": member.congress_id.name,
            }
            for member in members_sudo
        ]
        return [*super()._portal_waiting(partner), *lines]

    @api.model
    def _review_words(self, member_sudo):
        title = member_sudo.review_id.proposal_id._public_title()
        if member_sudo.state == ASKED:
            return self.env._("Joint review, declare your interest: %s", title)
        return self.env._("Joint review, give your marks: %s", title)
