from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_promise_states import ASKED, OPEN
from odoo.addons.deputy_duty.models.deputy_proposal_rating_states import WAITING

URL = "/my/duty/ratings"


class DeputyMandate(models.Model):
    """Replies wait to be rated, and units that ask for more time for an answer."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        ratings_sudo = self.env["deputy.proposal.rating"].sudo()
        ratings_sudo = ratings_sudo.search(
            Domain("mandate_id.partner_id", "=", partner.id)
            & Domain("state", "=", WAITING)
            & Domain("proposal_id.is_classified", "=", False)
        )
        until = ratings_sudo._running_feedback()
        lines = self._waiting_lines(
            [
                {
                    "url": f"{URL}/{each.id}",
                    "words": self.env._(
                        "Rate the reply: %s", each.proposal_id._public_title()
                    ),
                    "due": until.get(each) or None,
                    "count": 1,
                    "congress": each.congress_id.name,
                }
                for each in ratings_sudo
            ],
            URL,
            self.env._("Further replies to rate"),
        )
        changes = self._promise_change_lines(partner)
        return [*super()._portal_waiting(partner), *lines, *changes]

    @api.model
    def _promise_change_lines(self, partner):
        """One line for all units that ask the lead for more time."""
        changes_sudo = self.env["deputy.promise.change"].sudo()
        count = changes_sudo.search_count(
            Domain("proposal_id.mandate_id.partner_id", "=", partner.id)
            & Domain("state", "=", ASKED)
            & Domain("promise_id.state", "=", OPEN)
        )
        words = self.env._("Units ask for more time to keep a promise")
        line = {"url": URL, "words": words, "due": None, "count": count}
        return [line] if count else []
