from odoo import models
from odoo.fields import Domain


class DeputyConstituencyArea(models.Model):
    """The board in a village: who represents it."""

    _name = "deputy.constituency.area"
    _inherit = ["deputy.constituency.area", "deputy.board.mixin"]

    def _board_domain(self):
        return Domain("constituency_id", "in", self.constituency_id.ids)
