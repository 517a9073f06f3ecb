from markupsafe import Markup

from odoo import models

from .deputy_attendance_states import LEAVE_GRANTED


class DeputyAttendanceTrailMixin(models.AbstractModel):
    """Decisions on leave leave a trail in the activity's log: who decided for whom.

    Reasons are not written there; they are for fewer eyes than the log.
    """

    _name = "deputy.attendance.trail.mixin"
    _description = "Trail of Decisions on Leave"

    def _decide_leave(self, granted, paper, scan=None):
        result = super()._decide_leave(granted, paper, scan)
        for rows in self.grouped("activity_id").values():
            rows._log_leave(rows._leave_words())
        return result

    def _withdraw_leave(self):
        result = super()._withdraw_leave()
        for rows in self.grouped("activity_id").values():
            rows._log_leave(
                self.env._(
                    "Request for leave taken back: %(names)s", names=rows._leave_names()
                )
            )
        return result

    def _leave_words(self):
        """The decision on these rows of one activity: all were decided alike."""
        first = self[:1]
        signed = [first.leave_body, first.leave_signer, first.leave_number]
        values = {
            "names": self._leave_names(),
            "body": ", ".join(part for part in signed if part),
            "date": first.leave_date,
        }
        if first.leave == LEAVE_GRANTED:
            return self.env._(
                "Leave granted on %(date)s by %(body)s: %(names)s", **values
            )
        return self.env._("Leave refused on %(date)s by %(body)s: %(names)s", **values)

    def _leave_names(self):
        return ", ".join(self.mandate_id.mapped("name"))

    def _log_leave(self, words):
        # whoever answers on the portal may not write into the log
        activity_sudo = self.activity_id.sudo()
        activity_sudo._message_log(body=Markup("<p>%s</p>") % words)
