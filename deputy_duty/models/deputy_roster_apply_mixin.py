from collections import defaultdict

from odoo import models

from ..tools.roster_values import text_key
from ..tools.roster_verdict import DOUBTFUL, NEW, UPDATE
from .deputy_roster_beside_mixin import BESIDE
from .deputy_roster_row_mixin import ACCEPT
from .deputy_roster_unit import DELEGATION_UNIT, ELECTING_UNIT

# Thousands of rows at once: no chatter message and no follower for each.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


class DeputyRosterApplyMixin(models.AbstractModel):
    """The writing half of a roster import.

    All accepted rows are written in one transaction, or none is.
    """

    _name = "deputy.roster.apply.mixin"
    _description = "Roster Import: Apply"
    _inherit = ["deputy.roster.beside.mixin"]

    def _lock_register(self):
        """Write the term's row first, so that of two imports at once one waits."""
        self.ensure_one()
        self.term_id._lock_register()

    def _check_preview(self, verdicts):
        """Refuse to import anything else than what the clerk was shown."""
        shown = {line.number: line for line in self.line_ids}
        for verdict in verdicts:
            line = shown[verdict.number]
            if not line._keeps(self._prepare_line_vals(verdict)):
                raise self._stale_preview(line.number)

    def _accepted(self, verdicts):
        """The verdicts that are carried out."""
        decided = {line.number: line.decision for line in self.line_ids}
        return [
            verdict
            for verdict in verdicts
            if verdict.outcome in (NEW, UPDATE)
            or (verdict.outcome == DOUBTFUL and decided[verdict.number] == ACCEPT)
        ]

    def _apply(self, verdicts):
        """Write the register.

        :return: the new records, and those that were changed
        """
        accepted = self._accepted(verdicts)
        created = [verdict for verdict in accepted if verdict.creates]
        updated = [verdict for verdict in accepted if not verdict.creates]
        new, old = self._apply_deputies(created, updated)
        self._link_lines("mandate_id", new, created)
        return new, old

    def _link_lines(self, name, records, verdicts):
        """Let the rows say what they have become."""
        lines = {line.number: line.id for line in self.line_ids}
        self._update_each(
            self.line_ids,
            name,
            {lines[v.number]: r.id for r, v in zip(records, verdicts, strict=True)},
        )

    def _apply_deputies(self, created, updated):
        """The seats, and what is kept beside them."""
        names = self._name_ids([*created, *updated])
        Mandate = self.env["deputy.mandate"].with_context(**QUIET)
        new = Mandate._unguarded().create(
            [self._prepare_mandate_vals(verdict, names) for verdict in created]
        )
        # what follows is written as the clerk, guarded fields and all
        new = Mandate.browse(new.ids)
        old = Mandate.browse([verdict.seat for verdict in updated])
        self._update_mandates(old, updated, names)
        written = [
            (
                mandate,
                {*(verdict.values if verdict.creates else verdict.changes)},
                verdict,
            )
            for mandate, verdict in zip(new | old, created + updated, strict=True)
        ]
        self._write_beside(written, names["delegation_id"])
        return new, old

    def _name_ids(self, verdicts):
        """Target -> key -> id of what the rows name; ticked units are made now."""
        units = self._create_units(ELECTING_UNIT, "constituency_id", verdicts)
        groups = self._create_units(DELEGATION_UNIT, "delegation_id", verdicts)
        places = {text_key(place.name): place.id for place in self._places_below()}
        return {
            "constituency_id": units,
            "delegation_id": groups,
            "linked_congress_id": places,
        }

    def _create_units(self, what, target, verdicts):
        """Add the ticked units that accepted rows name; key -> id of all of them."""
        is_unit = what == ELECTING_UNIT
        known = self._unit_ids_by_key() if is_unit else self._delegation_ids_by_key()
        named = {text_key(v.values.get(target, "")) for v in verdicts}
        wanted = self._wanted(what).filtered(
            lambda unit: text_key(unit.name) in named - known.keys()
        )
        if is_unit:
            vals_list = [unit._prepare_constituency_vals() for unit in wanted]
            created = self.env["deputy.constituency"].create(vals_list)
        else:
            vals_list = [unit._prepare_delegation_vals() for unit in wanted]
            created = self.env["deputy.group"].create(vals_list)
        return known | {text_key(unit.name): unit.id for unit in created}

    def _prepare_mandate_vals(self, verdict, names):
        """Values of a new deputy."""
        values = {n: v for n, v in verdict.values.items() if n not in BESIDE}
        vals = {"term_id": self.term_id.id, **self._with_ids(values, names)}
        if verdict.person:
            vals["partner_id"] = verdict.person
        elif verdict.values.get("phone"):
            # the new contact gets it at once
            vals["phone"] = verdict.values["phone"]
        return vals

    def _with_ids(self, values, names):
        """Values with ids in the place of names."""
        return {
            name: names[name][text_key(value)] if name in names else value
            for name, value in values.items()
        }

    def _update_mandates(self, mandates, verdicts, names):
        """Write the changes; deputies with the same changes are written at once."""
        same = defaultdict(list)
        for mandate, verdict in zip(mandates, verdicts, strict=True):
            values = {
                name: new
                for name, (_old, new) in verdict.changes.items()
                if name not in BESIDE
            }
            same[tuple(self._with_ids(values, names).items())].append(mandate.id)
        for vals, ids in same.items():
            if vals:
                mandates.browse(ids).write(dict(vals))
