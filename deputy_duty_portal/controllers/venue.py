from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_CARD, CODE_RULE

from ..models.deputy_card_mixin import CARD
from ..tools.qr import to_svg
from .portal_here import ACTIVITY, LONGEST_CODE, REFUSED

LONGEST_TYPED = 500


class DutyVenue(Controller):
    """What the office shows and does at the venue: the screen, and the desk.

    Only staff who may write the activity get in; for everybody else the pages do not
    exist. A deputy's card is taken at the desk alone, and says so elsewhere.
    """

    @route(
        f"/duty/venue/{ACTIVITY}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def venue(self, activity_id, **params):
        """The full-screen page with the code that renews itself."""
        return self._render("deputy_duty_portal.venue_page", self._screen(activity_id))

    @route(
        f"/duty/venue/{ACTIVITY}/now",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def venue_now(self, activity_id, **params):
        """The part of the screen that changes: code and numbers."""
        return self._render("deputy_duty_portal.venue_now", self._screen(activity_id))

    @route(
        f"/duty/desk/{ACTIVITY}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def desk(self, activity_id, **params):
        """The page where a hand scanner types the deputies' cards."""
        return self._render_desk(self._activity(activity_id))

    @route(
        f"/duty/desk/{ACTIVITY}/check-in",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def desk_check_in(self, activity_id, code="", **params):
        """Check in the deputy whose card was scanned."""
        if not isinstance(code, str) or len(code) > LONGEST_TYPED or "\x00" in code:
            raise BadRequest()
        if not self._is_office(activity_id):
            return self._render_card(code, self._not_the_desk(code), 403)
        activity = self._activity(activity_id)
        try:
            with request.env.cr.savepoint():
                row = self._take_card(activity, code)
        except UserError as error:
            return self._render_desk(activity, error=error.args[0])
        return self._render_desk(activity, row=row)

    @route(
        f"{CARD}/<string:code>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def card(self, code, **params):
        """A scanned card: the desk goes on from here, others are told where to go."""
        if len(code) > LONGEST_CODE:
            raise BadRequest()
        activities = self._desks(code)
        if activities:
            return self._render_card(code, None, activities=activities)
        return self._render_card(code, self._not_the_desk(code), 403)

    # ------------------------------------------------------------- helpers
    def _is_office(self, activity_id):
        """Whether the user's role and congress let them check deputies in here."""
        activity = request.env["deputy.activity"].browse(activity_id)
        return (
            request.env.user._is_internal()
            and bool(activity.exists())
            and activity.has_access("write")
        )

    def _activity(self, activity_id):
        """The activity; for whoever may not check in there, it does not exist."""
        if not self._is_office(activity_id):
            raise request.not_found()
        return request.env["deputy.activity"].browse(activity_id)

    def _screen(self, activity_id):
        """What the screen shows; without a code while nobody can check in."""
        activity = self._activity(activity_id)
        values = {
            "activity": activity,
            "seconds": max(activity._venue_seconds(CODE_RULE) // 2, 1),
            "svg": None,
            "error": None,
        }
        try:
            activity._check_venue_open()
        except UserError as error:
            values["error"] = error.args[0]
        else:
            values["svg"] = Markup(to_svg(activity._venue_url()))
        return values

    def _desks(self, code):
        """Open activities of this office to which the card's deputy is invited."""
        activities = request.env["deputy.activity"]
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        if not (mandate_sudo and request.env.user._is_internal()):
            return activities
        if not activities.has_access("write"):
            return activities
        found = activities.search(
            [
                ("attendance_ids.mandate_id", "=", mandate_sudo.id),
                ("state", "=", APPROVED),
                ("date_end", ">=", fields.Datetime.now()),
            ],
            order="date_start",
            limit=5,
        )
        return found._filtered_access("write")

    def _not_the_desk(self, code):
        """Why this login cannot use this card, in words."""
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        if not mandate_sudo:
            return self._no_card()
        if mandate_sudo.partner_id == request.env.user.partner_id:
            return request.env._(
                "This is your own card: show it at the desk of the venue, where the "
                "office takes it. With your telephone, scan the screen of the venue."
            )
        if request.env.user._is_internal():
            return request.env._(
                "No activity that you may check deputies in to is open now and has "
                "this deputy invited."
            )
        return request.env._(
            "This card belongs to another deputy. Nobody can be checked in with it but "
            "by the office at the desk."
        )

    def _no_card(self):
        return request.env._(
            "This is no deputy's card, or the card was replaced by a newer one."
        )

    def _take_card(self, activity, code):
        """Check in the card's deputy.

        :raises UserError: no card, not invited, or not now
        """
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        if not mandate_sudo:
            raise UserError(self._no_card())
        row = request.env["deputy.attendance"].search(
            [
                ("activity_id", "=", activity.id),
                ("mandate_id", "=", mandate_sudo.id),
            ]
        )
        if not row:
            raise UserError(
                request.env._(
                    "“%(name)s” is not on the list of deputies invited here.",
                    name=mandate_sudo.name,
                )
            )
        row._check_in(BY_CARD)
        return row

    def _render_desk(self, activity, row=None, error=None):
        values = {"activity": activity, "row": row, "error": error}
        return self._render(
            "deputy_duty_portal.desk_page", values, REFUSED if error else 200
        )

    def _render_card(self, code, error, status=200, activities=()):
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        values = {
            "error": error,
            "code": code,
            "activities": activities,
            # only the desk is told whose card it is
            "name": mandate_sudo.name if activities else None,
        }
        return self._render("deputy_duty_portal.card_page", values, status)

    def _render(self, template, values, status=200):
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "DENY"
        return response
