from odoo import models

from ..tools.legal_calendar import TIME_UNITS
from .deputy_commitment_finished_mixin import RELEASE_CODE


class DeputyCongress(models.Model):
    """How long promises of money may stand after what they were for is over."""

    _inherit = "deputy.congress"

    def _commitment_release_rules(self):
        """``{congress id: (rule, profile)}`` by the law of each place, in a constant
        number of queries; places without a period of time are left out.
        """
        congresses = self.sudo()
        paths = "/".join(filter(None, congresses.mapped("parent_path")))
        ancestors = congresses.browse({int(part) for part in paths.split("/") if part})
        ancestors.fetch(["parent_path", "legal_profile_id", "level"])
        rules = {}
        for congress in ancestors & congresses:
            profile = congress._legal_profile()
            rule = profile._rule(RELEASE_CODE, level=congress.level)
            if rule and rule.unit in TIME_UNITS:
                rules[congress.id] = (rule, profile)
        return rules
