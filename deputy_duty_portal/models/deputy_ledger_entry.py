from odoo import models
from odoo.tools import format_date


class DeputyLedgerEntry(models.Model):
    """A fact of the duty ledger as the deputy reads it."""

    _inherit = "deputy.ledger.entry"

    def _portal_values(self):
        """What the page shows; the caller has tested that the entries are own ones."""
        return [entry._prepare_portal_values() for entry in self.sudo()]

    def _prepare_portal_values(self):
        return {
            "id": self.id,
            "date": format_date(self.env, self.date, date_format="yyyy-MM-dd"),
            "name": self.name,
            "category": self.category_id.name,
            "hours": self.hours,
            "origin": self.origin,
            "is_reversed": self.is_reversed,
            "reason": self.reversal_ids[:1].reason,
            "is_sealed": self.seal_id.state == "done" and not self.erased_at,
        }
