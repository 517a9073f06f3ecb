from odoo import models

from .deputy_commitment_finished_mixin import RELEASE_CODE


class DeputyCongress(models.Model):
    """How long promises of money may stand after what they were for is over."""

    _inherit = "deputy.congress"

    def _commitment_release_days(self):
        """``{congress id: days}`` by the law of each place, in a constant number of
        queries; places without a rule are left out.
        """
        congresses = self.sudo()
        paths = "/".join(filter(None, congresses.mapped("parent_path")))
        ancestors = congresses.browse({int(part) for part in paths.split("/") if part})
        ancestors.fetch(["parent_path", "legal_profile_id", "level"])
        rules = {
            congress.id: congress._legal_profile()._rule(
                RELEASE_CODE, level=congress.level
            )
            for congress in ancestors & congresses
        }
        return {key: int(rule.value) for key, rule in rules.items() if rule}
