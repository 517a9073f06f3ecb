from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_mandate_states import IN_OFFICE, SUSPENDED

from .portal import DutyPortal
from .portal_invitation import REFUSED

PROFILE = "/my/duty/profile"
SEAT = "<int(max=2147483647):seat_id>"
GIVE, WITHDRAW = "give", "withdraw"


class DutyProfile(DutyPortal):
    """The deputy's own data in the register, what of it is public, and the consents.

    The data are those of the election and are the office's to correct. What the law
    leaves to the deputy's consent is given and taken back here, at once and as easily
    (Personal Information Protection Law, art. 15). Who is suspended, or whose seat has
    ended, agrees to nothing new, and can take back what stands.
    """

    @route(
        PROFILE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def profile(self, **params):
        """The own seats that matter to the public, each with what it sees of it."""
        return self._render_profile()

    @route(
        f"{PROFILE}/{SEAT}/consent",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def profile_consent(self, seat_id, fact="", value="", act="", **params):
        """Agree to one fact being public, or take that back."""
        seat = self._own_seat(seat_id)
        fact, value = self._typed_text(fact), self._typed_text(value)
        if act not in (GIVE, WITHDRAW):
            raise BadRequest()
        if error := self._consent(seat, fact, value, act):
            return self._render_profile({"error": error}, REFUSED)
        return self._render_profile({"is_saved": True})

    # ------------------------------------------------------------- helpers
    def _own_seat(self, seat_id):
        """An own seat, held or not; whatever else the number is is not found."""
        seat = self._own_seats().filtered(lambda each: each.id == seat_id)
        if not seat:
            raise request.not_found()
        return seat

    def _profile_seats(self):
        """Own seats in office or suspended, and others with a consent that stands."""
        seats = self._own_seats()
        agreed = {seat_id for seat_id, _fact in seats._consents()}
        return seats.filtered(
            lambda seat: (
                seat.is_current
                or seat.state in (IN_OFFICE, SUSPENDED)
                or seat.id in agreed
            )
        )

    def _consent(self, seat, fact, value, act):
        """Give or take back as the deputy, proved by the login; the objection in
        words if there is one.
        """
        if act == GIVE and not seat.is_current:
            return request.env._(
                "You can agree to this only while you exercise your office."
            )
        try:
            with request.env.cr.savepoint():
                if act == GIVE:
                    seat._give_consent(fact, value)
                else:
                    standing = (
                        request.env["deputy.mandate.consent"]
                        .sudo()
                        .search(
                            Domain("mandate_id", "=", seat.id)
                            & Domain("fact", "=", fact)
                            & Domain("withdrawn_on", "=", False)
                        )
                    )
                    standing._withdraw()
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            return error.args[0]
        return None

    def _render_profile(self, values=None, status=200):
        values = {
            "profiles": [seat._portal_profile() for seat in self._profile_seats()],
            "login": request.env.user.login,
            **(values or {}),
        }
        template = "deputy_duty_portal.profile_page"
        response = self._duty_render(template, "profile", values, status)
        response.headers["Cache-Control"] = "no-store"
        return response
