from datetime import timedelta

from odoo import fields
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED

from .venue import STATION_CLERK, DutyVenue

# How far ahead the page looks.
DAYS_AHEAD = 14
SHOWN_AT_ONCE = 50


class DutyStationDesk(DutyVenue):
    """Where a station clerk begins: what takes place at the own stations."""

    @route(
        "/duty/station",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def station_desk(self, **params):
        """The own stations, with desk, screen and kiosks of what takes place there."""
        if not request.env.user.has_group(STATION_CLERK):
            raise request.not_found()
        activities = self._station_activities()
        values = {
            "stations": self._own_stations(),
            "by_station": {
                station.id: rows
                for station, rows in activities.grouped("station_id").items()
            },
        }
        return self._render("deputy_duty_portal.station_desk_page", values)

    # ------------------------------------------------------------- helpers
    def _own_stations(self):
        return request.env["deputy.station"].search(
            [("user_ids", "in", request.env.user.ids)]
        )

    def _station_activities(self):
        """What is approved and not over at the own stations, the next first."""
        now = fields.Datetime.now()
        return (
            request.env["deputy.activity"]
            .sudo()
            .search(
                self._station_domain()
                & Domain("state", "=", APPROVED)
                & Domain("date_end", ">=", now)
                & Domain("date_start", "<", now + timedelta(days=DAYS_AHEAD)),
                order="date_start, id",
                limit=SHOWN_AT_ONCE,
            )
        )
