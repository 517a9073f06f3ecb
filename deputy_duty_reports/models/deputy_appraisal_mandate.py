from odoo import api, models
from odoo.fields import Domain

from .deputy_appraisal_states import TOLD

URL = "/my/appraisals"


class DeputyMandate(models.Model):
    """A year's result that was told can be objected to until its day.

    It goes when the day is over, or as soon as the deputy has objected: that needs no
    second word.
    """

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        today = self.env["deputy.deadline"]._legal_today()
        until = Domain("appraisal_id.objection_until", ">=", today)
        lines_sudo = self.env["deputy.appraisal.line"].sudo()
        lines_sudo = lines_sudo.search(
            Domain("mandate_id.partner_id", "=", partner.id)
            & Domain("appraisal_id.state", "=", TOLD)
            & Domain("objection_ids", "=", False)
            & until
        )
        lines = [
            {
                "url": f"{URL}/{line.id}",
                "words": self.env._(
                    "Look at your appraisal of %s: you may object to it", line.year
                ),
                "due": line.appraisal_id.objection_until,
                "count": 1,
                "congress": line.congress_id.name,
            }
            for line in lines_sudo
        ]
        return [*super()._portal_waiting(partner), *lines]
