from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_station_duty import PLANNED

# How far ahead a board tells the rota.
DAYS_AHEAD = 31


class DeputyBoardMixin(models.AbstractModel):
    """A place where a board (公示栏) shows its deputies to the voters.

    What is public of a deputy is what the filter lets through; a board is nothing else
    than the public page on paper.
    """

    _name = "deputy.board.mixin"
    _description = "Place with a Board of Deputies"

    def _board_domain(self):
        """Hook: the seats that belong on the board; the filter comes on top."""
        raise NotImplementedError

    def _board_values(self):
        """What stands on the board.

        :return: dict with cards, stations, and duties of the next month
        :raises UserError: nobody on it may be shown
        """
        self.ensure_one()
        seats = self.env["deputy.mandate"].sudo()
        found = seats.search(self._board_domain() & seats._public_domain())
        cards = found._in_list_order()._contact_cards()
        if not cards:
            raise UserError(
                self.env._(
                    "Nothing about deputies of “%(name)s” is public: a leader approves "
                    "the public pages of the congress first (Publications), and the "
                    "deputies must be in office.",
                    name=self.display_name,
                )
            )
        keys = {each["key"] for card in cards for each in card["stations"]}
        stations = self.env["deputy.station"].sudo()
        return {
            "cards": cards,
            "stations": stations.search([("public_key", "in", keys)])._public_values(),
            "duties": self._board_duties(found, list(keys)),
        }

    def _board_duties(self, seats, station_keys):
        """The rota of these deputies at these stations: nobody else is named.

        A deputy is named where the public rota names the deputy, so nobody whose seat
        is suspended.
        """
        today = seats._legal_today()
        duties = self.env["deputy.station.duty"].sudo()
        found = duties.search(
            Domain("station_id.public_key", "in", station_keys)
            & Domain("mandate_ids", "in", seats.ids)
            & Domain("state", "=", PLANNED)
            & Domain("date", ">=", today)
            & Domain("date", "<=", today + timedelta(days=DAYS_AHEAD)),
            order="date, hour_from, station_id",
        )
        keys = set(seats.mapped("public_key"))
        rows = [
            {
                "date": format_date(self.env, line["date"], date_format="MMMd EEE"),
                "time": line["hours"],
                "station": line["station"]["name"],
                "names": "、".join(
                    each["name"] for each in line["deputies"] if each["key"] in keys
                ),
            }
            for line in found._public_values()
        ]
        return [row for row in rows if row["names"]]
