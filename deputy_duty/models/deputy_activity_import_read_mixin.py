import base64
import hashlib

from odoo import models
from odoo.exceptions import UserError

from ..tools.attendance_marks import read_mark
from ..tools.attendance_readers import read_listing
from ..tools.legal_time import stored_moment
from ..tools.roster_error import RosterError
from ..tools.roster_names import place_keys
from ..tools.roster_table import read_filled
from .deputy_roster_flow_mixin import DRAFT, PREVIEW

# More different marks are no marks: a wrong layout was chosen, or it is another file.
MAX_MARKS = 200


class DeputyActivityImportReadMixin(models.AbstractModel):
    """From the file to the preview's activities, marks and rows."""

    _name = "deputy.activity.import.read.mixin"
    _description = "Import of Past Activities: Read"
    _inherit = ["deputy.activity.import.check.mixin"]

    def _read_file(self):
        """Activities, marks and rows of the file, compared with the register."""
        self.ensure_one()
        people = self._people()
        listing, digest = self._read_listing(people.names)
        self._unguarded().write(
            {
                "header": listing.header,
                "title": listing.title,
                "layout_found": listing.layout,
                "skipped": "\n".join(f"{n}: {text}" for n, text in listing.skipped),
                "ignored": "\n".join(listing.ignored),
                "digest": digest,
                "state": PREVIEW,
                "error_file": False,
            }
        )
        self._create_events(listing)
        self._create_marks(listing)
        self._match_activities()
        plain = [
            {
                "number": line.number,
                "label": line.label,
                "name": line.name,
                "unit_name": "，".join(line.hints.values()),
                "raw": line.cells,
                "values": {"hints": line.hints, "facts": line.facts},
            }
            for line in listing.lines
        ]
        verdicts = self._judge(people, [(vals, False) for vals in plain])
        self.env["deputy.activity.import.line"]._unguarded().create(
            [
                {**vals, **self._prepare_line_vals(verdict), "import_id": self.id}
                for vals, verdict in zip(plain, verdicts, strict=True)
            ]
        )

    def _read_listing(self, names):
        """What the file says, and its fingerprint.

        :raise UserError: where it is no list; the message says what to do
        """
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            listing = read_listing(
                read_filled(data, is_wide=True),
                names,
                self.layout or None,
                self.year or None,
                self.sheet_number,
            )
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error
        if len(listing.marks()) > MAX_MARKS:
            raise UserError(
                self.env._(
                    "The list has %(count)s different marks, such as “%(mark)s”: these "
                    "are no marks of attendance. Choose another layout, or delete the "
                    "columns that belong to no activity.",
                    count=len(listing.marks()),
                    mark=next(iter(listing.marks())),
                )
            )
        if not listing.lines or not listing.events:
            raise UserError(
                self.env._(
                    "The list names no deputy or no activity: compare it with the "
                    "template, or choose another layout or sheet."
                )
            )
        return listing, hashlib.sha256(data).hexdigest()

    def _create_events(self, listing):
        """The activities of the list, with types and stations of the register."""
        types = self.env["deputy.activity.type"].search([("code", "!=", False)])
        by_code = {each.code: each.id for each in types}
        stations = {}
        for station in self.env["deputy.station"].search(
            [("congress_id", "=", self.congress_id.id)]
        ):
            for key in place_keys(station.name):
                stations.setdefault(key, station.id)
        marked = {event.key: 0 for event in listing.events}
        for line in listing.lines:
            for key, mark in line.facts.items():
                marked[key] += bool(mark)
        self.env["deputy.activity.import.event"]._unguarded().create(
            [
                {
                    **self._prepare_event_vals(event, by_code, stations),
                    "mark_count": marked[event.key],
                }
                for event in listing.events
            ]
        )

    def _prepare_event_vals(self, event, types, stations):
        keys = place_keys(event.station)
        station = next((stations[key] for key in keys if key in stations), False)
        guessed = types.get(event.type_code) if self.kind == "attendance" else None
        return {
            "import_id": self.id,
            "key": event.key,
            "heading": event.heading,
            "name": event.name,
            "date_start": event.start and stored_moment(event.start),
            "date_end": event.end and stored_moment(event.end),
            "hours": event.hours or self.hours,
            "place": event.place or (False if station else event.station),
            "station_id": station,
            "type_id": guessed or self.type_id.id,
            "problem": event.problem,
        }

    def _create_marks(self, listing):
        """The marks of the list, with what they seem to mean."""
        self.env["deputy.activity.import.mark"]._unguarded().create(
            [
                {
                    "import_id": self.id,
                    "text": mark,
                    "cell_count": count,
                    "meaning": read_mark(mark, listing.legend),
                }
                for mark, count in listing.marks().items()
            ]
        )

    def _start_over(self):
        """Forget what was read."""
        self.line_ids._unguarded().unlink()
        self.event_ids.unlink()
        self.mark_ids.unlink()
        self._unguarded().write(
            {
                **dict.fromkeys(("header", "title", "skipped", "ignored"), False),
                **dict.fromkeys(("layout_found", "error_file", "date_erased"), False),
                "state": DRAFT,
            }
        )
