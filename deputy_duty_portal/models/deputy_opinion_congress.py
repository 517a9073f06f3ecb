from odoo import models


class DeputyCongress(models.Model):
    """A congress whose office the public writes to."""

    _name = "deputy.congress"
    _inherit = ["deputy.congress", "deputy.opinion.target.mixin"]

    _opinion_kind = "congress"

    def _opinion_target(self):
        return {
            "kind": self._opinion_kind,
            "name": self.env._("Office of %(congress)s", congress=self.name),
            "place": "",
            "address": "",
            "phone": "",
            "congress": self._public_name(),
            "path": self._opinion_path(),
        }
