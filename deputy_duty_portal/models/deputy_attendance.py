from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from odoo.addons.deputy_duty.models.deputy_activity import CANCELLED, DONE
from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import (
    LEAVE_ASKED,
    LEAVE_GRANTED,
    NO_ANSWER,
    NO_LEAVE,
    OPEN,
)
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

# An invitation reaches the deputy when the activity is approved, not before.
SHOWN_STATES = (APPROVED, DONE, CANCELLED)


class DeputyAttendance(models.Model):
    """An invitation as the deputy reads it."""

    _inherit = "deputy.attendance"

    def _portal_values(self):
        """What the pages show, from models a deputy cannot read.

        The caller has tested that the rows are the deputy's own.
        """
        return [row._prepare_portal_values() for row in self.sudo()]

    def _prepare_portal_values(self):
        activity = self.activity_id
        return {
            "id": self.id,
            "deputy": self.mandate_id.name,
            "seat": self.mandate_id.term_id.display_name,
            "name": activity.name,
            "type": activity.type_id.name,
            "congress": activity.congress_id.name,
            "period": activity._portal_period(),
            "place": activity.place or activity.station_id.name,
            "map_url": activity.map_url,
            "purpose": activity.purpose,
            "is_cancelled": activity.state == CANCELLED,
            "is_open": activity.state == APPROVED,
            "answer": self.answer,
            "is_answered": self.answer != NO_ANSWER,
            "answer_word": self._portal_word("answer"),
            "reason": self.reason,
            "presence_word": self.presence != OPEN and self._portal_word("presence"),
            "presence_time": self._portal_moment(self.presence_date),
            "is_excused": self.is_excused,
            "leave": self.leave,
            "leave_word": self.leave != NO_LEAVE and self._portal_word("leave"),
            "leave_reason": self.leave_reason,
            "leave_body": self.leave_body,
            "leave_note": self.leave_note,
            "may_ask_leave": self._portal_may_ask_leave(),
            "may_withdraw_leave": self.leave == LEAVE_ASKED
            and activity.state == APPROVED,
            "behalf_note": self.behalf_note,
        }

    def _portal_may_ask_leave(self):
        """Deputies ask before it begins; afterwards the office enters the paper."""
        return (
            self.activity_id.state == APPROVED
            and self.presence == OPEN
            and self.leave not in (LEAVE_ASKED, LEAVE_GRANTED)
            and fields.Datetime.now() < self.activity_id.date_start
        )

    def _portal_request_leave(self, reason):
        """The deputy's own request; the caller has tested that the row is theirs.

        :raises UserError: too late, no reason, or leave was decided already
        """
        self.ensure_one()
        if fields.Datetime.now() >= self.activity_id.date_start:
            raise UserError(
                self.env._(
                    "The activity has begun: hand the leave form in at the office, "
                    "which can enter it."
                )
            )
        self._request_leave(reason)

    def _portal_events(self):
        """These invitations as entries of a calendar.

        The caller has tested that the rows are the deputy's own.
        """
        base = self[:1].get_base_url()
        return [
            {
                "uid": f"attendance-{row.id}@{base.partition('//')[2]}",
                "start": row.activity_id.date_start,
                "end": row.activity_id.date_end,
                "stamp": max(row.write_date, row.activity_id.write_date),
                "name": row.activity_id.name,
                "place": row.activity_id.place or row.activity_id.station_id.name,
                "text": row.activity_id.purpose,
                "url": f"{base}/my/duty/invitations/{row.id}",
                "is_cancelled": row.activity_id.state == CANCELLED,
            }
            for row in self.sudo()
        ]

    def _portal_moment(self, moment):
        return moment and format_datetime(
            self.env, moment, tz=LEGAL_TZ, dt_format="HH:mm"
        )

    def _portal_word(self, name):
        return dict(self._fields[name]._description_selection(self.env))[self[name]]
