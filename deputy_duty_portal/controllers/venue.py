from werkzeug.exceptions import BadRequest

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_CARD, BY_OFFICE

from ..models.deputy_attendance import SHOWN_STATES
from ..models.deputy_card_mixin import CARD
from .portal_here import ACTIVITY, LONGEST_CODE, REFUSED

LONGEST_TYPED = 500
STATION_CLERK = "deputy_duty.deputy_duty_group_station_clerk"
# How many of those found by name the desk shows.
FOUND_AT_ONCE = 20
OPEN_AT_ONCE = 5


class DutyVenue(Controller):
    """What the office shows and does at the venue: the screen, and the desk.

    Only staff who may write the activity get in, and the clerks of the station where
    it takes place; for everybody else the pages do not exist. A deputy's card is taken
    at the desk alone, and says so elsewhere.
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
    def desk(self, activity_id, name="", **params):
        """Where a hand scanner types the deputies' cards, or a name is looked up."""
        activity = self._activity(activity_id)
        return self._render_desk(activity, name=self._typed(name).strip())

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
        code = self._typed(code)
        activity = self._office_activity(activity_id)
        if not activity:
            return self._render_card(code, self._not_the_desk(code), 403)
        mandate = request.env["deputy.mandate"]._find_card(code)
        return self._check_in(
            activity, lambda: (activity._row_of_card(mandate), BY_CARD)
        )

    @route(
        f"/duty/desk/{ACTIVITY}/<int(max=2147483647):row_id>/check-in",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def desk_check_in_by_hand(self, activity_id, row_id, **params):
        """Check in a deputy who has no card along and whom the desk knows."""
        activity = self._activity(activity_id)
        row = activity.attendance_ids.filtered_domain([("id", "=", row_id)])
        if not row:
            raise request.not_found()
        return self._check_in(activity, lambda: (row, BY_OFFICE))

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

    # ------------------------------------------------------------- the right
    def _office_activities(self, domain, **options):
        """Activities to which the user may check deputies in.

        The office by its own rights. Station clerks have none over activities: those
        of their own stations are elevated here.
        """
        activities = request.env["deputy.activity"]
        user = request.env.user
        found = activities.browse()
        if user._is_internal() and activities.has_access("write"):
            found = activities.search(domain, **options)._filtered_access("write")
        if not found and user.has_group(STATION_CLERK):
            own = self._station_domain()
            found = activities.sudo().search(own & domain, **options)
        return found

    def _station_domain(self):
        """What takes place at the user's own stations."""
        user = request.env.user
        return (
            Domain("station_id.user_ids", "in", user.ids)
            & Domain("company_id", "in", user.company_ids.ids)
            & Domain("state", "in", SHOWN_STATES)
        )

    def _office_activity(self, activity_id):
        return self._office_activities(Domain("id", "=", activity_id), limit=1)

    def _activity(self, activity_id):
        """The activity; for whoever may not check in there, it does not exist."""
        activity = self._office_activity(activity_id)
        if not activity:
            raise request.not_found()
        return activity

    def _screen(self, activity_id):
        return self._activity(activity_id)._venue_screen()

    def _desks(self, code):
        """Open activities of this office to which the card's deputy is invited."""
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        return self._office_activities(
            Domain("attendance_ids.mandate_id", "in", mandate_sudo.ids)
            & Domain("state", "=", APPROVED)
            & Domain("date_end", ">=", fields.Datetime.now()),
            order="date_start",
            limit=OPEN_AT_ONCE,
        )

    def _not_the_desk(self, code):
        """Why this login cannot use this card, in words."""
        mandate_sudo = request.env["deputy.mandate"]._find_card(code)
        if not mandate_sudo:
            return request.env["deputy.activity"]._no_card_words()
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

    # ------------------------------------------------------------- the desk
    def _check_in(self, activity, find):
        """Check in whom the desk has before it, and show the desk again.

        :param find: gives the deputy's place and how it is known who stands there
        """
        try:
            with request.env.cr.savepoint():
                row, origin = find()
                row._check_in(origin)
        except UserError as error:
            return self._render_desk(activity, error=error.args[0])
        return self._render_desk(activity, row=row)

    def _by_name(self, activity, name):
        """Places of invited deputies whose name has this in it."""
        return activity.env["deputy.attendance"].search(
            [("activity_id", "=", activity.id), ("mandate_id.name", "ilike", name)],
            limit=FOUND_AT_ONCE,
            order="id",
        )

    def _typed(self, value):
        """What was typed or scanned, or 400 for what no form of ours sends."""
        is_text = isinstance(value, str) and "\x00" not in value
        if not is_text or len(value) > LONGEST_TYPED:
            raise BadRequest()
        return value

    # --------------------------------------------------------------- pages
    def _render_desk(self, activity, row=None, error=None, name=""):
        rows = activity.env["deputy.attendance"]
        values = {
            "activity": activity,
            "row": row,
            "error": error,
            "name": name,
            "found": self._by_name(activity, name) if name else rows,
        }
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
