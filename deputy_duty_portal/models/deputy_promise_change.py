from odoo import models
from odoo.tools import format_date

DAY = "yyyy-MM-dd"


class DeputyPromiseChange(models.Model):
    """A unit's request for more time as the lead deputy reads it."""

    _inherit = "deputy.promise.change"

    def _portal_values(self):
        """What the page shows; the caller has tested that the person leads them."""
        return [
            {
                "id": change.id,
                "promise": change.promise_id.name,
                "title": change.proposal_id._public_title(),
                "unit": change.promise_id.partner_id.name,
                "old": format_date(self.env, change.date_old, date_format=DAY),
                "new": format_date(self.env, change.date_new, date_format=DAY),
                "reason": change.reason,
            }
            for change in self.sudo()
        ]
