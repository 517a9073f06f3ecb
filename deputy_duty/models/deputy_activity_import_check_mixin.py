from datetime import date

from odoo import fields, models

from ..tools.attendance_verdict import Occasion, Register, Standing, judge_all
from ..tools.legal_time import legal_date
from ..tools.roster_values import text_key
from .deputy_attendance_states import MOVING_STATES


class DeputyActivityImportCheckMixin(models.AbstractModel):
    """Rows of a list and the register in, verdicts out.

    It asks the database a fixed number of questions, however many rows there are.
    """

    _name = "deputy.activity.import.check.mixin"
    _description = "Import of Past Activities: Check"
    _inherit = ["deputy.roster.people.mixin"]

    # the register

    def _match_activities(self):
        """Find the activities the register has already, by day and name.

        What an earlier import of the same heading and day became is found even if it
        was renamed since.
        """
        events = self.event_ids.filtered(lambda e: e.date_start and not e.activity_id)
        found = self._known_activities(events)
        taken = set(self.event_ids.activity_id.ids)
        for event in events:
            day = legal_date(event.date_start)
            for key in (event._match_key(event.name), event._match_key(event.heading)):
                activity = found.get((day, key))
                if activity and activity not in taken:
                    taken.add(activity)
                    event._unguarded().activity_id = activity
                    break

    def _known_activities(self, events):
        """(day, name or heading) -> id of the activity."""
        if not events:
            return {}
        starts = events.mapped("date_start")
        found = {}
        earlier = self.env["deputy.activity.import.event"].search(
            [
                ("congress_id", "=", self.congress_id.id),
                ("import_id", "!=", self.id),
                ("activity_id", "!=", False),
                ("date_start", ">=", min(starts)),
                ("date_start", "<=", max(starts)),
            ],
            order="id desc",
        )
        for event in earlier:
            key = legal_date(event.date_start), event._match_key(event.heading)
            found[key] = event.activity_id.id
        activities = self.env["deputy.activity"].search_fetch(
            [
                ("congress_id", "=", self.congress_id.id),
                ("state", "not in", ("refused", "cancelled")),
                ("date_start", ">=", fields.Datetime.start_of(min(starts), "day")),
                ("date_start", "<=", fields.Datetime.end_of(max(starts), "day")),
            ],
            ["name", "date_start", "type_id"],
            order="id desc",
        )
        for activity in activities:
            day = legal_date(activity.date_start)
            found[day, text_key(activity.name)] = activity.id
        return found

    # verdicts

    def _check_rows(self):
        """Compare the rows with the register again, as the clerk corrected them."""
        for one in self:
            one._match_activities()
            verdicts = one._judge(one._people(), one._plain_lines())
            for line, verdict in zip(one.line_ids, verdicts, strict=True):
                vals = one._prepare_line_vals(verdict)
                if not line._keeps(vals):
                    line._unguarded().write({**vals, "decision": False})

    def _plain_lines(self):
        return [
            (
                {"number": line.number, "name": line.name, "values": line.values},
                line.choice_id.id,
            )
            for line in self.line_ids
        ]

    def _judge(self, people, plain):
        """A verdict for each row.

        :param plain: pairs of the row's values and the deputy chosen by hand
        """
        lines = []
        for vals, chosen in plain:
            values = vals["values"]
            person, note = people.find(vals["name"], values["hints"])
            if chosen:
                person, note = chosen, None
            lines.append((vals["number"], person, note, values["facts"]))
        return judge_all(lines, self._compared_with())

    def _compared_with(self):
        """What the rows are compared with."""
        included = self.event_ids.filtered(
            lambda event: event.is_included and (event.date_start or event.activity_id)
        )
        occasions, standing = {}, {}
        for event in included:
            activity = event.activity_id
            occasions[event.key] = Occasion(
                event.name or event.heading or "",
                legal_date(activity.date_start or event.date_start),
                not activity or activity.state in MOVING_STATES,
            )
        keys = {event.activity_id.id: event.key for event in included}
        # plain values: there may be tens of thousands
        for row in self.env["deputy.attendance"].search_read(
            [
                ("activity_id", "in", included.activity_id.ids),
                ("mandate_id.term_id", "=", self.term_id.id),
            ],
            ["activity_id", "mandate_id", "presence", "leave"],
            load=None,
        ):
            fact = keys[row["activity_id"]], row["mandate_id"]
            standing[fact] = Standing(row["presence"], row["leave"])
        duty = self._mandates()._service_intervals(date.min, date.max)
        on_duty = self.env["deputy.mandate"]._on_duty
        return Register(
            occasions,
            {mark.text or "": mark.meaning for mark in self.mark_ids if mark.meaning},
            standing,
            lambda person, day: on_duty(duty.get(person), day),
        )

    def _prepare_line_vals(self, verdict):
        """What a row keeps of its verdict; compared again before the import."""
        return {
            "outcome": verdict.outcome,
            "notes": verdict.notes,
            "mandate_id": verdict.person or False,
            "write_count": len(verdict.writes),
            "same_count": verdict.same,
        }
