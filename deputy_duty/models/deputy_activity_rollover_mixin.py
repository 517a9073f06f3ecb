from collections import Counter, defaultdict

from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain

from ..tools.legal_time import legal_midnight
from .deputy_attendance_states import MOVING_STATES, NO_ANSWER, NO_LEAVE, OPEN


class DeputyActivityRolloverMixin(models.AbstractModel):
    """What becomes of activities when the congress changes over.

    An activity that begins with the next congress's first meeting or later keeps its
    approval and its money; the places of re-elected deputies move to their new seats,
    those of the others are taken off and named in the activity's log. What was held
    before stays with the seats it was held under.
    """

    _name = "deputy.activity.rollover.mixin"
    _description = "Activities over a Change of Term"
    _inherit = ["deputy.rollover.mixin", "deputy.bulk.mixin"]

    # ----------------------------------------------------------------- hooks
    @api.model
    def _rollover_domain(self, term, date, successors):
        """Activities to come that still count on deputies of the old term."""
        rows = self._rollover_rows_domain(term, successors)
        return (
            Domain("state", "in", MOVING_STATES)
            & Domain("date_start", ">=", legal_midnight(date))
            & Domain("attendance_ids", "any", rows)
        )

    @api.model
    def _rollover_preview(self, term, date, successors):
        coming = self._search(self._rollover_domain(term, date, successors))
        rows = self.env["deputy.attendance"]._read_group(
            self._rollover_rows_domain(term, successors)
            & Domain("activity_id", "in", coming),
            ["mandate_id", "presence"],
            ["__count"],
        )
        counts = Counter(records=len(coming), held=self._rollover_held(term, date))
        for mandate, presence, number in rows:
            if mandate.id in successors:
                counts["moved"] += number
            elif presence == OPEN:
                counts["dropped"] += number
        return counts

    def _rollover(self, term, date, successors):
        rows = self.env["deputy.attendance"].search_fetch(
            self._rollover_rows_domain(term, successors)
            & Domain("activity_id", "in", self.ids),
            ["activity_id", "mandate_id", "answer", "leave", "presence"],
        )
        moving = rows.filtered(lambda row: row.mandate_id.id in successors)
        double = self._rollover_doubles(moving, successors)
        leaving = (rows - moving).filtered(lambda row: row.presence == OPEN)
        self._rollover_trace(leaving)
        self._rollover_take_off(leaving | double)
        moving -= double
        self._update_each(
            moving,
            "mandate_id",
            {row.id: successors[row.mandate_id.id] for row in moving},
        )
        return Counter(records=len(self), moved=len(moving), dropped=len(leaving))

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s activities to come keep approval and money: %(moved)s "
            "places to the new seats, %(dropped)s of deputies who leave taken off",
            records=counts.get("records", 0),
            moved=counts.get("moved", 0),
            dropped=counts.get("dropped", 0),
        )

    @api.model
    def _rollover_warnings(self, counts):
        if not counts.get("held"):
            return []
        return [
            self.env._(
                "%(count)s activities were held and are not closed: close them before "
                "the change of term. Afterwards their presence can no longer be "
                "written into the old term's ledger.",
                count=counts["held"],
            )
        ]

    # --------------------------------------------------------------- details
    @api.model
    def _rollover_rows_domain(self, term, successors):
        """Places of that term's seats that a roll-over moves or takes off.

        Presence already recorded of somebody who left is a fact, and stays.
        """
        return Domain("mandate_id.term_id", "=", term.id) & (
            Domain("presence", "=", OPEN) | Domain("mandate_id", "in", list(successors))
        )

    @api.model
    def _rollover_held(self, term, date):
        """How many activities were held under that term and not closed."""
        return self.search_count(
            Domain("state", "in", MOVING_STATES)
            & Domain("date_start", "<", legal_midnight(date))
            & Domain("attendance_ids.mandate_id.term_id", "=", term.id)
        )

    def _rollover_doubles(self, moving, successors):
        """Rows to give up where the person has one under the new seat already.

        Of two rows the one that says something stays: the new seat's, unless only the
        old one has an answer or presence.
        """
        standing = self.env["deputy.attendance"].search_fetch(
            [
                ("activity_id", "in", self.ids),
                ("mandate_id", "in", list(successors.values())),
            ],
            ["activity_id", "mandate_id", "answer", "leave", "presence"],
        )
        kept = {(row.activity_id.id, row.mandate_id.id): row for row in standing}
        double = []
        for row in moving:
            place = (row.activity_id.id, successors[row.mandate_id.id])
            other = kept.get(place)
            if other and (self._rollover_says(other) or not self._rollover_says(row)):
                double.append(row.id)
            else:
                kept[place] = row
                double += other.ids if other else []
        return moving.browse(double)

    @api.model
    def _rollover_says(self, row):
        return row._is_on_record()

    def _rollover_take_off(self, rows):
        """Delete places; what they had said is in the log of the activity."""
        rows._unguarded().write(
            {"answer": NO_ANSWER, "leave": NO_LEAVE, "presence": OPEN}
        )
        rows.unlink()

    def _rollover_trace(self, rows):
        """Name in each activity's log whom the change of term took off."""
        answers = dict(rows._fields["answer"]._description_selection(self.env))
        names = defaultdict(list)
        for row in rows:
            names[row.activity_id.id].append(
                f"{row.mandate_id.name} ({answers[row.answer]})"
            )
        if names:
            self.browse(names)._message_log_batch(
                {
                    activity: Markup("<p>%s</p>")
                    % self.env._(
                        "Change of term: taken off, as their seats ended: %(names)s",
                        names=", ".join(people),
                    )
                    for activity, people in names.items()
                }
            )
