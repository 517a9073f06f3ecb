import base64
from collections import Counter

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.roster_columns import TARGETS
from ..tools.roster_error import RosterError
from ..tools.roster_match import Seat
from ..tools.roster_rows import parse_row
from ..tools.roster_table import read_table
from ..tools.roster_values import text_key
from ..tools.roster_verdict import classify

SAMPLES = 3


class DeputyRosterCheckMixin(models.AbstractModel):
    """The reading half of a roster import: file and register in, verdicts out.

    It asks the database a fixed number of questions, however many rows there are.
    """

    _name = "deputy.roster.check.mixin"
    _description = "Roster Import: Check"
    _inherit = ["deputy.roster.message.mixin"]

    def _read_table(self):
        """The roster in the file.

        :raise UserError: where it is none; the message says what to do
        """
        self.ensure_one()
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            return read_table(data)
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error

    def _targets(self):
        """Position of a column -> the field it fills."""
        targets = {
            column.position: column.target
            for column in self.column_ids
            if column.target
        }
        if "name" not in targets.values():
            raise UserError(
                self.env._(
                    "No column fills the name: choose “Name” for the column that "
                    "holds the deputies' names."
                )
            )
        return targets

    def _parse(self, numbered):
        """Rows as plain data, from ``(row number, cells)``."""
        targets = self._targets()
        today = fields.Date.to_string(fields.Date.context_today(self))
        return [
            parse_row(number, {name: cells[at] for at, name in targets.items()}, today)
            for number, cells in numbered
        ]

    def _seats(self):
        """All seats of the term as plain data."""
        mandates = self.env["deputy.mandate"].search_fetch(
            [("term_id", "=", self.term_id.id)],
            [*(name for name in TARGETS if name != "phone"), "partner_id"],
            order="id",
        )
        return [self._prepare_seat(mandate) for mandate in mandates]

    def _prepare_seat(self, mandate):
        """One seat as plain data: text only, and only what is filled."""
        values = {}
        for name in TARGETS:
            value = mandate[name]
            if name == "constituency_id":
                value = value.name
            if value:
                values[name] = str(value)
        person = mandate.partner_id.id
        return Seat(mandate.id, values, person, not mandate.date_end)

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

    def _unit_ids_by_key(self):
        """Key -> the congress's constituencies and electing units."""
        units = self.env["deputy.constituency"].search_fetch(
            [("congress_id", "=", self.congress_id.id)], ["name"], order="id desc"
        )
        return {text_key(unit.name): unit.id for unit in units}

    def _sync_units(self, rows):
        """Offer what the file names and the register lacks; keep what was ticked."""
        known = self._unit_ids_by_key()
        names, count = {}, Counter()
        for row in rows:
            name = row.values.get("constituency_id")
            key = name and text_key(name)
            if key and key not in known:
                names.setdefault(key, name)
                count[key] += 1
        offered = {text_key(unit.name): unit for unit in self.unit_ids}
        for key in offered.keys() - names.keys():
            offered.pop(key).unlink()
        for key, unit in offered.items():
            unit.row_count = count[key]
        kind = self.env["deputy.roster.unit"]._default_kind(self.congress_id)
        self.env["deputy.roster.unit"].create(
            [
                {
                    "import_id": self.id,
                    "name": name,
                    "row_count": count[key],
                    "kind": kind,
                    "to_create": not known,
                }
                for key, name in names.items()
                if key not in offered
            ]
        )

    def _classify(self, rows):
        """A verdict for each row, against the register as it stands now."""
        wanted = self.unit_ids.filtered("to_create")
        units = {*self._unit_ids_by_key(), *(text_key(unit.name) for unit in wanted)}
        return classify(rows, self._seats(), units, self._people(rows))

    def _prepare_line_vals(self, verdict):
        """What a line keeps of its verdict; compared again before the import."""
        return {
            "values": verdict.values,
            "name": verdict.values.get("name", ""),
            "unit_name": verdict.values.get("constituency_id", ""),
            "outcome": verdict.outcome,
            "notes": verdict.notes,
            "changes": verdict.changes,
            "mandate_id": verdict.seat or False,
        }

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
