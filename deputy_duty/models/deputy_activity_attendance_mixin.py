from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..tools.legal_time import LEGAL_TZ, legal_date
from ..tools.quorum import needed
from .deputy_approval_mixin import APPROVED
from .deputy_attendance_states import (
    ABSENT,
    ACCEPTED,
    CAME,
    LATE,
    LATE_RULE,
    LEAVE_ASKED,
    NO_ANSWER,
    OPEN,
    OPENS_RULE,
    PRESENT,
)
from .deputy_legal_choice import LEAVE_BODY
from .deputy_mandate_states import SUSPENDED

# Meanings of the bodies that may grant leave: from a plenary session, or otherwise.
SESSION_LEAVE = ("session", "sitting")
ACTIVITY_LEAVE = ("activity",)


class DeputyActivityAttendanceMixin(models.AbstractModel):
    """Who is invited to an activity, who came, and whether that is enough.

    All figures are counted when they are asked for, in one query for any number of
    activities: thousands check in within minutes, and none may wait for a sum.
    """

    _name = "deputy.activity.attendance.mixin"
    _description = "Attendance of an Activity"

    attendance_ids = fields.One2many("deputy.attendance", "activity_id", "Deputies")
    scan_ids = fields.One2many(
        "deputy.attendance.scan",
        "activity_id",
        "Signed Papers",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
        help="Reply slips, attendance sheets (签到表) and leave forms, as scanned.",
    )
    invited_count = fields.Integer("Invited", compute="_compute_counts")
    accepted_count = fields.Integer("Accepted", compute="_compute_counts")
    unanswered_count = fields.Integer("Not Answered", compute="_compute_counts")
    attended_count = fields.Integer(
        "Came", compute="_compute_counts", help="Present in time or late."
    )
    present_count = fields.Integer("Present", compute="_compute_counts")
    late_count = fields.Integer("Late", compute="_compute_counts")
    excused_count = fields.Integer(
        "Excused", compute="_compute_counts", help="Absent with granted leave."
    )
    unexcused_count = fields.Integer(
        "Absent Without Leave", compute="_compute_counts", help="Absent, not excused."
    )
    open_count = fields.Integer("Not Checked In", compute="_compute_counts")
    leave_asked_count = fields.Integer("Leave to Decide", compute="_compute_counts")
    turnout = fields.Float(
        "Turnout (%)",
        compute="_compute_counts",
        help="Who came, of all who were invited; whoever has leave counts as invited.",
    )
    has_quorum = fields.Boolean(
        compute="_compute_has_quorum", help="The law asks for a number of deputies."
    )
    quorum_base = fields.Integer(
        "Deputies in All",
        compute="_compute_quorum",
        help="Seats held today, suspended ones among them.",
    )
    quorum_needed = fields.Integer(
        compute="_compute_quorum",
        help="How many must be there for the session to open.",
    )
    quorum_present = fields.Integer(
        "Present of the Congress",
        compute="_compute_quorum",
        help="Deputies of this congress who are checked in; observers do not count.",
    )
    is_quorate = fields.Boolean("Quorum Reached", compute="_compute_quorum")

    @api.depends(
        "attendance_ids.answer", "attendance_ids.presence", "attendance_ids.leave"
    )
    def _compute_counts(self):
        rows = self.env["deputy.attendance"]._read_group(
            [("activity_id", "in", self.ids)],
            ["activity_id", "answer", "leave", "presence", "is_excused"],
            ["__count"],
        )
        by_activity = {}
        for activity, *facts, count in rows:
            by_activity.setdefault(activity.id, []).append((*facts, count))
        for activity in self:
            mine = by_activity.get(activity._origin.id, [])
            activity.update(activity._counts(mine))

    @api.model
    def _counts(self, rows):
        """The figures, from rows of answer, leave, presence, excused and a number."""

        def total(test):
            return sum(count for *facts, count in rows if test(*facts))

        invited = total(lambda *facts: True)
        came = total(lambda answer, leave, presence, excused: presence in CAME)
        absent = total(lambda answer, leave, presence, excused: presence == ABSENT)
        excused = total(lambda answer, leave, presence, excused: excused)
        return {
            "invited_count": invited,
            "accepted_count": total(lambda answer, *rest: answer == ACCEPTED),
            "unanswered_count": total(lambda answer, *rest: answer == NO_ANSWER),
            "attended_count": came,
            "present_count": total(lambda a, le, presence, ex: presence == PRESENT),
            "late_count": total(lambda a, le, presence, ex: presence == LATE),
            "excused_count": excused,
            "unexcused_count": absent - excused,
            "open_count": total(lambda a, le, presence, ex: presence == OPEN),
            "leave_asked_count": total(lambda a, leave, *rest: leave == LEAVE_ASKED),
            "turnout": 100 * came / invited if invited else 0,
        }

    # ---------------------------------------------------------------- quorum
    @api.depends("type_id")
    def _compute_has_quorum(self):
        for activity in self:
            activity.has_quorum = bool(activity.type_id.quorum_code)

    @api.depends("type_id", "congress_id", "date_start", "attendance_ids.presence")
    def _compute_quorum(self):
        self.quorum_base = self.quorum_needed = self.quorum_present = 0
        self.is_quorate = False
        sessions = self.filtered("has_quorum")
        bases, present = sessions._quorum_bases(), sessions._quorum_present()
        # sessions of one congress and day stand under one rule
        for alike in sessions.grouped(
            lambda each: (each.congress_id, each.type_id, each._legal_day())
        ).values():
            rule = alike[0]._attendance_rule(alike.type_id.quorum_code)
            base = bases.get(alike.congress_id.id, 0)
            alike.quorum_base = base
            alike.quorum_needed = needed(base, rule.value) if rule else 0
            for activity in alike:
                count = present.get(activity._origin.id, 0)
                activity.quorum_present = count
                activity.is_quorate = 0 < activity.quorum_needed <= count

    def _quorum_bases(self):
        """Deputies of each congress today; a suspended one still is a deputy."""
        seats = self.env["deputy.mandate"].sudo()
        held = Domain("is_current", "=", True) | Domain("state", "=", SUSPENDED)
        rows = seats._read_group(
            Domain("congress_id", "in", self.congress_id.ids) & held,
            ["congress_id"],
            ["__count"],
        )
        return {congress.id: count for congress, count in rows}

    def _quorum_present(self):
        """Deputies of the own congress who came, by activity."""
        rows = self.env["deputy.attendance"]._read_group(
            [("activity_id", "in", self.ids), ("presence", "in", CAME)],
            ["activity_id", "mandate_id.congress_id"],
            ["__count"],
        )
        return {
            activity.id: count
            for activity, congress, count in rows
            if congress == activity.congress_id
        }

    # --------------------------------------------------------------- actions
    def action_open_attendance(self):
        """The deputies of this activity, for answers and check-in."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_attendance_action"
        )
        # in the order of the sheet that lies beside the screen
        roll = self.env.ref("deputy_duty.deputy_attendance_view_list_roll")
        return dict(
            action,
            name=self.name,
            views=[(roll.id, "list"), *action["views"][1:]],
            domain=[("activity_id", "=", self.id)],
            context={"default_activity_id": self.id},
        )

    def action_open_unanswered(self):
        """Who has not answered yet, with telephone numbers."""
        self.check_access("read")
        action = self.action_open_attendance()
        context = dict(action["context"], search_default_unanswered=1)
        return dict(action, context=context)

    def action_open_leave(self):
        """Requests for leave that wait for a decision."""
        self.check_access("read")
        action = self.action_open_attendance()
        context = dict(action["context"], search_default_leave_asked=1)
        return dict(action, context=context)

    def action_rest_absent(self):
        """Everybody invited who was not checked in counts as absent."""
        self.check_access("write")
        rest = self.attendance_ids.filtered(lambda a: a.presence == OPEN)
        rest._set_presence(ABSENT)

    def _get_sheet_rows(self):
        """The lines of the attendance sheet (签到表), by unit and surname strokes."""
        self.ensure_one()
        places = self.attendance_ids.mandate_id._in_list_order()
        number = {mandate: place for place, mandate in enumerate(places)}
        return self.attendance_ids.sorted(lambda row: number[row.mandate_id])

    # ----------------------------------------------------------------- rules
    def _attendance_rule(self, code):
        """The rule of that code where and when the activity takes place, or none."""
        self.ensure_one()
        return (
            self._legal_profile()
            .sudo()
            ._rule(
                code,
                self._legal_day(),
                self.sudo().congress_id.level,
            )
        )

    def _legal_day(self):
        """The day it takes place, whose law holds; today as long as it has none."""
        self.ensure_one()
        return legal_date(self.date_start or fields.Datetime.now())

    def _leave_choices(self):
        """The bodies that may grant leave from this activity, by the profile's list."""
        self.ensure_one()
        wanted = SESSION_LEAVE if self.type_id.quorum_code else ACTIVITY_LEAVE
        choices = self._legal_profile()._choices(LEAVE_BODY)
        return choices.sudo().filtered(lambda c: c.meaning in wanted).sudo(self.env.su)

    def _presence_at(self, moment):
        """What somebody is who checks in at that moment: in time, or late."""
        rule = self._attendance_rule(LATE_RULE)
        if rule and moment > self.date_start + timedelta(minutes=rule.value):
            return LATE
        return PRESENT

    def _check_venue_open(self):
        """Whether deputies may check in now.

        :raises UserError: not approved, over, or not begun by far
        """
        self.ensure_one()
        if self.state != APPROVED:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Nobody can check in to “%(name)s”: its state is “%(state)s”.",
                    name=self.name,
                    state=states[self.state],
                )
            )
        now = fields.Datetime.now()
        rule = self._attendance_rule(OPENS_RULE)
        if rule and now < self.date_start - timedelta(minutes=rule.value):
            raise UserError(
                self.env._(
                    "Too early: “%(name)s” begins at %(time)s.",
                    name=self.name,
                    time=format_datetime(
                        self.env,
                        self.date_start,
                        tz=LEGAL_TZ,
                        dt_format="yyyy-MM-dd HH:mm",
                    ),
                )
            )
        if now > self.date_end:
            raise UserError(
                self.env._(
                    "“%(name)s” is over. If you were there, the office can record it.",
                    name=self.name,
                )
            )
