from odoo import fields, models

from .deputy_mandate_states import ENDED, HOLDING


class DeputyMandate(models.Model):
    """A deputy to whom voters may address an opinion or a question."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    opinion_ids = fields.One2many(
        "deputy.opinion", "mandate_id", "Opinions of the Masses", readonly=True
    )

    def _takes_opinions(self):
        """Whether the public door is open: held today, of a congress that opened it.

        That of a suspended seat stays open: closed, it would tell the suspension. The
        station or the office has what comes in, and cannot pass it there.
        """
        self.ensure_one()
        held = self.state in HOLDING or (self.state == ENDED and self.date_end)
        inside = self._first_day() <= self._legal_today() <= self._last_day()
        return bool(held and inside and self.congress_id._takes_opinions())

    def _on_lost(self):
        """Opinions of a seat that has ended or rests go back to be passed on."""
        result = super()._on_lost()
        opinions_sudo = self.env["deputy.opinion"].sudo()
        opinions_sudo.search(opinions_sudo._lost_domain(self))._hand_back()
        return result

    def _opinion_values(self):
        """Values of an opinion for this deputy: the only own station screens it."""
        self.ensure_one()
        stations = self.station_ids.filtered(
            lambda station: station.congress_id == self.congress_id
        )
        return {
            "mandate_id": self.id,
            "congress_id": self.congress_id.id,
            "station_id": stations.id if len(stations) == 1 else False,
        }
