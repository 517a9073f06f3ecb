from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_CODE, CAME

from ..models.deputy_activity import HERE
from .portal import DutyPortal
from .venue_stamp import stamp, stamped

ACTIVITY = "<int(max=2147483647):activity_id>"
LONGEST_CODE = 64
REFUSED = 422


class DutyHere(DutyPortal):
    """Where a scanned venue code leads: log in if need be, then one tap.

    The scan itself writes nothing; it leaves a mark in the browser's session that the
    code was opened in time. The tap is a form, so that no preview, prefetch or script
    checks anybody in, and none is needed to.
    """

    @route(
        f"{HERE}/{ACTIVITY}/<string:code>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def here_scanned(self, activity_id, code, **params):
        """Test the code and go on to the page with the button."""
        if len(code) > LONGEST_CODE:
            raise BadRequest()
        try:
            seconds = self._scan_seconds(activity_id, code)
        except UserError as error:
            return self._refuse(error.args[0])
        stamp(activity_id, seconds)
        return request.redirect(f"{HERE}/{activity_id}", 303)

    @route(
        f"{HERE}/{ACTIVITY}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def here(self, activity_id, **params):
        """The page with the one button, or why there is none."""
        return self._render_here(activity_id)

    @route(
        f"{HERE}/{ACTIVITY}/check-in",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def here_check_in(self, activity_id, **params):
        """Check in; a second tap, or a second telephone, changes nothing."""
        return self._render_here(activity_id, self._check_in(activity_id))

    # ------------------------------------------------------------- helpers
    def _scan_seconds(self, activity_id, code):
        """How long this scan counts; ``UserError`` if the code is not good."""
        activity_sudo = request.env["deputy.activity"].sudo()
        activity_sudo = activity_sudo.browse(activity_id).exists()
        activity_sudo._check_venue_code(code)
        return activity_sudo._venue_tap_seconds()

    def _rows_sudo(self, activity_id):
        """The user's own places in the activity, whatever its state is."""
        rows_sudo = request.env["deputy.attendance"].sudo()
        rows_sudo = rows_sudo.search(
            self._own_domain() & Domain("activity_id", "=", activity_id)
        )
        # somebody with two seats comes for the one that is in office
        return rows_sudo.filtered("mandate_id.is_current") or rows_sudo

    def _obstacle(self, activity_id, rows_sudo):
        """Why the user cannot check in now, in words; None if nothing is in the way."""
        if stamped() != activity_id:
            return request.env._(
                "Scan the code that the screen at the venue shows now; yours has run "
                "out or was never scanned with this browser."
            )
        if not rows_sudo:
            return request.env._(
                "You are not on the list of deputies invited to this activity. If that "
                "is a mistake, speak to the desk."
            )
        try:
            for row in rows_sudo:
                row._check_may_come()
        except UserError as error:
            return error.args[0]
        return None

    def _check_in(self, activity_id):
        """Check the own places in; the objection in words if there is one."""
        rows_sudo = self._rows_sudo(activity_id)
        if obstacle := self._obstacle(activity_id, rows_sudo):
            return obstacle
        try:
            with request.env.cr.savepoint():
                rows_sudo._check_in(BY_CODE)
        except UserError as error:
            return error.args[0]
        return None

    def _render_here(self, activity_id, error=None):
        rows_sudo = self._rows_sudo(activity_id)
        is_in = bool(rows_sudo) and all(row.presence in CAME for row in rows_sudo)
        if not is_in:
            error = error or self._obstacle(activity_id, rows_sudo)
        if not rows_sudo:
            return self._refuse(error, 403)
        values = {
            "row": rows_sudo[:1]._portal_values()[0],
            "is_in": is_in,
            "error": None if is_in else error,
            "action": f"{HERE}/{activity_id}/check-in",
        }
        return self._here_page(
            "deputy_duty_portal.here_page", values, REFUSED if values["error"] else 200
        )

    def _refuse(self, reason, status=REFUSED):
        values = {"error": reason}
        return self._here_page("deputy_duty_portal.here_refused_page", values, status)

    def _here_page(self, template, values, status):
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
