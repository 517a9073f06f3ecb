from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_ledger_states import CONFIRMABLE


class DeputyMandate(models.Model):
    """Facts of the ledger wait to be confirmed: one line for those of a congress."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        entries_sudo = self.env["deputy.ledger.entry"].sudo()
        groups = entries_sudo._read_group(
            Domain("mandate_id.partner_id", "=", partner.id)
            & Domain("confirmation", "in", CONFIRMABLE),
            ["congress_id"],
            ["__count", "objection_due:min"],
        )
        lines = [
            {
                "url": "/my/duty/ledger?show=waiting",
                "words": self.env._("Facts of your duty to confirm"),
                "due": due or None,
                "count": count,
                "congress": congress_sudo.name,
            }
            for congress_sudo, count, due in groups
        ]
        return [*super()._portal_waiting(partner), *lines]
