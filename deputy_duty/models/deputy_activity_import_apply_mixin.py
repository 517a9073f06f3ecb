from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError

from ..tools.attendance_marks import leave_reason
from ..tools.attendance_words import LATE, LEAVE
from ..tools.attendance_words import PRESENT as CAME_MARK
from ..tools.roster_verdict import DOUBTFUL, NEW, UPDATE
from .deputy_approval_mixin import APPROVED
from .deputy_attendance_states import ABSENT, BY_IMPORT, LEAVE_GRANTED, PRESENT
from .deputy_attendance_states import LATE as LATE_PRESENCE
from .deputy_roster_apply_mixin import QUIET
from .deputy_roster_row_mixin import ACCEPT

PRESENCE_OF = {CAME_MARK: PRESENT, LATE: LATE_PRESENCE}


class DeputyActivityImportApplyMixin(models.AbstractModel):
    """The writing half of an import of past activities, in one transaction."""

    _name = "deputy.activity.import.apply.mixin"
    _description = "Import of Past Activities: Apply"

    def _carry_out(self):
        """Write what the preview shows.

        :return: the new attendances, and those that were filled in
        :raise UserError: the register changed, or something is undecided
        """
        return self._write_activities(self._ready_rows())

    def _ready_rows(self):
        """What is to be written: nothing else than what the clerk was shown.

        :return: pairs of a row and its verdict
        :raise UserError: the register changed, or something is undecided
        """
        self.ensure_one()
        self.term_id._lock_register()
        verdicts = self._verdicts_as_shown()
        self._check_decisions()
        accepted = self._accepted_rows(verdicts)
        self._check_events()
        self._check_leave(accepted)
        return accepted

    def _write_activities(self, accepted, keys=None):
        """Write activities with all their deputies.

        :param keys: only of these activities of the list; all if none are given
        :return: the new attendances, and those that were filled in
        """
        wanted = {key for _line, verdict in accepted for key in verdict.writes}
        if keys is not None:
            wanted &= keys
        fresh = self._create_activities(wanted)
        created, filled = self._write_presence(accepted, wanted)
        if self.is_closing and fresh:
            fresh.action_close()
        return created, filled

    def _accepted_rows(self, verdicts):
        """Pairs of a row and its verdict, of those that are carried out."""
        return [
            (line, verdict)
            for line, verdict in zip(self.line_ids, verdicts, strict=True)
            if verdict.outcome in (NEW, UPDATE)
            or (verdict.outcome == DOUBTFUL and line.decision == ACCEPT)
        ]

    def _verdicts_now(self):
        """The verdicts by the register as it stands."""
        return self._judge(self._people(), self._plain_lines())

    def _verdicts_as_shown(self):
        """The verdicts, unless they differ from what the clerk was shown."""
        unmatched = self.event_ids.filtered(lambda event: not event.activity_id)
        self._match_activities()
        if matched := unmatched.filtered("activity_id"):
            keys = set(matched.mapped("key"))
            line = self.line_ids.filtered(lambda row: keys & {*row.values["facts"]})
            raise self._stale_preview(line[:1].number)
        verdicts = self._verdicts_now()
        for line, verdict in zip(self.line_ids, verdicts, strict=True):
            if not line._keeps(self._prepare_line_vals(verdict)):
                raise self._stale_preview(line.number)
        return verdicts

    def _check_events(self):
        """Each included activity must be complete."""
        for event in self.event_ids:
            if event.fault:
                raise UserError(
                    self.env._(
                        "“%(activity)s” cannot be imported. %(fault)s",
                        activity=event.heading or event.name or event.key,
                        fault=event.fault,
                    )
                )

    def _check_leave(self, accepted):
        """Leave without a body that granted it is none."""
        has_leave = any(LEAVE in verdict.writes.values() for _line, verdict in accepted)
        if has_leave and not (self.leave_body or "").strip():
            raise UserError(
                self.env._(
                    "The list notes leave: say under “Leave Decided By” which body "
                    "granted it, since an absence that nobody approved has "
                    "consequences (Law on Deputies, art. 62). Where nobody granted it, "
                    "let the mark mean absence without leave."
                )
            )

    def _create_activities(self, wanted):
        """The activities of these keys that the register lacks."""
        events = self.event_ids.filtered(
            lambda event: event.key in wanted and not event.activity_id
        )
        Activity = self.env["deputy.activity"].with_context(**QUIET)
        fresh = Activity._unguarded().create(
            [{**event._prepare_activity_vals(), "state": APPROVED} for event in events]
        )
        for event, activity in zip(events, fresh, strict=True):
            event._unguarded().activity_id = activity
        return Activity.browse(fresh.ids)

    def _write_presence(self, accepted, wanted):
        """The marks of these activities, as attendances.

        :return: the new rows, and those that were invited already
        """
        activities = {
            event.key: event.activity_id
            for event in self.event_ids
            if event.key in wanted
        }
        standing = self._standing_rows(activities)
        vals_list, filled = [], defaultdict(list)
        for line, verdict in accepted:
            writes = {k: m for k, m in verdict.writes.items() if k in wanted}
            facts = line.values["facts"] if writes else {}
            for key, meaning in writes.items():
                vals = self._prepare_presence_vals(meaning, facts[key])
                row = standing.get((activities[key].id, verdict.person))
                if row:
                    filled[tuple(vals.items())].append(row.id)
                    continue
                place = {
                    "activity_id": activities[key].id,
                    "mandate_id": verdict.person,
                }
                vals_list.append({**place, **vals})
        rows = self.env["deputy.attendance"]
        old = rows.browse(sum(filled.values(), []))
        old._check_moving()
        old._hold_activities()
        for vals, ids in filled.items():
            rows.browse(ids)._unguarded().write(dict(vals))
        return rows.browse(rows._unguarded().create(vals_list).ids), old

    def _standing_rows(self, activities):
        """(activity, deputy) -> the row of an invitation that stands already."""
        rows = self.env["deputy.attendance"]
        found = rows.search_read(
            [("activity_id", "in", [each.id for each in activities.values()])],
            ["activity_id", "mandate_id"],
            load=None,
        )
        return {
            (row["activity_id"], row["mandate_id"]): rows.browse(row["id"])
            for row in found
        }

    def _prepare_presence_vals(self, meaning, mark):
        """Values of an attendance, by what its mark means."""
        vals = {
            "presence": PRESENCE_OF.get(meaning, ABSENT),
            "presence_origin": BY_IMPORT,
            "presence_user_id": self.env.uid,
            "import_id": self.id,
        }
        if meaning == LEAVE:
            vals.update(
                leave=LEAVE_GRANTED,
                leave_reason=leave_reason(mark) or mark,
                leave_body=self.leave_body,
                leave_note=self.env._(
                    "As noted in “%(file)s”", file=self.filename or ""
                ),
                leave_user_id=self.env.uid,
            )
        return vals
