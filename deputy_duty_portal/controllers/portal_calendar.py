from odoo.fields import Domain
from odoo.http import content_disposition, request, route

from ..models.deputy_attendance import SHOWN_STATES
from ..tools.icalendar import to_ics
from .portal import RECORD, DutyPortal

CALENDAR = "/my/duty/calendar"
FEED = "/duty/calendar"
# A telephone keeps what it has: the feed holds what still matters.
LONGEST_FEED = 500


class DutyCalendar(DutyPortal):
    """Invitations for the calendars of telephones: one by one, or as a private feed."""

    @route(
        f"/my/duty/invitations/{RECORD}/invitation.ics",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def invitation_ics(self, record_id, **params):
        """One invitation as a calendar file."""
        row = self._own_record("deputy.attendance", record_id, self._shown())
        return self._ics(row, "invitation.ics")

    @route(
        CALENDAR,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def calendar(self, **params):
        """What the private calendar is, and whether there is one."""
        return self._render_calendar()

    @route(
        f"{CALENDAR}/renew",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def calendar_renew(self, **params):
        """Make an address, shown this once; the former one ends."""
        token = self._feeds_sudo()._issue(request.env.user)
        base = request.env.user.get_base_url()
        return self._render_calendar(f"{base}{FEED}/{token}.ics")

    @route(
        f"{CALENDAR}/delete",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def calendar_delete(self, **params):
        """End the address: telephones that have it get nothing any more."""
        self._feeds_sudo()._revoke(request.env.user)
        return self._render_calendar()

    @route(
        f"{FEED}/<string(maxlength=64):token>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
        save_session=False,
    )
    def feed(self, token, **params):
        """The private calendar, for whoever has its address."""
        user_sudo = self._feeds_sudo()._find_user(token)
        if not user_sudo:
            raise request.not_found()
        return self._ics(self._feed_rows_sudo(user_sudo), "duty.ics")

    # ------------------------------------------------------------- helpers
    def _shown(self):
        return Domain("activity_id.state", "in", SHOWN_STATES)

    def _feeds_sudo(self):
        return request.env["deputy.portal.feed"].sudo()

    def _feed_rows_sudo(self, user_sudo):
        """The person's invitations, newest first; the token has proved who asks."""
        rows_sudo = request.env["deputy.attendance"].sudo()
        return rows_sudo.with_context(lang=user_sudo.lang).search(
            Domain("mandate_id.partner_id", "=", user_sudo.partner_id.id)
            & self._shown(),
            limit=LONGEST_FEED,
        )

    def _ics(self, rows, name):
        body = to_ics(rows.env._("Duty as Deputy"), rows._portal_events())
        return request.make_response(
            body,
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "private, no-store"),
                ("X-Robots-Tag", "noindex"),
            ],
        )

    def _render_calendar(self, url=None):
        values = {
            "url": url,
            "has_feed": bool(self._feeds_sudo()._live(request.env.user)),
        }
        return self._duty_render("deputy_duty_portal.calendar_page", "calendar", values)
