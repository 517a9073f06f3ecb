from datetime import timedelta

from markupsafe import Markup

from odoo import models
from odoo.fields import Domain

from ..tools.legal_time import legal_date, legal_midnight
from .deputy_attendance_states import ABSENT, MOVING_STATES
from .deputy_mandate_leave import GRANTED

CLOSED = "done"


class DeputyMandateLeave(models.Model):
    """A granted leave of absence reaches the activities that fall into it."""

    _inherit = "deputy.mandate.leave"

    def action_withdraw(self):
        """The leave counts no more; what is still open loses it again."""
        self.check_access("write")
        result = super().action_withdraw()
        self.flush_recordset(["state"])
        self._rows(MOVING_STATES)._sync_seat_leaves()
        return result

    def _decide(self, state):
        result = super()._decide(state)
        self.flush_recordset(["state"])
        if state == GRANTED:
            self._rows(MOVING_STATES)._sync_seat_leaves()
            self._log_late_leaves()
        return result

    def _covers(self, activity):
        """Whether the activity lies within the leave; leave from a session is leave
        from what that congress holds on its days.
        """
        self.ensure_one()
        own = not self.session_id or self.session_id.congress_id == activity.congress_id
        first, last = legal_date(activity.date_start), legal_date(activity.date_end)
        return own and self.date_start <= first and last <= self.date_end

    def _rows(self, states):
        """Attendance of these deputies in activities that begin within their leave.

        A leave holds wherever the seat is invited to, whether the user sees it or not.
        """
        within = Domain.OR(
            Domain("mandate_id", "=", leave.mandate_id.id)
            & Domain("activity_id.date_start", ">=", legal_midnight(leave.date_start))
            & Domain(
                "activity_id.date_start",
                "<",
                legal_midnight(leave.date_end + timedelta(days=1)),
            )
            for leave in self
        )
        rows_sudo = self.env["deputy.attendance"].sudo()
        return rows_sudo.search(within & Domain("activity_id.state", "in", states))

    def _log_late_leaves(self):
        """What is closed stays; its log says that leave was granted afterwards."""
        rows = self._rows((CLOSED,)).filtered(
            lambda row: row.presence == ABSENT and not row.is_excused
        )
        if rows:
            rows.activity_id._message_log_batch(
                {
                    activity.id: Markup("<p>%s</p>")
                    % self.env._(
                        "Leave of absence was granted after closing: %(names)s. Reopen "
                        "the activity if they are to be excused here.",
                        names=", ".join(mine.mandate_id.mapped("name")),
                    )
                    for activity, mine in rows.grouped("activity_id").items()
                }
            )
