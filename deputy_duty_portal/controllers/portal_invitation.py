from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_attendance_states import ACCEPTED, DECLINED

from ..models.deputy_attendance import SHOWN_STATES
from .portal import PAGE, RECORD, DutyPortal

INVITATIONS = "/my/duty/invitations"
REFUSED = 422


class DutyInvitation(DutyPortal):
    """Invitations to activities, and the answers to them."""

    @route(
        [INVITATIONS, f"{INVITATIONS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def invitations(self, page=1, show="all", **params):
        """The own invitations, newest first; ``show=waiting`` for the open ones."""
        domain = self._shown_domain()
        if show == "waiting":
            domain &= self._waiting_domain()
        else:
            show = "all"
        pager = self._pager(
            INVITATIONS, self._own_count("deputy.attendance", domain), page, show=show
        )
        rows = self._own(
            "deputy.attendance",
            domain,
            order="activity_id, id",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        values = {"rows": rows._portal_values(), "pager": pager, "show": show}
        return self._duty_render(
            "deputy_duty_portal.invitations_page", "invitations", values
        )

    @route(
        f"{INVITATIONS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def invitation(self, record_id, **params):
        """One invitation with the two buttons."""
        return self._render_invitation(self._invitation(record_id))

    @route(
        f"{INVITATIONS}/{RECORD}/answer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def invitation_answer(self, record_id, answer="", reason="", **params):
        """Accept or decline; the same response shows what is on record now."""
        invitation = self._invitation(record_id)
        answer, reason = self._typed_text(answer), self._typed_text(reason)
        if answer not in (ACCEPTED, DECLINED):
            raise BadRequest()
        error = self._record_answer(invitation, answer, reason)
        values = {"error": error, "typed": reason} if error else {"is_saved": True}
        return self._render_invitation(invitation, values, REFUSED if error else 200)

    # ------------------------------------------------------------- helpers
    def _shown_domain(self):
        return Domain("activity_id.state", "in", SHOWN_STATES)

    def _invitation(self, record_id):
        return self._own_record("deputy.attendance", record_id, self._shown_domain())

    def _record_answer(self, invitation, answer, reason):
        """Write the own answer; the model's objection in words if it has one.

        ``invitation`` comes from ``_own_record``: the deputy's, and nobody else's.
        """
        try:
            with request.env.cr.savepoint():
                invitation.sudo()._answer(answer, reason)
        except UserError as error:
            return error.args[0]
        return None

    def _render_invitation(self, invitation, values=None, status=200):
        [shown] = invitation._portal_values()
        return self._duty_render(
            "deputy_duty_portal.invitation_page",
            "invitations",
            {"row": shown, **(values or {})},
            status,
        )
