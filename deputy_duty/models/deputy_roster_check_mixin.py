import base64

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.roster_error import RosterError
from ..tools.roster_headings import DEPUTIES, targets_of
from ..tools.roster_names import place_keys, resolve
from ..tools.roster_photos import match_photos
from ..tools.roster_rows import Setting, parse_row
from ..tools.roster_table import read_table
from ..tools.roster_values import text_key
from ..tools.roster_verdict import classify
from .deputy_mandate_states import HOLDING
from .deputy_roster_register_mixin import PRIVATE
from .deputy_roster_unit import DELEGATION_UNIT, ELECTING_UNIT

SAMPLES = 3


class DeputyRosterCheckMixin(models.AbstractModel):
    """The reading half of a roster import: file and register in, verdicts out.

    It asks the database a fixed number of questions, however many rows there are.
    """

    _name = "deputy.roster.check.mixin"
    _description = "Roster Import: Check"
    _inherit = ["deputy.roster.message.mixin", "deputy.roster.register.mixin"]

    def _read_table(self):
        """The roster in the file.

        :raise UserError: where it is none; the message says what to do
        """
        self.ensure_one()
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            return read_table(data, subject=self.subject)
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error

    def _targets(self):
        """Position of a column -> the field it fills."""
        known = targets_of(self.subject)
        targets = {
            column.position: column.target
            for column in self.column_ids
            if column.target in known
        }
        if "name" not in targets.values():
            raise UserError(
                self.env._(
                    "No column fills the name: choose “Name” for the column that "
                    "holds the names."
                )
            )
        if {*PRIVATE} & {*targets.values()} and self.subject == DEPUTIES:
            self._check_private()
        return targets

    def _check_private(self):
        """ID numbers, birth dates and homes are the own office's alone."""
        if not self._sees_private("write"):
            raise UserError(
                self.env._(
                    "Document numbers, birth dates and home addresses are kept by the "
                    "office of “%(congress)s” alone: let those columns fill nothing, "
                    "or leave the import to that office.",
                    congress=self.congress_id.name,
                )
            )

    def _parse(self, numbered):
        """Rows as plain data, from ``(row number, cells)``."""
        targets = self._targets()
        setting = self._setting()
        rows = [
            parse_row(
                number, {name: cells[at] for at, name in targets.items()}, setting
            )
            for number, cells in numbered
        ]
        self._resolve_names(rows)
        self._match_photos(rows)
        self._find_double_offices(rows)
        return rows

    def _setting(self):
        """What the rows are read against."""
        return Setting(
            fields.Date.to_string(self.env["deputy.mandate"]._legal_today()),
            self.env["deputy.roster.code"]._book(),
            self.congress_id.level or "",
            self.term_id.number or 0,
            fields.Date.to_string(self.term_id.date_start) or "",
        )

    def _resolve_names(self, rows):
        """Delegations and townships by their names in the register."""
        named = {target for row in rows for target in row.values}
        if "delegation_id" in named:
            wanted = self._wanted(DELEGATION_UNIT)
            known = [*wanted.mapped("name"), *self._delegations().mapped("name")]
            resolve(rows, "delegation_id", {text_key(name): name for name in known})
        if "linked_congress_id" in named:
            names = {}
            for place in self._places_below():
                for key in place_keys(place.name):
                    names.setdefault(key, place.name)
            resolve(rows, "linked_congress_id", names)

    def _match_photos(self, rows):
        """Give each row the photo that shows its deputy."""
        found, remarks = match_photos(self.photo_ids, rows)
        for row in rows:
            if row.number in found:
                row.values["photo"] = found[row.number].checksum
            if row.number in remarks:
                row.remarks.append(remarks[row.number])

    def _find_double_offices(self, rows):
        """Nobody holds seats in two unrelated areas (Electoral Law, art. 48)."""
        numbers = {row.values.get("id_number") for row in rows} - {None}
        if not numbers:
            return
        # whoever keeps the other seat: the answer is yes or no, and names nothing
        held_sudo = (
            self.env["deputy.mandate.private"]
            .sudo()
            .search(
                [
                    ("id_number", "in", sorted(numbers)),
                    ("mandate_id.term_id", "!=", self.term_id.id),
                    ("mandate_id.state", "in", HOLDING),
                ]
            )
        )
        seat_sudo = self.env["deputy.mandate"].sudo().new({"term_id": self.term_id.id})
        taken = {
            private.id_number
            for private in held_sudo
            if seat_sudo._overlaps(private.mandate_id)
            and not seat_sudo._is_related(private.mandate_id)
        }
        for row in rows:
            if row.values.get("id_number") in taken:
                row.faults.append(["double_office", {}])

    def _people(self, rows):
        """ID number -> person, from the deputies of all terms the clerk can see."""
        numbers = {row.values.get("id_number") for row in rows} - {None}
        if not numbers:
            return {}
        mandates = self.env["deputy.mandate"].search_fetch(
            [("id_number", "in", sorted(numbers))],
            ["id_number", "partner_id"],
            order="id",
        )
        return {mandate.id_number: mandate.partner_id.id for mandate in mandates}

    def _sync_units(self, numbered):
        """Offer what the file names and the register lacks; keep what was ticked."""
        cells = {target: at for at, target in self._targets().items()}
        for what, target, known in (
            (ELECTING_UNIT, "constituency_id", self._unit_ids_by_key()),
            (DELEGATION_UNIT, "delegation_id", self._delegation_ids_by_key()),
        ):
            texts = [row[cells[target]] for _n, row in numbered if target in cells]
            self.env["deputy.roster.unit"]._sync(self, what, texts, known)

    def action_create_all_units(self):
        """Tick every unit the register lacks, and check again."""
        self.check_access("write")
        self.unit_ids.to_create = True
        self.action_check()

    def _wanted(self, what):
        """The ticked units of that sort."""
        return self.unit_ids.filtered(lambda unit: unit.to_create and unit.what == what)

    def _classify(self, rows):
        """A verdict for each row, against the register as it stands now."""
        units = {text_key(unit.name): unit.seat_kind for unit in self._units()}
        for unit in self._wanted(ELECTING_UNIT):
            units.setdefault(text_key(unit.name), unit._seat_kind())
        codes = self.env["deputy.roster.code"]._book()
        return classify(rows, self._seats(), units, self._people(rows), codes)

    def _prepare_line_vals(self, verdict):
        """What a line keeps of its verdict; compared again before the import."""
        return {
            "values": verdict.values,
            "name": verdict.values.get("name", ""),
            "unit_name": verdict.values.get("constituency_id", ""),
            "outcome": verdict.outcome,
            "notes": verdict.notes,
            "remarks": verdict.remarks,
            "changes": verdict.changes,
            "mandate_id": verdict.seat or False,
        }

    def _file_header(self):
        """The headings of the file, for the rows that are handed back."""
        return [column.name or "" for column in self.column_ids]

    def _template_url(self):
        """Where the empty workbook is."""
        return f"/deputy_duty/roster/template/{self.subject}"

    def _prepare_column_vals(self, table, targets):
        """One column per heading, with examples and the proposed field."""
        columns = []
        for position, heading in enumerate(table.header):
            seen = dict.fromkeys(cells[position] for _number, cells in table.rows)
            seen.pop("", None)
            columns.append(
                {
                    "import_id": self.id,
                    "position": position,
                    "name": heading,
                    "sample": "，".join(list(seen)[:SAMPLES])[:120],
                    "target": targets[position],
                }
            )
        return columns
