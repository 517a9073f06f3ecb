from odoo import api, models
from odoo.fields import Domain

from ..tools.duty_matrix import DutyMatrix

# Facts that count: neither taken back nor taking back.
STANDING = Domain("reversal_of_id", "=", False) & Domain("reversal_ids", "=", False)
LINE_FIELDS = (
    *("mandate_id", "category_id", "date", "name", "hours", "origin"),
    *("reversal_of_id", "reason"),
)


class DeputyLedgerEntry(models.Model):
    """The ledger as papers and spreadsheets show it."""

    _inherit = "deputy.ledger.entry"

    @api.model
    def _get_duty_matrix(self, domain):
        """Standing facts by deputy and heading, in one query."""
        matrix = DutyMatrix()
        for mandate, category, count, hours in self._read_group(
            Domain(domain) & STANDING,
            ["mandate_id", "category_id"],
            ["__count", "hours:sum"],
        ):
            matrix.add(mandate.id, category.id, count, hours)
        return matrix

    def _prepare_duty_lines(self):
        """What is printed of each entry; a constant number of queries.

        An entry taken back is printed with the reason, and so is the one that takes
        it back: the reader sees both.
        """
        self.fetch(LINE_FIELDS)
        reasons = {
            entry.reversal_of_id.id: entry.reason
            for entry in self.search_fetch(
                [("reversal_of_id", "in", self.ids)], ["reversal_of_id", "reason"]
            )
        }
        return [
            {
                "id": entry.id,
                "mandate_id": entry.mandate_id.id,
                "category_id": entry.category_id.id,
                "category": entry.category_id.name,
                "date": entry.date,
                "name": entry.name,
                "hours": entry.hours,
                "origin": entry.origin or "",
                "reverses_id": entry.reversal_of_id.id,
                "is_reversed": entry.id in reasons,
                "reason": reasons.get(entry.id, entry.reason) or "",
            }
            for entry in self
        ]
