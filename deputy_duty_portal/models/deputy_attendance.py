from odoo import models
from odoo.tools import format_datetime

from odoo.addons.deputy_duty.models.deputy_activity import CANCELLED, DONE
from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance import NO_ANSWER, OPEN
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from ..tools.words import join_period

MOMENT = "yyyy-MM-dd EEE HH:mm"
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
            "name": activity.name,
            "type": activity.type_id.name,
            "congress": activity.congress_id.name,
            "period": self._portal_period(),
            "place": activity.place or activity.station_id.name,
            "purpose": activity.purpose,
            "is_cancelled": activity.state == CANCELLED,
            "is_open": activity.state == APPROVED,
            "answer": self.answer,
            "is_answered": self.answer != NO_ANSWER,
            "answer_word": self._portal_word("answer"),
            "reason": self.reason,
            "presence_word": self.presence != OPEN and self._portal_word("presence"),
            "behalf_note": self.behalf_note,
        }

    def _portal_period(self):
        activity = self.activity_id
        return join_period(
            *(
                format_datetime(self.env, moment, tz=LEGAL_TZ, dt_format=MOMENT)
                for moment in (activity.date_start, activity.date_end)
            )
        )

    def _portal_word(self, name):
        return dict(self._fields[name]._description_selection(self.env))[self[name]]
