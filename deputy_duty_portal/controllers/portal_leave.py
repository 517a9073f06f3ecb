from odoo.exceptions import UserError
from odoo.http import request, route

from .portal import RECORD
from .portal_invitation import INVITATIONS, REFUSED, DutyInvitation


class DutyLeave(DutyInvitation):
    """Asking for leave from one activity, and taking that back."""

    @route(
        f"{INVITATIONS}/{RECORD}/leave/submit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def leave_submit(self, record_id, leave_reason="", **params):
        """Ask to be excused; the body of the place decides."""
        invitation = self._invitation(record_id)
        reason = self._typed_text(leave_reason)
        error = self._record_leave(invitation, reason)
        values = (
            {"error": error, "typed_leave": reason} if error else {"is_saved": True}
        )
        return self._render_invitation(invitation, values, REFUSED if error else 200)

    @route(
        f"{INVITATIONS}/{RECORD}/leave/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def leave_withdraw(self, record_id, **params):
        """Take back a request that is not decided yet."""
        invitation = self._invitation(record_id)
        error = self._record_leave(invitation, None)
        values = {"error": error} if error else {"is_saved": True}
        return self._render_invitation(invitation, values, REFUSED if error else 200)

    def _record_leave(self, invitation, reason):
        """Ask for leave, or without a reason take it back; the objection in words.

        ``invitation`` comes from ``_own_record``: the deputy's, and nobody else's.
        """
        try:
            with request.env.cr.savepoint():
                if reason is None:
                    invitation.sudo()._withdraw_leave()
                else:
                    invitation.sudo()._portal_request_leave(reason)
        except UserError as error:
            return error.args[0]
        return None
