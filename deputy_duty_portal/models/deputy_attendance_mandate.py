from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import (
    LEAVE_REFUSED,
    NO_ANSWER,
)
from odoo.addons.deputy_duty.tools.legal_time import legal_date

URL = "/my/duty/invitations"


class DeputyMandate(models.Model):
    """Invitations wait for an answer, and refused leave waits to be known."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        ahead = Domain("activity_id.date_start", ">", fields.Datetime.now())
        rows_sudo = (
            self.env["deputy.attendance"]
            .sudo()
            .search(
                Domain("mandate_id.partner_id", "=", partner.id)
                & Domain("activity_id.state", "=", APPROVED)
                & (
                    Domain("answer", "=", NO_ANSWER)
                    | (Domain("leave", "=", LEAVE_REFUSED) & ahead)
                )
            )
        )
        lines = self._waiting_lines(
            [self._invitation_line(row_sudo) for row_sudo in rows_sudo],
            f"{URL}?show=waiting",
            self.env._("Further invitations"),
        )
        return [*super()._portal_waiting(partner), *lines]

    @api.model
    def _invitation_line(self, row_sudo):
        activity = row_sudo.activity_id
        if row_sudo.leave == LEAVE_REFUSED:
            words = self.env._("Leave refused, you are expected: %s", activity.name)
        else:
            words = self.env._("Accept or decline: %s", activity.name)
        return {
            "url": f"{URL}/{row_sudo.id}",
            "words": words,
            "due": legal_date(activity.date_start),
            "count": 1,
            "congress": activity.congress_id.name,
        }
