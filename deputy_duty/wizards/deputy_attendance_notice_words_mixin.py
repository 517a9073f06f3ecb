from odoo import fields, models
from odoo.tools import format_date, format_datetime

from ..models.deputy_activity_notice_mixin import (
    CANCEL,
    CHANGE,
    INVITE,
    NOTICES,
    REMIND,
)
from ..models.deputy_attendance_states import (
    ACCEPTED,
    DECLINED,
    LEAVE_ASKED,
    LEAVE_GRANTED,
    NO_ANSWER,
)
from ..tools.legal_time import LEGAL_TZ

MOMENT = "yyyy-MM-dd EEE HH:mm"


class DeputyAttendanceNoticeWordsMixin(models.AbstractModel):
    """What each kind of notice says."""

    _name = "deputy.attendance.notice.words.mixin"
    _description = "Words of a Notice"

    kind = fields.Selection(NOTICES, "Notice Of", required=True, default=INVITE)

    def _activity_text(self, activity):
        """The notice of one activity."""
        lines = {
            INVITE: self._invite_lines,
            REMIND: self._remind_lines,
            CHANGE: self._change_lines,
            CANCEL: self._cancel_lines,
        }[self.kind or INVITE](activity)
        if activity.notice_contact:
            lines.append(
                self.env._("Questions: %(contact)s", contact=activity.notice_contact)
            )
        return "\n".join(lines)

    def _invite_lines(self, activity):
        lines = [
            self.env._(
                "%(congress)s: you are invited to “%(name)s”.",
                congress=activity.congress_id.name,
                name=activity.name,
            ),
            *self._when_and_where(activity),
        ]
        if activity.requirements:
            lines.append(activity.requirements)
        lines.append(self._answer_line(activity))
        return lines

    def _remind_lines(self, activity):
        return [
            self.env._(
                "%(congress)s: you have not said yet whether you come to “%(name)s”.",
                congress=activity.congress_id.name,
                name=activity.name,
            ),
            *self._when_and_where(activity),
            self._answer_line(activity),
        ]

    def _change_lines(self, activity):
        lines = [
            self.env._(
                "%(congress)s: time or place of “%(name)s” has changed.",
                congress=activity.congress_id.name,
                name=activity.name,
            ),
            *self._when_and_where(activity),
        ]
        if activity.told_on:
            lines.append(
                self.env._(
                    "(Before: %(start)s, %(place)s)",
                    start=self._moment(activity.told_start),
                    place=activity.told_place or "–",
                )
            )
        lines.append(
            self.env._("Please take note; if you cannot come now, please say why.")
        )
        return lines

    def _cancel_lines(self, activity):
        return [
            self.env._(
                "%(congress)s: “%(name)s”, planned for %(start)s, is called off. You "
                "need not come.",
                congress=activity.congress_id.name,
                name=activity.name,
                start=self._moment(activity.told_start or activity.date_start),
            )
        ]

    def _when_and_where(self, activity):
        return [
            self.env._(
                "Time: %(start)s to %(end)s",
                start=self._moment(activity.date_start),
                end=self._moment(activity.date_end),
            ),
            self.env._(
                "Place: %(place)s",
                place=activity._notice_place() or self.env._("see below"),
            ),
        ]

    def _answer_line(self, activity):
        if activity.answer_due:
            return self.env._(
                "Please answer by %(day)s; if you cannot come, please say why.",
                day=format_date(self.env, activity.answer_due),
            )
        return self.env._(
            "Please answer as soon as you can; if you cannot come, please say why."
        )

    def _moment(self, value):
        return format_datetime(self.env, value, tz=LEGAL_TZ, dt_format=MOMENT)

    def _own_words(self, row):
        """What is on record of this deputy's coming."""
        if self.kind == CANCEL:
            return ""
        if row.leave == LEAVE_GRANTED:
            return self.env._("You have leave from this activity.")
        if row.leave == LEAVE_ASKED:
            return self.env._("Your request for leave is being decided.")
        return {
            NO_ANSWER: self.env._("You have not answered yet."),
            ACCEPTED: self.env._("You have accepted."),
            DECLINED: self.env._("You have declined."),
        }[row.answer]
