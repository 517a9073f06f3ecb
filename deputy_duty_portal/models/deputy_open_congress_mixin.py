from odoo import models
from odoo.tools import split_every

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import (
    FACTS,
    OPEN_DATA,
)

from ..tools.icalendar import to_ics
from ..tools.open_csv import to_csv
from ..tools.popolo_people import TOLD_ELSEWHERE
from .deputy_open_memberships import SEATS_AT_ONCE

# A calendar keeps what still matters; what is older is in the events.
LONGEST_CALENDAR = 500


class DeputyOpenCongressMixin(models.AbstractModel):
    """A congress as its open data tell it: where the files are, table and calendar."""

    _name = "deputy.open.congress.mixin"
    _description = "Congress with Open Data"

    def _open_data_publication(self):
        """The record by which its open data is online, elevated."""
        self.ensure_one()
        publications = self.env["deputy.congress.publication"].sudo()
        return publications.search(
            [
                ("congress_id", "=", self.id),
                ("kind", "=", OPEN_DATA),
                ("state", "=", APPROVED),
            ],
            limit=1,
        )

    def _open_data_url(self):
        """Where its files are."""
        self.ensure_one()
        return f"{self.get_base_url()}/duty/data/{self.public_key}"

    def _open_data_csv(self):
        """The directory as a table that spreadsheets read: a seat a row."""
        seats, domain = self.env["deputy.open.memberships"]._seats_sudo(self)
        # words of selections in the language of the file
        seats = seats.with_context(lang=self.env.lang)
        codes = [code for code, _label in FACTS if code not in TOLD_ELSEWHERE]
        base = self.get_base_url()
        rows = [
            self._open_data_row(values, codes, base)
            for ids in split_every(SEATS_AT_ONCE, seats.search(domain).ids)
            for values in seats.browse(ids)._public_values(OPEN_DATA)
        ]
        return to_csv(self._open_data_header(codes), rows)

    def _open_data_calendar(self):
        """Sessions and public activities as iCalendar, the newest first."""
        events = self.env["deputy.open.events"].with_context(lang=self.env.lang)
        return to_ics(self.name, events._calendar(self, LONGEST_CALENDAR))

    def _open_data_header(self, codes):
        facts = self.env["deputy.legal.publication"]._fields["fact"]
        labels = dict(facts._description_selection(self.env))
        return [
            self.env._("Key"),
            self.env._("Name"),
            self.env._("Name in Second Script"),
            self.env._("Congress"),
            self.env._("Term"),
            self.env._("Constituency / Electing Unit"),
            self.env._("Groups"),
            self.env._("Contact Stations"),
            self.env._("Station Address"),
            self.env._("Station Telephone"),
            self.env._("In Office Since"),
            self.env._("Until"),
            self.env._("Public Page"),
            *(labels[code] for code in codes),
        ]

    def _open_data_row(self, values, codes, base):
        stations = values["stations"]
        return [
            values["key"],
            values["name"],
            values["name_local"],
            values["congress"]["name"],
            values["term"]["name"],
            (values["constituency"] or {}).get("name"),
            "、".join(group["name"] for group in values["groups"]),
            "、".join(station["name"] for station in stations),
            "、".join(station["address"] for station in stations if station["address"]),
            "、".join(station["phone"] for station in stations if station["phone"]),
            values["date_start"],
            values["date_end"],
            f"{base}/duty/deputies/{values['key']}",
            *(values["facts"].get(code) for code in codes),
        ]
