from odoo import models
from odoo.fields import Domain

from .deputy_ledger_states import CONFIRMED, MOOT, OBJECTED, UPHELD


class DeputyMandate(models.Model):
    """Performance of duty as the public may see it: counted facts of the ledger."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    def _public_duty(self):
        """Facts by heading, of the seat's own ledger, past the time to object."""
        found = super()._public_duty()
        groups = self.env["deputy.ledger.entry"].sudo()._read_group(
            self._domain_public_duty(), ["mandate_id", "category_id"], ["__count"]
        )  # fmt: skip
        for mandate, category, count in sorted(
            groups, key=lambda row: (row[1].sequence, row[1].code)
        ):
            found.setdefault(mandate.id, []).append((category.name, count))
        return found

    def _domain_public_duty(self):
        """Entries of these seats that stand and that nobody may still object to.

        Where there is no time to object, those the deputy has confirmed.
        """
        today = self._legal_today()
        past = Domain("objection_due", "<", today) | (
            Domain("objection_due", "=", False) & Domain("confirmation", "=", CONFIRMED)
        )
        return (
            Domain("mandate_id", "in", self.ids)
            & Domain("reversal_of_id", "=", False)
            & Domain("is_reversed", "=", False)
            & Domain("confirmation", "not in", (OBJECTED, UPHELD, MOOT))
            & past
        )
