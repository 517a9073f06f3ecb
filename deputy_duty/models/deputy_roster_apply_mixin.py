from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.roster_values import text_key
from ..tools.roster_verdict import DOUBTFUL, NEW, UPDATE
from .deputy_roster_line import ACCEPT

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

    def _lock_register(self):
        """Write the term's row first, so that of two imports at once one waits.

        When the first commits, PostgreSQL refuses the second's write
        (REPEATABLE READ); Odoo runs it again, and it then compares its preview with the
        register the first has left.
        """
        self.ensure_one()
        self.term_id.register_version += 1
        self.term_id.flush_recordset(["register_version"])

    def _check_preview(self, verdicts):
        """Refuse to import anything else than what the clerk was shown."""
        shown = {line.number: line for line in self.line_ids}
        for verdict in verdicts:
            line = shown[verdict.number]
            for name, value in self._prepare_line_vals(verdict).items():
                kept = line.mandate_id.id if name == "mandate_id" else line[name]
                if (kept or False) != (value or False):
                    raise UserError(
                        self.env._(
                            "The register or the choice of columns changed since "
                            "the preview (first seen at row %(row)s). Nothing was "
                            "imported: check the file again.",
                            row=line.number,
                        )
                    )

    def _check_decisions(self):
        """Each doubtful row must have been accepted or dropped."""
        open_lines = self.line_ids.filtered(
            lambda line: line.outcome == DOUBTFUL and not line.decision
        )
        if open_lines:
            raise UserError(
                self.env._(
                    "%(count)s doubtful rows wait for your decision: accept or drop "
                    "them first.",
                    count=len(open_lines),
                )
            )

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

        :return: the new deputies, and those that were changed
        """
        accepted = self._accepted(verdicts)
        units = self._create_units(accepted)
        created = [verdict for verdict in accepted if verdict.creates]
        updated = [verdict for verdict in accepted if not verdict.creates]
        Mandate = self.env["deputy.mandate"].with_context(**QUIET)
        new = Mandate.create([self._prepare_mandate_vals(v, units) for v in created])
        old = Mandate.browse([verdict.seat for verdict in updated])
        self._update_mandates(old, updated, units)
        self._update_phones(new | old, created + updated)
        lines = {line.number: line.id for line in self.line_ids}
        self._update_each(
            self.line_ids,
            "mandate_id",
            {lines[v.number]: m.id for m, v in zip(new, created, strict=True)},
        )
        return new, old

    def _update_mandates(self, mandates, verdicts, units):
        """Write the changes; deputies with the same changes are written at once."""
        same = defaultdict(list)
        for mandate, verdict in zip(mandates, verdicts, strict=True):
            vals = self._prepare_mandate_changes(verdict, units)
            same[tuple(vals.items())].append(mandate.id)
        for vals, ids in same.items():
            if vals:
                mandates.browse(ids).write(dict(vals))

    def _update_phones(self, mandates, verdicts):
        """The number belongs to the contact, who may sit in other congresses too."""
        mandates.check_access("write")
        # The office keeps its deputies' numbers, whoever else keeps the contact.
        partners_sudo = mandates.sudo().partner_id
        phones = {}
        for mandate, verdict in zip(mandates.sudo(), verdicts, strict=True):
            phone = verdict.values.get("phone")
            if phone and (verdict.creates or "phone" in verdict.changes):
                phones[mandate.partner_id.id] = phone
        self._update_each(partners_sudo, "phone", phones)

    @api.model
    def _update_each(self, records, name, value_by_id):
        """One UPDATE for a column that gets another value in each row.

        The ORM would ask several questions for each contact it writes. The records'
        access must have been checked.
        """
        if not value_by_id:
            return
        field = records._fields[name]
        records.flush_recordset([name])
        self.env.cr.execute(
            SQL(
                """
                UPDATE %(table)s AS t
                   SET %(column)s = v.value, write_uid = %(uid)s, write_date = %(now)s
                  FROM unnest(%(ids)s::int[], %(values)s::%(type)s[]) AS v (id, value)
                 WHERE t.id = v.id
                """,
                table=SQL.identifier(records._table),
                column=SQL.identifier(name),
                type=SQL(field.column_type[1]),
                uid=self.env.uid,
                now=self.env.cr.now(),
                ids=list(value_by_id),
                values=list(value_by_id.values()),
            )
        )
        records.invalidate_recordset([name])
        records.browse(value_by_id).modified([name])

    def _create_units(self, verdicts):
        """Add the ticked units that accepted rows name; key -> id of all units."""
        units = self._unit_ids_by_key()
        named = {text_key(v.values.get("constituency_id", "")) for v in verdicts}
        wanted = self.unit_ids.filtered(
            lambda unit: (
                unit.to_create
                and text_key(unit.name) in named
                and text_key(unit.name) not in units
            )
        )
        created = self.env["deputy.constituency"].create(
            [unit._prepare_constituency_vals() for unit in wanted]
        )
        units.update((text_key(unit.name), unit.id) for unit in created)
        return units

    def _prepare_mandate_vals(self, verdict, units):
        """Values of a new deputy."""
        vals = {**verdict.values, "term_id": self.term_id.id}
        vals["constituency_id"] = units[text_key(vals["constituency_id"])]
        if verdict.person:
            # a phone written through the deputy costs several queries a row
            vals.pop("phone", None)
            vals["partner_id"] = verdict.person
        return vals

    def _prepare_mandate_changes(self, verdict, units):
        """What changes on a deputy who is in the register."""
        vals = {
            name: new
            for name, (_old, new) in verdict.changes.items()
            if name != "phone"
        }
        if "constituency_id" in vals:
            vals["constituency_id"] = units[text_key(vals["constituency_id"])]
        return vals
