from markupsafe import Markup

from odoo import api, fields, models

from ..tools.legal_time import legal_date
from .deputy_attendance_leave_mixin import LEAVE_FIELDS
from .deputy_attendance_states import (
    CAME,
    LEAVE_ASKED,
    LEAVE_GRANTED,
    MOVING_STATES,
    NO_LEAVE,
)

STAFF_ONLY = "deputy_duty.deputy_duty_group_clerk,deputy_duty.deputy_duty_group_auditor"
# What a leave of absence may replace; a refusal was a decision of its own.
REPLACEABLE = (NO_LEAVE, LEAVE_ASKED)


class DeputyAttendanceSeatLeaveMixin(models.AbstractModel):
    """Leave of absence from a session or for a period excuses from what falls into it.

    The body that granted the leave stands on each attendance, as if it had been asked
    there: an absence is then excused, whoever looks. The reason stays on the leave.
    """

    _name = "deputy.attendance.seat.leave.mixin"
    _description = "Attendance under a Leave of Absence"

    seat_leave_id = fields.Many2one(
        "deputy.mandate.leave",
        "Leave of Absence",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=STAFF_ONLY,
        help="The leave from the session or for the period that excuses here.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever has leave of absence is invited with it."""
        rows = super().create(vals_list)
        rows._sync_seat_leaves()
        return rows

    def _sync_seat_leaves(self):
        """Let these rows show the leave of absence that covers them, and no other.

        Closed activities stay as they are; so does who came.
        """
        rows_sudo = self.sudo().filtered(
            lambda row: (
                row.activity_id.state in MOVING_STATES and row.presence not in CAME
            )
        )
        covering = rows_sudo._covering_leaves()
        stale = rows_sudo.filtered(
            lambda row: row.seat_leave_id and row.seat_leave_id != covering.get(row)
        )
        stale.write({**dict.fromkeys(LEAVE_FIELDS, False), "leave": NO_LEAVE})
        fresh = rows_sudo.filtered(
            lambda row: row in covering and row.leave in REPLACEABLE
        )
        for leave, rows in fresh.grouped(covering.get).items():
            rows.write(self._prepare_seat_leave_vals(leave))
            rows._log_seat_leave(leave)

    def _covering_leaves(self):
        """The granted leave that covers the whole activity, by row."""
        leaves_sudo = self.env["deputy.mandate.leave"].sudo()
        if not self:
            return {}
        days = [legal_date(row.activity_id.date_end) for row in self]
        leaves = leaves_sudo.search(
            [
                ("mandate_id", "in", self.mandate_id.ids),
                ("state", "=", "granted"),
                ("date_start", "<=", max(days)),
                ("date_end", ">=", min(days)),
            ],
            order="id",
        ).grouped("mandate_id")
        found = {}
        for row in self:
            for leave in leaves.get(row.mandate_id, ()):
                if leave._covers(row.activity_id):
                    found.setdefault(row, leave)
        return found

    @api.model
    def _prepare_seat_leave_vals(self, leave):
        """The decision as it stands on the leave, without the deputy's reason: more
        people read attendance than leave.
        """
        return {
            "leave": LEAVE_GRANTED,
            "leave_choice_id": leave.body_choice_id.id,
            "leave_body": leave.body,
            "leave_signer": leave.signer,
            "leave_date": leave.decision_date,
            "leave_number": leave.decision_number,
            "leave_user_id": leave.decided_by_id.id,
            "leave_note": self.env._(
                "Leave of absence from %(start)s to %(end)s",
                start=leave.date_start,
                end=leave.date_end,
            ),
            "seat_leave_id": leave.id,
        }

    def _log_seat_leave(self, leave):
        """Say in each activity's log whom the leave excuses."""
        self.activity_id._message_log_batch(
            {
                activity.id: Markup("<p>%s</p>")
                % self.env._(
                    "Leave of absence granted by %(body)s: %(names)s",
                    body=leave.body,
                    names=", ".join(rows.mandate_id.mapped("name")),
                )
                for activity, rows in self.grouped("activity_id").items()
            }
        )
