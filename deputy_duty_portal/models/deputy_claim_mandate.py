from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import REFUSED

URL = "/my/duty/claims"


class DeputyMandate(models.Model):
    """Claims that came back wait to be corrected, by whoever entered them."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        claims_sudo = (
            self.env["deputy.claim"]
            .sudo()
            .search(
                Domain("mandate_id.partner_id", "=", partner.id)
                & Domain("create_uid.partner_id", "=", partner.id)
                & Domain("state", "=", REFUSED)
            )
        )
        lines = self._waiting_lines(
            [
                {
                    "url": f"{URL}/{claim_sudo.id}",
                    "words": self.env._(
                        "Claim came back, to be corrected: %s", claim_sudo.name
                    ),
                    "due": None,
                    "count": 1,
                    "congress": claim_sudo.congress_id.name,
                }
                for claim_sudo in claims_sudo
            ],
            URL,
            self.env._("Further claims that came back"),
        )
        return [*super()._portal_waiting(partner), *lines]
