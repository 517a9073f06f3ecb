from datetime import datetime, time, timedelta, timezone

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_station_duty import CANCELLED
from odoo.addons.deputy_duty.tools.rota import clock

from ..tools.form import CHINA


class DeputyStationDuty(models.Model):
    """The rota of the coming weeks, as it is announced to the public."""

    _inherit = "deputy.station.duty"

    @api.model
    def _announced_sudo(self, stations, weeks, limit=None):
        """Lines of these stations' rota from today on, elevated, the next first.

        What is cancelled stays announced as such, unless the time was planned anew.

        :param stations: public ones, elevated
        """
        today = self.env["deputy.deadline"]._legal_today()
        lines = self.sudo().search(
            Domain("station_id", "in", stations.ids)
            & Domain("date", ">=", today)
            & Domain("date", "<=", today + timedelta(weeks=weeks)),
            limit=limit,
        )
        taken = {line._public_time() for line in lines if line.state != CANCELLED}
        return lines.filtered(
            lambda line: line.state != CANCELLED or line._public_time() not in taken
        )

    def _public_values(self):
        """What the public reads of these lines, in a constant number of queries.

        A deputy is named where the filter shows both the deputy and the station.
        """
        shown = {value["key"]: value for value in self.mandate_ids._public_values()}
        return [
            {
                "date": line.date,
                "hours": f"{clock(line.hour_from)}–{clock(line.hour_to)}",
                "station": line.station_id._public_name(),
                "deputies": line._public_deputies(shown),
                "note": line.note or "",
                "is_cancelled": line.state == CANCELLED,
            }
            for line in self
        ]

    def _public_events(self):
        """The same as entries of a calendar."""
        base = self[:1].get_base_url()
        host = base.partition("//")[2]
        return [
            {
                "uid": f"{line._public_uid()}@{host}",
                "start": line._public_moment(line.hour_from),
                "end": line._public_moment(line.hour_to),
                "stamp": line.write_date,
                "name": self.env._(
                    "Deputies receive voters: %(station)s",
                    station=line.station_id.name,
                ),
                "place": line.station_id.address or line.station_id.name,
                "text": "\n".join(
                    filter(None, [words["note"], *line._names_of(words)])
                ),
                "url": f"{base}/duty/stations/{line.station_id.public_key}",
                "is_cancelled": words["is_cancelled"],
            }
            for line, words in zip(self, self._public_values(), strict=True)
        ]

    # ------------------------------------------------------------- helpers
    def _public_time(self):
        return self.station_id, self.date, self.hour_from

    def _public_uid(self):
        """Stays when the deputies of the time change."""
        minutes = round(self.hour_from * 60)
        return f"rota-{self.station_id.public_key}-{self.date:%Y%m%d}-{minutes}"

    def _public_moment(self, hour):
        """A local hour of the day in UTC, as Odoo keeps moments."""
        day = datetime.combine(self.date, time(), CHINA)
        moment = day + timedelta(minutes=round(hour * 60))
        return moment.astimezone(timezone.utc).replace(tzinfo=None)

    def _public_deputies(self, shown):
        key = self.station_id.public_key
        seats = (shown.get(seat.public_key) for seat in self.mandate_ids)
        return [
            {"key": seat["key"], "name": seat["name"]}
            for seat in seats
            if seat and any(station["key"] == key for station in seat["stations"])
        ]

    def _names_of(self, words):
        return [deputy["name"] for deputy in words["deputies"]]
