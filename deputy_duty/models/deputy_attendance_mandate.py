from bisect import bisect_right
from collections import Counter
from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.legal_time import legal_date
from .deputy_attendance_states import CAME, LATE

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"
DONE = "done"
FIGURES = ("due", "attended", "late", "excused", "unexcused")


class DeputyMandate(models.Model):
    """What a deputy's attendance amounts to.

    Counted is what was closed and fell on a day of duty of this seat. Excused,
    unexcused and not invited are three things: leave does not lower the rate, and
    what one was not invited to does not appear.
    """

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate", "deputy.training.mandate.mixin"]

    attendance_ids = fields.One2many("deputy.attendance", "mandate_id")
    schedule_version = fields.Integer(
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="Counts invitations: it is written before a deputy's schedule is read, so "
        "that two invitations at once cannot overlook each other.",
    )
    attendance_due_count = fields.Integer(
        "Invited To",
        compute="_compute_attendance_figures",
        groups=OFFICE_ONLY,
        help="Closed activities on days of duty to which the deputy was invited.",
    )
    attendance_attended_count = fields.Integer(
        "Attended",
        compute="_compute_attendance_figures",
        groups=OFFICE_ONLY,
        help="In time or late.",
    )
    attendance_late_count = fields.Integer(
        "Came Late", compute="_compute_attendance_figures", groups=OFFICE_ONLY
    )
    attendance_excused_count = fields.Integer(
        "Absent With Leave", compute="_compute_attendance_figures", groups=OFFICE_ONLY
    )
    attendance_unexcused_count = fields.Integer(
        "Absent Without Leave",
        compute="_compute_attendance_figures",
        groups=OFFICE_ONLY,
    )
    attendance_rate = fields.Float(
        "Attendance (%)",
        compute="_compute_attendance_figures",
        groups=OFFICE_ONLY,
        help="Attended, of all that the deputy was invited to and had no leave from.",
    )

    @api.depends("attendance_ids.presence", "attendance_ids.leave")
    def _compute_attendance_figures(self):
        figures = self._attendance_figures()
        for mandate in self:
            mine = figures.get(mandate._origin.id, Counter())
            for name in FIGURES:
                mandate[f"attendance_{name}_count"] = mine[name]
            expected = mine["attended"] + mine["unexcused"]
            mandate.attendance_rate = (
                100 * mine["attended"] / expected if expected else 0
            )

    def _attendance_figures(self, date_from=date.min, date_to=date.max):
        """Attendance in a period, by mandate, in a constant number of queries.

        :return: id of the mandate -> counter of due, attended, late, excused and
            unexcused
        """
        rows = self.env["deputy.attendance"]._read_group(
            Domain("mandate_id", "in", self.ids)
            & Domain("activity_id.state", "=", DONE),
            ["mandate_id", "activity_id", "presence", "is_excused"],
            ["__count"],
        )
        self.env["deputy.activity"].union(*(row[1] for row in rows)).fetch(
            ["date_start"]
        )
        duty = self._service_intervals(date_from, date_to)
        found = {}
        for mandate, activity, presence, excused, count in rows:
            if self._on_duty(duty.get(mandate.id), legal_date(activity.date_start)):
                mine = found.setdefault(mandate.id, Counter())
                came = presence in CAME
                mine["due"] += count
                mine["attended"] += count * came
                mine["late"] += count * (presence == LATE)
                mine["excused"] += count * bool(excused)
                mine["unexcused"] += count * (not came and not excused)
        return found

    @api.model
    def _on_duty(self, intervals, day):
        """Whether a day is in one of the ordered intervals."""
        at = bisect_right(intervals or [], day, key=lambda interval: interval[0])
        return at > 0 and day <= intervals[at - 1][1]

    def action_open_attendance(self):
        """Invitations, leave and presence of this deputy."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_attendance_action"
        )
        return dict(action, name=self.name, domain=[("mandate_id", "=", self.id)])
