from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_ledger_states import (
    DRAFT,
    REFUSED,
    SUBMITTED,
)

DAY = "yyyy-MM-dd"


class DeputyLedgerManual(models.Model):
    """A fact entered by hand as the deputy reads and files it."""

    _inherit = "deputy.ledger.manual"

    def _portal_values(self):
        """What the pages show; the caller has tested that the rows are own ones."""
        words = dict(self._fields["state"]._description_selection(self.env))
        return [manual._prepare_portal_values(words) for manual in self.sudo()]

    def _prepare_portal_values(self, words):
        return {
            "id": self.id,
            "name": self.name,
            "date": format_date(self.env, self.date, date_format=DAY),
            "category": self.category_id.name,
            "hours": self.hours,
            "state": self.state,
            "state_word": words[self.state],
            "review_note": self.review_note,
            "behalf_note": self.behalf_note,
            "file_count": self.evidence_count,
            # what the office entered is the office's to change
            "may_withdraw": self.state == SUBMITTED and self.is_from_deputy,
            "may_discard": self.state in (DRAFT, REFUSED)
            and self.create_uid == self.env.user,
        }

    def _portal_details(self):
        """Beside its values: the details for the reviewer and the names of files."""
        manual = self.sudo()
        return {
            "note": manual.note,
            "files": manual.evidence_ids.mapped("file_name"),
        }
