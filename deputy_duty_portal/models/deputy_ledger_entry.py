from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_ledger_states import (
    CONFIRMABLE,
    CONTESTABLE,
    OBJECTED,
)

DAY = "yyyy-MM-dd"


class DeputyLedgerEntry(models.Model):
    """A fact of the duty ledger as the deputy reads it."""

    _inherit = "deputy.ledger.entry"

    def _portal_values(self):
        """What the page shows; the caller has tested that the entries are own ones."""
        words = dict(self._fields["confirmation"]._description_selection(self.env))
        return [entry._prepare_portal_values(words) for entry in self.sudo()]

    def _prepare_portal_values(self, words):
        return {
            "id": self.id,
            "date": format_date(self.env, self.date, date_format=DAY),
            "name": self.name,
            "category": self.category_id.name,
            "seat": self.term_id.display_name,
            "hours": self.hours,
            "origin": self.origin,
            "is_reversed": self.is_reversed,
            "reason": self.reversal_ids[:1].reason,
            "is_sealed": self.seal_id.state == "done" and not self.erased_at,
            "confirmation": self.confirmation,
            "confirmation_word": words.get(self.confirmation),
            "due": self.objection_due
            and format_date(self.env, self.objection_due, date_format=DAY),
            "may_confirm": self.confirmation in CONFIRMABLE and not self.is_reversed,
        }

    def _portal_details(self):
        """What one entry's own page shows beside its values."""
        entry = self.sudo()
        today = self.env["deputy.deadline"]._legal_today()
        in_time = not entry.objection_due or today <= entry.objection_due
        act = entry.act_id
        return {
            "congress": entry.congress_id.name,
            "posted": format_date(self.env, entry.create_date, date_format=DAY),
            "act": act.display_name if act else "",
            "behalf_note": act.behalf_note,
            "may_object": entry.confirmation in CONTESTABLE
            and in_time
            and not entry.is_reversed,
            "may_withdraw": entry.confirmation == OBJECTED,
            "objections": entry.objection_ids._portal_values(),
        }
