from odoo.fields import Domain
from odoo.http import Controller, content_disposition, request, route

from ..tools.icalendar import to_ics
from .public_page import KEY, PAGE, SHOWN_AT_ONCE, PublicPage

STATIONS = "/duty/stations"
# How far ahead a station's rota is told.
WEEKS_AHEAD = 6


class DutyStations(PublicPage, Controller):
    """Where the public meets deputies: the stations, and who is there when."""

    @route(
        [STATIONS, f"{STATIONS}/page/{PAGE}"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def stations(self, page=1, congress="", words="", **params):
        """Stations, found by name or place."""
        congresses = request.env["deputy.congress"]._public_congresses()
        chosen = self._public_congress(congress, congresses)
        words = self._public_words(words)
        stations = request.env["deputy.station"]
        domain = stations._public_words_domain(words) if words else Domain.TRUE
        pager = self._public_pager(
            STATIONS,
            stations._published_count(chosen, domain),
            page,
            congress=congress,
            words=words,
        )
        shown = stations._published_sudo(
            chosen, domain, limit=SHOWN_AT_ONCE, offset=pager["offset"]
        )
        values = {
            "congress": self._public_name_of(chosen),
            "congresses": [each._public_name() for each in congresses],
            "words": words,
            "stations": shown._public_values(),
            "pager": pager,
        }
        return self._public_render("public_stations_page", values)

    @route(
        f"{STATIONS}/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def station(self, key, **params):
        """One station: where it is, when it is open, who receives voters there."""
        station = self._public_record("deputy.station", key)
        values = {
            "congress": self._public_name_of(station.congress_id),
            "station": station._public_values()[0],
            "hours": station._public_hours(),
            "rota": self._rota(station)._public_values(),
            "opinion_url": station._open_opinion_path(),
        }
        return self._public_render("public_station_page", values)

    @route(
        f"{STATIONS}/{KEY}/calendar.ics",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
        save_session=False,
    )
    def station_calendar(self, key, **params):
        """The rota for the calendars of telephones."""
        station = self._public_record("deputy.station", key)
        return request.make_response(
            to_ics(station.name, self._rota(station)._public_events()),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", content_disposition("rota.ics")),
                ("Cache-Control", "no-cache"),
            ],
        )

    # ------------------------------------------------------------- helpers
    def _rota(self, station):
        return request.env["deputy.station.duty"]._announced_sudo(station, WEEKS_AHEAD)
