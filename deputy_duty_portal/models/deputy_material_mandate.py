from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_material_states import SENT

URL = "/my/duty/materials"


class DeputyMandate(models.Model):
    """Materials wait to be read."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        receipts_sudo = (
            self.env["deputy.material.receipt"]
            .sudo()
            .search(
                Domain("mandate_id.partner_id", "=", partner.id)
                & Domain("material_id.state", "=", SENT)
                & Domain("date_read", "=", False)
            )
        )
        lines = self._waiting_lines(
            [
                {
                    "url": f"{URL}/{receipt_sudo.id}",
                    "words": self.env._("To read: %s", receipt_sudo.material_id.name),
                    "due": receipt_sudo.date_due or None,
                    "count": 1,
                    "congress": receipt_sudo.congress_id.name,
                }
                for receipt_sudo in receipts_sudo
            ],
            f"{URL}?show=unread",
            self.env._("Further materials to read"),
        )
        return [*super()._portal_waiting(partner), *lines]
