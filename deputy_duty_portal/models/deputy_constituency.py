from odoo import models
from odoo.fields import Domain


class DeputyConstituency(models.Model):
    """The board of a constituency: who was elected there."""

    _name = "deputy.constituency"
    _inherit = ["deputy.constituency", "deputy.board.mixin"]

    def _board_domain(self):
        return Domain("constituency_id", "in", self.ids)
