from werkzeug.exceptions import BadRequest, abort

from odoo.http import Controller, request, route

from ..models.deputy_portal_kiosk_mixin import KEPT_HOURS
from ..tools.kiosk import ENDED, HOURS, KEEP, KIOSK, LANGUAGE, MARK, PASS, protect
from .portal_here import ACTIVITY, REFUSED

# What makes a browser the device. Kiosks are not opened anew for months.
COOKIE = "deputy_device"
COOKIE_SECONDS = 400 * 24 * 3600
LONGEST_CARD = 500
LONGEST_DIGITS = 16
# After how many seconds the screen asks for the next card.
NEXT_AFTER = 6


class DutyKiosk(Controller):
    """The unattended screen of a station or activity: its start, and a place for cards.

    The browser is the device by a cookie that the link left; nobody is logged in. It
    reaches the activities of its own place and day, where somebody is checked in who
    shows a card and knows its deputy's telephone number, and what the public may know
    of its own station. No page of it leads anywhere else, and a browser that is no
    device, or no longer, is shown a page that says nothing.
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
        """The start of a station's kiosk; at an activity, the screen of that one."""
        device = self._device()
        activities = device._activities()
        if device.activity_id and activities:
            return self._render_screen(device, activities)
        is_public = device._kiosk_is_public()
        rota = device._kiosk_rota() if is_public else []
        values = {
            "is_public": is_public,
            "activities": activities,
            "rota": [line for line in rota if line["is_today"]],
            "next_reception": next(
                (
                    line
                    for line in rota
                    if not line["is_today"] and not line["is_cancelled"]
                ),
                None,
            ),
            "today": next(day for day in device._kiosk_week() if day["is_today"]),
            "takes_opinions": device._kiosk_takes_opinions(),
            "languages": self._languages(),
        }
        return self._render_page(device, "deputy_duty_portal.kiosk_home_page", values)

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
            abort(self._render_ended())
        return device

    def _station_device(self):
        """The device of a station that is online; elsewhere there are no such pages."""
        device = self._device()
        if not device._kiosk_is_public():
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

    def _languages(self):
        """The languages of the public pages, as whoever speaks them calls them."""
        languages = request.env["res.lang"]._get_frontend().values()
        return [
            {"code": each["code"], "name": each["name"].split("/")[-1].strip()}
            for each in languages
        ]

    # --------------------------------------------------------------- pages
    def _render_screen(self, device, activity, row=None, error=None):
        values = {
            **activity._venue_screen(),
            "row": row,
            "objection": error,
            "next_after": NEXT_AFTER,
        }
        return self._render_page(
            device,
            "deputy_duty_portal.kiosk_page",
            values,
            status=REFUSED if error else 200,
            keep=False,
        )

    def _render_page(self, device, template, values, status=200, keep=True):
        """A page of the device.

        :param keep: whether the browser may show it again when the network is lost:
            never what somebody typed, nor a form
        """
        values = {**device._kiosk_frame(), **values}
        response = self._render(template, values, status)
        return self._keep(device, response) if keep else response

    def _keep(self, device, response):
        """Let the device's browser keep an answer for when the network is lost.

        Not in a language that somebody chose: whoever comes next reads the kiosk's own.
        """
        response.headers[MARK] = PASS if request.cookies.get(LANGUAGE) else KEEP
        response.headers[HOURS] = str(device._kiosk_limit(KEPT_HOURS))
        return response

    def _render_ended(self):
        """What a browser is shown that is no device: nothing, and to forget it all."""
        response = self._render("deputy_duty_portal.kiosk_ended_page", {}, 404)
        response.flatten()  # it is not sent by the ordinary way
        response.headers[MARK] = ENDED
        return protect(response)

    def _render(self, template, values, status=200):
        return request.render(template, values, status=status)
