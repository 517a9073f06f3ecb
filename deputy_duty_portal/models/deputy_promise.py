from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_promise_states import (
    ASKED,
    BROKEN,
    CANCELLED,
    OPEN,
)
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import RECEIVED

DAY = "yyyy-MM-dd"


class DeputyPromise(models.Model):
    """A promise as the unit that made it reads it and reports on it."""

    _inherit = "deputy.promise"

    @api.model
    def _portal_domain(self, unit):
        """Promises of a unit as a whole."""
        return Domain("assignment_id.commercial_partner_id", "=", unit.id) & Domain(
            "state", "!=", CANCELLED
        )

    def _portal_values(self):
        """What the list shows; the caller has tested that they are the unit's."""
        words = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": promise.id,
                "name": promise.name,
                "title": promise.proposal_id._public_title(),
                "number": promise.proposal_id.number_text,
                "congress": promise.congress_id.name,
                "date": self._portal_day(promise.date_promised),
                "state": promise.state,
                "state_word": words[promise.state],
                "is_overdue": promise.is_overdue,
                "is_begun": promise.is_begun,
                "needs_explanation": promise.needs_explanation,
            }
            for promise in self.sudo()
        ]

    def _portal_details(self):
        """One promise for its page: what was reported, asked and rated."""
        self.ensure_one()
        promise = self.sudo()
        kinds = dict(
            promise.progress_ids._fields["kind"]._description_selection(self.env)
        )
        changes = promise.change_ids
        states = dict(changes._fields["state"]._description_selection(self.env))
        is_asked = bool(changes.filtered(lambda each: each.state == ASKED))
        is_open = promise.is_begun and promise.state in (OPEN, BROKEN)
        return {
            "first": promise.date_first != promise.date_promised
            and self._portal_day(promise.date_first),
            "reports": [
                {
                    "id": entry.id,
                    "day": self._portal_day(entry.date),
                    "kind": kinds[entry.kind],
                    "text": entry.name,
                    "file": entry.evidence_name,
                }
                for entry in promise.progress_ids
            ],
            "changes": [
                {
                    "old": self._portal_day(change.date_old),
                    "new": self._portal_day(change.date_new),
                    "state": states[change.state],
                    "note": change.answer_note,
                }
                for change in changes
            ],
            "may_report": is_open,
            "may_ask": is_open and promise.state == OPEN and not is_asked,
            "may_explain": promise.needs_explanation,
        }

    def _portal_day(self, day):
        return day and format_date(self.env, day, date_format=DAY)

    @api.model
    def _portal_replies(self, contacts_sudo):
        """Replies (elevated) that these rights' units have still to send: what they
        promise is entered now.
        """
        domain = Domain.OR(
            Domain("assignment_id.commercial_partner_id", "=", contact.unit_id.id)
            & Domain("congress_id", "=", contact.congress_id.id)
            for contact in contacts_sudo
        )
        replies = self.env["deputy.proposal.reply"].sudo()
        return replies.search(
            domain
            & Domain("state", "=", DRAFT)
            & Domain("assignment_id.state", "=", RECEIVED)
            & Domain("proposal_id.is_classified", "=", False)
        )
