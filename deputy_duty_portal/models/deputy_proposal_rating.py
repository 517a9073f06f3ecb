from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_proposal_rating_states import (
    RETURNED,
    WAITING,
)
from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import SENT

DAY = "yyyy-MM-dd"


class DeputyProposalRating(models.Model):
    """A rating as its rater reads and gives it."""

    _inherit = "deputy.proposal.rating"

    def _portal_values(self):
        """What the list shows; the caller has tested that they are the rater's."""
        words = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": row.id,
                "title": row.proposal_id._public_title(),
                "number": row.proposal_id.number_text,
                "unit": row.partner_id.name,
                "promise": row.promise_id.name,
                "seat": row.mandate_id.term_id.display_name,
                "state": row.state,
                "state_word": words[row.state],
                "result": row.result_id.name,
                "attitude": row.attitude_id.name,
            }
            for row in self.sudo()
        ]

    def _portal_details(self):
        """One rating for its page: the reply, the grades, and what may be done."""
        self.ensure_one()
        row = self.sudo()
        reply = row.reply_id
        until = row._change_until() if row.state == RETURNED else None
        today = self.env["deputy.deadline"]._legal_today()
        may_change = bool(until) and today <= until
        return {
            "grades": [(grade.id, grade.name) for grade in row._grades()],
            "class": reply.class_id.name,
            "text": reply.body,
            "replied_on": self._portal_day(reply.date_sent),
            "promised": row.promise_id and self._portal_day(row.promise_id.date_first),
            "explanation": row.promise_id.explanation,
            "reason": row.reason,
            "result_id": row.result_id.id,
            "attitude_id": row.attitude_id.id,
            "rated_on": self._portal_day(row.rated_on),
            "note": row.behalf_note,
            "until": self._portal_day(row._return_until()),
            "change_until": may_change and self._portal_day(until),
            "may_rate": (row.promise_id or reply.state == SENT)
            and (row.state == WAITING or may_change),
        }

    def _portal_day(self, day):
        return day and format_date(self.env, day, date_format=DAY)
