from werkzeug.exceptions import BadRequest

from odoo.http import Controller, request, route

from .portal_here import ACTIVITY, REFUSED

KIOSK = "/duty/kiosk"
# What makes a browser the device. Kiosks are not opened anew for months.
COOKIE = "deputy_device"
COOKIE_SECONDS = 400 * 24 * 3600
LONGEST_CARD = 500
LONGEST_DIGITS = 16
# After how many seconds the screen asks for the next card.
NEXT_AFTER = 6


class DutyKiosk(Controller):
    """The unattended screen of a station or activity: its code, and a place for cards.

    The browser is the device by a cookie that the link left; nobody is logged in. It
    reaches the activities of its own place and day, and what it can do there is check
    somebody in who shows a card and knows its deputy's telephone number.
    """

    @route(
        f"{KIOSK}/open/<string(maxlength=64):token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_open(self, token, **params):
        """Make this browser the device, and take the link out of its address bar."""
        if not self._find_device(token):
            raise request.not_found()
        response = request.redirect(KIOSK, 303)
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_SECONDS,
            path=KIOSK,
            secure=request.httprequest.scheme == "https",
            httponly=True,
            samesite="Lax",
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @route(
        KIOSK,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk(self, **params):
        """What takes place here today; where it is one thing, that one's screen."""
        device = self._device()
        activities = device._activities()
        if len(activities) == 1:
            return self._render_screen(device, activities)
        values = {"device": device, "activities": activities}
        return self._render("deputy_duty_portal.kiosk_list_page", values)

    @route(
        f"{KIOSK}/{ACTIVITY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_activity(self, activity_id, **params):
        """The screen of one activity: the code for telephones, the field for cards."""
        device = self._device()
        return self._render_screen(device, self._activity(device, activity_id))

    @route(
        f"{KIOSK}/{ACTIVITY}/now",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_now(self, activity_id, **params):
        """The part of the screen that changes: code and numbers."""
        activity = self._activity(self._device(), activity_id)
        return self._render("deputy_duty_portal.venue_now", activity._venue_screen())

    @route(
        f"{KIOSK}/{ACTIVITY}/check-in",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def kiosk_check_in(self, activity_id, code="", digits="", **params):
        """Check in whoever shows a card and knows its deputy's telephone number."""
        for value, longest in ((code, LONGEST_CARD), (digits, LONGEST_DIGITS)):
            is_text = isinstance(value, str) and "\x00" not in value
            if not is_text or len(value) > longest:
                raise BadRequest()
        device = self._device()
        activity = self._activity(device, activity_id)
        if objection := self._login_objection():
            return self._render_screen(device, activity, error=objection)
        row, error = device._take_card(activity, code, digits)
        return self._render_screen(device, activity, row=row, error=error)

    # ------------------------------------------------------------- helpers
    def _find_device(self, token):
        return request.env["deputy.portal.device"]._find_device(token)

    def _device(self):
        """The device (elevated) that this browser is; for others nothing is here."""
        device = self._find_device(request.cookies.get(COOKIE))
        if not device:
            raise request.not_found()
        return device

    def _activity(self, device, activity_id):
        """One activity of the device's place and day (elevated), or not found."""
        activity = device._activities().filtered_domain([("id", "=", activity_id)])
        if not activity:
            raise request.not_found()
        return activity

    def _login_objection(self):
        """A login with which a card must not be presented, in words; else None."""
        if request.env.user._is_public() or request.env.user._is_internal():
            return None
        return request.env._(
            "Somebody is logged in with this browser. A kiosk takes cards only while "
            "nobody is: log out, or check in with your own telephone."
        )

    def _render_screen(self, device, activity, row=None, error=None):
        values = {
            **activity._venue_screen(),
            "device": device,
            "row": row,
            "objection": error,
            "next_after": NEXT_AFTER,
        }
        return self._render(
            "deputy_duty_portal.kiosk_page", values, REFUSED if error else 200
        )

    def _render(self, template, values, status=200):
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Frame-Options"] = "DENY"
        return response
