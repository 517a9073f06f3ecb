from odoo import api, models
from odoo.fields import Domain

from .deputy_activity import DONE
from .deputy_approval_mixin import APPROVED
from .deputy_attendance_states import ACCEPTED, CAME, LEAVE_GRANTED
from .deputy_invitation_states import GRANTED, PORTAL_FIELDS


class DeputyInvitationPortalMixin(models.AbstractModel):
    """What the asking unit may enter, and what it is told.

    It learns when and where, and who comes; never a telephone number, never how much a
    deputy has to do, and never who else was thought of.
    """

    _name = "deputy.invitation.portal.mixin"
    _description = "A Unit's View of Its Request"

    # Names a page takes from a unit's form.
    _portal_fields = PORTAL_FIELDS

    @api.model
    def _portal_domain(self, partner):
        """The requests of the unit that a person acts for."""
        unit = partner.sudo().commercial_partner_id
        return Domain("commercial_partner_id", "=", unit.id)

    @api.model
    def _portal_types(self):
        """The kinds of activity a unit can ask for."""
        kinds = self.env["deputy.activity.type"].sudo()
        return kinds.search([("is_open_to_units", "=", True)])

    def _portal_answer(self):
        """The answer to one request, as the unit may know it.

        The caller has tested that the request is the unit's own.

        :return: ``state``; ``reason``, ``article`` and ``answer`` of a refusal; and
            ``activity``, none as long as there is none, else a dict with ``name``,
            ``state``, ``date_start``, ``date_end``, ``place`` and ``deputies``, the
            names of who comes, filled once the activity is approved
        """
        self.ensure_one()
        request = self.sudo()
        reason = request.refusal_id
        return {
            "state": request.state,
            "reason": reason.name,
            "article": reason.article,
            "answer": request.answer,
            "activity": request.state in GRANTED and request._portal_activity(),
        }

    def _portal_activity(self):
        activity = self.activity_id
        values = {
            name: activity[name]
            for name in ("name", "state", "date_start", "date_end", "place")
        }
        return dict(values, deputies=self._portal_deputies())

    def _portal_deputies(self):
        """Names of who comes: who accepted, and afterwards who came."""
        activity = self.activity_id
        rows = activity.attendance_ids
        if activity.state == APPROVED:
            rows = rows.filtered(
                lambda row: row.answer == ACCEPTED and row.leave != LEAVE_GRANTED
            )
        elif activity.state == DONE:
            rows = rows.filtered(lambda row: row.presence in CAME)
        else:
            rows = rows.browse()
        return rows.mandate_id.mapped("name")
