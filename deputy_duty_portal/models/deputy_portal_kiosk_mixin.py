from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_date, format_datetime

from odoo.addons.deputy_duty.models.deputy_proposal_disclosure_check_mixin import (
    FULL,
)
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ
from odoo.addons.deputy_duty.tools.rota import clock

# House limits: after how many seconds without a touch the screen goes back to its
# start, and for how many weeks it shows the rota.
IDLE = ("deputy_duty_portal.kiosk_idle_seconds", 90)
ROTA_WEEKS = ("deputy_duty_portal.kiosk_rota_weeks", 4)
# For so many hours a screen without network shows what it kept.
KEPT_HOURS = ("deputy_duty_portal.kiosk_kept_hours", 72)
# Whoever reads slowly gets this long at least: half of it is a warning.
LEAST_IDLE = 40
PROPOSALS_AT_ONCE = 30
MOMENT = "yyyy-MM-dd HH:mm"


class DeputyPortalKioskMixin(models.AbstractModel):
    """What the kiosk of a station tells whoever stands before it.

    The token has proved which device asks, so its record is elevated. Everything here
    is of its own station, and of deputies only what the filter of public facts lets
    through.
    """

    _name = "deputy.portal.kiosk.mixin"
    _description = "Public Data of a Station's Kiosk"

    # ----------------------------------------------------------- every page
    def _kiosk_frame(self):
        """What each page says of its place and of itself."""
        station = self.station_id
        return {
            "device": self,
            "place": station.name or self.name,
            "place_local": station.name_local,
            "congress": self.congress_id.name,
            "address": station.address,
            "phone": station.phone,
            "idle": max(LEAST_IDLE, self._kiosk_limit(IDLE)),
            "as_of": format_datetime(
                self.env, fields.Datetime.now(), tz=LEGAL_TZ, dt_format=MOMENT
            ),
        }

    def _kiosk_is_public(self):
        """Whether it stands at a station, and the congress of it is online."""
        return bool(self.station_id) and self.congress_id._is_public()

    # ------------------------------------------------------------- deputies
    def _kiosk_deputies(self, key=None):
        """Whom the public may be told to find here: values by public key, in order.

        :param key: the public key of the one wanted
        """
        seats = self._kiosk_seat(key) if key else self._kiosk_seats()
        station_key = self.station_id.public_key
        return {
            person["key"]: person
            for person in seats._in_list_order()._public_values()
            if any(station["key"] == station_key for station in person["stations"])
        }

    def _kiosk_seat(self, key):
        """The station's seat of that public key; whether it may be shown is asked."""
        own = Domain("station_ids", "in", self.station_id.ids)
        seats = self.env["deputy.mandate"].sudo()
        return seats.search(own & Domain("public_key", "=", key))

    def _kiosk_seats(self):
        return self.station_id.mandate_ids

    # ----------------------------------------------------- hours and rota
    def _kiosk_week(self):
        """Opening hours and hours of reception by weekday, Monday first."""
        hours = self.station_id.hours_ids
        today = str(self._kiosk_today().weekday())
        weekdays = hours._fields["weekday"]._description_selection(self.env)
        return [
            {
                "name": name,
                "is_today": weekday == today,
                "open": self._kiosk_hours(hours, weekday, is_reception=False),
                "receptions": self._kiosk_hours(hours, weekday, is_reception=True),
            }
            for weekday, name in weekdays
        ]

    def _kiosk_hours(self, hours, weekday, is_reception):
        return "、".join(
            f"{clock(each.hour_from)}–{clock(each.hour_to)}"
            for each in hours.sorted("hour_from")
            if each.weekday == weekday and each.is_reception == is_reception
        )

    def _kiosk_rota(self):
        """Who receives voters from today on; what was cancelled says so."""
        today = self._kiosk_today()
        lines = self.env["deputy.station.duty"]._announced_sudo(
            self.station_id, self._kiosk_limit(ROTA_WEEKS)
        )
        return [
            {
                **line,
                "day": format_date(self.env, line["date"], date_format="full"),
                "is_today": line["date"] == today,
            }
            for line in lines._public_values()
        ]

    # ------------------------------------------------------------ proposals
    def _kiosk_proposals(self, key=None):
        """Published proposals led by the station's deputies, the newest first.

        Who leads one is told where all of it was published, so those published in part
        are not listed here: the list itself would tell. A delegation's is no deputy's.

        :param key: the public key of the one wanted
        """
        people = self._kiosk_authors(key) if key else self._kiosk_deputies()
        disclosures = self.env["deputy.proposal.disclosure"].sudo()
        domain = (
            disclosures._public_domain()
            & Domain("scope", "=", FULL)
            & Domain("proposal_id.delegation_id", "=", False)
            & Domain("proposal_id.mandate_id.public_key", "in", list(people))
        )
        if key:
            domain &= Domain("proposal_id.public_key", "=", key)
        found = disclosures.search(
            domain, order="published_on desc, id desc", limit=PROPOSALS_AT_ONCE
        )
        return [
            {
                **values,
                "deputy": people[each.proposal_id.mandate_id.public_key],
            }
            for each, values in zip(found, found._public_values(), strict=True)
        ]

    def _kiosk_authors(self, key):
        """The deputy who leads that proposal, if found here; nobody else is read."""
        proposal = self.env["deputy.proposal"].sudo()
        author = proposal.search(Domain("public_key", "=", key)).mandate_id
        return self._kiosk_deputies(author.public_key) if author else {}

    # --------------------------------------------------------------- details
    def _kiosk_limit(self, parameter):
        return self.env["deputy.portal.code"]._limit(parameter)

    def _kiosk_today(self):
        return self.env["deputy.deadline"]._legal_today()
