from odoo import fields, models
from odoo.fields import Domain

from .deputy_mandate_states import ENDED, HOLDING
from .deputy_opinion_states import PASSED, REFERRED


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

    def _on_ended(self):
        """Opinions of a seat that has ended go back; those in a suggestion wait."""
        result = super()._on_ended()
        gone = self.sudo().filtered(lambda mandate: not mandate.is_current)
        opinions_sudo = self.env["deputy.opinion"].sudo()
        opinions_sudo.search(
            Domain("mandate_id", "in", gone.ids)
            & Domain("state", "in", (PASSED, REFERRED))
        )._lose_deputy()
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
