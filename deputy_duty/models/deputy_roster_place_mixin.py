from collections import defaultdict

from odoo import models

from ..tools.roster_headings import CONSTITUENCIES, DEPUTIES
from ..tools.roster_places import LISTS, classify_places, parse_list, parse_place
from ..tools.roster_values import text_key
from .deputy_roster_apply_mixin import QUIET
from .deputy_roster_count_mixin import RECORD_FIELDS


class DeputyRosterPlaceMixin(models.AbstractModel):
    """Constituencies and stations from a file, on the same road as the deputies."""

    _name = "deputy.roster.place.mixin"
    _description = "Roster Import: Constituencies and Stations"
    _inherit = ["deputy.roster.check.mixin", "deputy.roster.apply.mixin"]

    def _is_places(self):
        """Whether the rows are places."""
        self.ensure_one()
        return self.subject != DEPUTIES

    def _parse(self, numbered):
        """Rows as plain data, from ``(row number, cells)``."""
        if not self._is_places():
            return super()._parse(numbered)
        targets = self._targets()
        known = self._known_records()
        named = [at for at, name in targets.items() if name == "name"]
        for _number, cells in numbered:
            # a station above may be one of the same file
            for name in (cells[at] for at in named):
                known.get("parent_id", {}).setdefault(text_key(name), name.strip())
        return [
            parse_place(
                number, {name: cells[at] for at, name in targets.items()}, known
            )
            for number, cells in numbered
        ]

    def _sync_units(self, numbered):
        """Places name no units."""
        return None if self._is_places() else super()._sync_units(numbered)

    def _classify(self, rows):
        """A verdict for each row, against the register as it stands now."""
        if not self._is_places():
            return super()._classify(rows)
        return classify_places(self.subject, rows, self._places())

    def _prepare_line_vals(self, verdict):
        """What a line keeps of its verdict; compared again before the import."""
        vals = super()._prepare_line_vals(verdict)
        if self._is_places():
            del vals["mandate_id"]
            vals["unit_name"] = verdict.values.get("code", "")
            vals[RECORD_FIELDS[self.subject]] = verdict.seat or False
        return vals

    def _lock_register(self):
        """Write the congress's row first; see the deputies."""
        if not self._is_places():
            super()._lock_register()
            return
        congress_sudo = self.congress_id.sudo()
        congress_sudo.register_version += 1
        congress_sudo.flush_recordset(["register_version"])

    def _apply(self, verdicts):
        """Write the register.

        :return: the new records, and those that were changed
        """
        if not self._is_places():
            return super()._apply(verdicts)
        accepted = self._accepted(verdicts)
        created = [verdict for verdict in accepted if verdict.creates]
        updated = [verdict for verdict in accepted if not verdict.creates]
        Model = self._register_model().with_context(**QUIET)
        known = self._record_ids()
        new = Model.create([self._prepare_place_vals(v, known) for v in created])
        old = Model.browse([verdict.seat for verdict in updated])
        same = defaultdict(list)
        for place, verdict in zip(old, updated, strict=True):
            values = {name: new for name, (_old, new) in verdict.changes.items()}
            vals = self._with_record_ids(values, known)
            same[tuple(vals.items())].append(place.id)
        for vals, ids in same.items():
            if vals:
                Model.browse(ids).write(dict(vals))
        self._add_areas(new | old, created + updated)
        self._set_parents(new | old, created + updated)
        self._link_lines(RECORD_FIELDS[self.subject], new, created)
        return new, old

    def _record_ids(self):
        """Target -> key -> id of the choices a place may name."""
        return {
            target: {text_key(choice.name): choice.id for choice in choices}
            for target, choices in self._choices().items()
        }

    def _with_record_ids(self, values, known):
        """Values ready to be written; areas and stations above come after."""
        vals = {}
        for name, value in values.items():
            if name in known:
                vals[name] = known[name][text_key(value)]
            elif name == "seats":
                vals[name] = int(value)
            elif name not in LISTS and name != "parent_id":
                vals[name] = value
        return vals

    def _prepare_place_vals(self, verdict, known):
        """Values of a new place."""
        vals = self._with_record_ids(verdict.values, known)
        if self.subject == CONSTITUENCIES:
            units = self.env["deputy.roster.unit"]
            vals.setdefault("kind", units._default_kind(self.congress_id))
        return {**vals, "congress_id": self.congress_id.id}

    def _add_areas(self, places, verdicts):
        """The villages the register lacks; none is taken away."""
        vals_list = []
        for place, verdict in zip(places, verdicts, strict=True):
            old, new = verdict.changes.get("area_ids", ("", ""))
            known = {text_key(name) for name in parse_list(old)}
            names = verdict.values.get("area_ids", ()) if verdict.creates else ()
            vals_list += [
                {"constituency_id": place.id, "name": name}
                for name in names or parse_list(new)
                if text_key(name) not in known
            ]
        self.env["deputy.constituency.area"].create(vals_list)

    def _set_parents(self, places, verdicts):
        """The stations above, which may be new themselves."""
        wanted = defaultdict(list)
        for place, verdict in zip(places, verdicts, strict=True):
            if "parent_id" in (verdict.values if verdict.creates else verdict.changes):
                key = text_key(verdict.values["parent_id"])
                wanted[key].append(place.id)
        if not wanted:
            return
        stations = self._register_model()
        above = {
            text_key(station.name): station.id
            for station in stations.search_fetch(
                [("congress_id", "=", self.congress_id.id)], ["name"]
            )
        }
        for key, ids in wanted.items():
            if key in above:
                stations.browse(ids).write({"parent_id": above[key]})
