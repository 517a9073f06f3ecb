from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_material_states import BY_PAPER
from odoo.addons.deputy_duty.tools.legal_time import legal_date


class DeputyMaterialReceipt(models.Model):
    """A material as the deputy reads it."""

    _inherit = "deputy.material.receipt"

    def _portal_values(self):
        """What the pages show, from models a deputy cannot read.

        The caller has tested that the rows are the deputy's own.
        """
        return [row._prepare_portal_values() for row in self.sudo()]

    def _prepare_portal_values(self):
        material = self.material_id
        due = material.date_due
        return {
            "id": self.id,
            "name": material.name,
            "seat": self.mandate_id.term_id.display_name,
            "issuer": material.issuer or material.congress_id.name,
            "activity": material.activity_id.name,
            "text": material.text,
            "file_name": material.file and (material.file_name or material.name),
            "sent_on": self._portal_day(material.date_sent),
            "due": due and format_date(self.env, due, date_format="yyyy-MM-dd"),
            "is_read": bool(self.date_read),
            "read_on": self._portal_day(self.date_read),
            "is_late": not self.date_read
            and bool(due)
            and due < self.env["deputy.deadline"]._legal_today(),
            "paper_note": self.origin == BY_PAPER and self.paper_note,
        }

    def _portal_day(self, moment):
        return moment and format_date(
            self.env, legal_date(moment), date_format="yyyy-MM-dd"
        )
