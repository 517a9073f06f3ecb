from odoo import models


class DeputyStation(models.Model):
    """A station that the public writes to."""

    _name = "deputy.station"
    _inherit = ["deputy.station", "deputy.opinion.target.mixin"]

    _opinion_kind = "station"

    def _opinion_target(self):
        return {
            "kind": self._opinion_kind,
            "name": self.name,
            "place": "",
            "address": self.address or "",
            "phone": self.phone or "",
            "congress": self.congress_id._public_name(),
            "path": self._opinion_path(),
        }
