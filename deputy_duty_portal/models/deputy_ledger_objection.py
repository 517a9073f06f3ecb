from odoo import models
from odoo.tools import format_date

DAY = "yyyy-MM-dd"


class DeputyLedgerObjection(models.Model):
    """An objection as the deputy reads it."""

    _inherit = "deputy.ledger.objection"

    def _portal_values(self):
        """What the pages show; the caller has tested that the fact is an own one."""
        words = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": objection.id,
                "text": objection.text,
                "date": format_date(self.env, objection.date, date_format=DAY),
                "state": objection.state,
                "state_word": words[objection.state],
                "answer": objection.answer,
                "answer_date": objection.answer_date
                and format_date(self.env, objection.answer_date, date_format=DAY),
                "behalf_note": objection.behalf_note,
            }
            for objection in self.sudo()
        ]
