from datetime import timedelta

from odoo import models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_activity import CANCELLED, DONE
from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_term import CLOSED, PLANNED
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from ..tools.popolo_events import to_event
from .deputy_open_part_mixin import Source


class DeputyOpenEvents(models.AbstractModel):
    """Terms, the sessions in them, and activities the office has told the public of.

    A term is told once it is in force, and its end once it has ended; a session once it
    has opened, before that only with the number of the document that announced it
    (Organic Law of Local Congresses, art. 14).

    Of an approved activity the public reads the headline that was approved for it, its
    time, and the station where it is at one: what else the office knows was not
    approved for the public.
    """

    _name = "deputy.open.events"
    _description = "Open Data: Events"
    _inherit = ["deputy.open.part.mixin"]
    _part = "events"

    def _sources(self, congress):
        kinds = {
            "terms": self._terms(congress),
            "sessions": self._sessions(congress),
            "activities": self._activities(congress),
        }
        return [
            Source(name, *rows, self._writer(congress, name))
            for name, rows in kinds.items()
        ]

    def _stamped(self, congress):
        own = Domain("congress_id", "=", congress.id)
        names = ("deputy.activity.publicity", "deputy.activity", "deputy.station")
        return super()._stamped(congress) + [
            (self.env[name].sudo(), own) for name in names
        ]

    def _calendar(self, congress, limit):
        """Sessions and public activities as ``to_ics`` wants them.

        :param limit: how many of each at most, the newest
        """
        sessions, domain = self._sessions(congress)
        rows = sessions.search(domain, order="date_start desc", limit=limit)
        events = [
            {
                "uid": values["key"],
                "start": values["start"],
                # the day after the last one (RFC 5545, 3.6.1)
                "end": (values["end"] or values["start"]) + timedelta(days=1),
                "stamp": row.write_date,
                "name": f"{row.term_id.name} {values['name']}",
                "place": values["place"],
                "is_cancelled": False,
            }
            for row, values in zip(
                rows, self._sessions_values(rows, congress), strict=True
            )
        ]
        activities, domain = self._activities(congress)
        rows = activities.search(domain, order="date_start desc, id", limit=limit)
        events += [
            {
                "uid": values["key"],
                "start": values["start"],
                "end": values["end"],
                "stamp": row.write_date,
                "name": values["name"],
                "place": values["place"],
                "is_cancelled": values["status"] == CANCELLED,
            }
            for row, values in zip(
                rows, self._activities_values(rows, congress), strict=True
            )
        ]
        return events

    # ------------------------------------------------------------- helpers
    def _terms(self, congress):
        """Terms in force and past ones: records, elevated, and domain."""
        domain = Domain("congress_id", "=", congress.id) & Domain(
            "state", "!=", PLANNED
        )
        return self.env["deputy.term"].sudo(), domain

    def _sessions(self, congress):
        """Sessions that opened or were announced: records, elevated, and domain."""
        sessions = self.env["deputy.session"].sudo()
        own = Domain("congress_id", "=", congress.id)
        return sessions, own & sessions._public_domain()

    def _published_domain(self, congress):
        return (
            Domain("congress_id", "=", congress.id)
            & Domain("is_published", "=", True)
            & Domain("state", "=", APPROVED)
            & Domain("activity_id", "!=", False)
        )

    def _activities(self, congress):
        """Activities that published texts tell of: records, elevated, and domain."""
        texts = self.env["deputy.activity.publicity"].sudo()
        told = texts._search(self._published_domain(congress))
        domain = Domain("congress_id", "=", congress.id)
        domain &= Domain("id", "in", told.subselect("activity_id"))
        domain &= Domain("state", "in", (APPROVED, CANCELLED, DONE))
        return self.env["deputy.activity"].sudo(), domain

    def _writer(self, congress, name):
        names = self._names(congress)
        values_of = getattr(self, f"_{name}_values")
        return lambda rows: [
            to_event(values, names) for values in values_of(rows, congress)
        ]

    def _terms_values(self, rows, congress):
        return [
            {
                "key": row.public_key,
                "name": row.name,
                "kind": "term",
                "start": row.date_start,
                # the day of the next congress's first meeting is a plan until it comes
                "end": row.date_end if row.state == CLOSED else None,
            }
            for row in rows
        ]

    def _sessions_values(self, rows, congress):
        return [
            {
                "key": row.public_key,
                "name": row.name,
                "kind": "session",
                "start": row.date_start,
                "end": row.date_end,
                "place": row.place,
                "parent_key": row.term_id.public_key,
            }
            for row in rows
        ]

    def _activities_values(self, rows, congress):
        texts = self.env["deputy.activity.publicity"].sudo()
        told = texts.search(
            self._published_domain(congress) & Domain("activity_id", "in", rows.ids),
            order="id desc",
        )
        # of several texts the first
        heads = {text.activity_id: text.name for text in told}
        terms, domain = self._terms(congress)
        terms = terms.search(
            domain & Domain("date_start", "!=", False), order="date_start desc"
        )
        return [
            {
                "key": row.public_key,
                "name": heads[row],
                "kind": "activity",
                "start": row.date_start,
                "end": row.date_end,
                "place": " ".join(
                    filter(None, (row.station_id.name, row.station_id.address))
                ),
                "status": CANCELLED if row.state == CANCELLED else "confirmed",
                "parent_key": next(
                    (
                        term.public_key
                        for term in terms
                        if term.date_start <= legal_date(row.date_start)
                    ),
                    None,
                ),
            }
            for row in rows
        ]
