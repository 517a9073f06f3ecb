from werkzeug.exceptions import BadRequest

from odoo.exceptions import AccessDenied, UserError
from odoo.http import Controller, request, route

from odoo.addons.web.controllers.utils import _get_login_redirect_url

from ..models.ir_http import CHOOSE_PASSWORD, PASSWORD_PAGE, must_choose_password
from ..models.res_users import DEPUTY_CODE
from ..tools.phone import normalise_phone

ACCESS_PAGE = "/duty/access"
LONGEST = 128  # of anything a deputy types here
SHORTEST_PASSWORD = 8
TOO_MANY = 429


class DutyAccess(Controller):
    """Where a deputy without e-mail comes in: telephone number and one-time code."""

    @route(
        ACCESS_PAGE,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def access(self, **params):
        """The page that asks for number and code."""
        return self._render("deputy_duty_portal.access_page", {})

    @route(
        ACCESS_PAGE,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def access_log_in(self, phone="", code="", **params):
        """Log in with the one-time code, which is thereby used up.

        The answer to a wrong code is that to an unknown number. A failure is an
        ordinary answer and not an exception, so that it is counted.
        """
        phone, code = self._text(phone), self._text(code)
        login = normalise_phone(phone) or phone.strip()
        values = {"phone": phone}
        if wait := self._wait_minutes(login):
            values["error"] = request.env._(
                "Too many failed attempts. Please try again in %(minutes)s minutes.",
                minutes=wait,
            )
            return self._render("deputy_duty_portal.access_page", values, TOO_MANY)
        uid = self._log_in(login, code)
        if uid:
            return request.redirect(_get_login_redirect_url(uid, PASSWORD_PAGE))
        values["error"] = request.env._(
            "Number and code do not fit, or the code was used or has expired. Your "
            "congress's office can give you a new one."
        )
        return self._render("deputy_duty_portal.access_page", values)

    @route(
        PASSWORD_PAGE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def password(self, **params):
        """The page that asks for a password of the deputy's own."""
        if not must_choose_password():
            return request.redirect("/my/security")
        return self._render("deputy_duty_portal.password_page", {})

    @route(
        PASSWORD_PAGE,
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def password_choose(self, password="", again="", **params):
        """Set the password; only right after a one-time code, which stood for it."""
        if not must_choose_password():
            return request.redirect("/my/security")
        password, again = self._text(password).strip(), self._text(again).strip()
        error = self._password_error(password, again) or self._set_password(password)
        if error:
            return self._render("deputy_duty_portal.password_page", {"error": error})
        user = request.env.user
        values = {"login": user.login, "home": user._duty_home() or "/my"}
        return self._render("deputy_duty_portal.password_done_page", values)

    # ------------------------------------------------------------- helpers
    def _render(self, template, values, status=200):
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response

    def _text(self, value):
        """A typed value, or 400 for what no browser sends from this form."""
        if not isinstance(value, str) or len(value) > LONGEST or "\x00" in value:
            raise BadRequest()
        return value

    def _address(self):
        return request.httprequest.remote_addr or ""

    def _wait_minutes(self, login):
        attempts_sudo = request.env["deputy.portal.attempt"].sudo()
        return attempts_sudo._wait_minutes(self._address(), login)

    def _log_in(self, login, code):
        """Id of the user the code belongs to, False if there is none."""
        credential = {"type": DEPUTY_CODE, "login": login, "deputy_code": code}
        attempts_sudo = request.env["deputy.portal.attempt"].sudo()
        try:
            auth_info = request.session.authenticate(request.env, credential)
        except AccessDenied:
            attempts_sudo._record(self._address(), login)
            return False
        request.session[CHOOSE_PASSWORD] = auth_info["uid"]
        return auth_info["uid"]

    def _password_error(self, password, again):
        """What is wrong with the new password, in words; False if nothing is."""
        if len(password) < SHORTEST_PASSWORD:
            return request.env._(
                "Please choose at least %(count)s characters.", count=SHORTEST_PASSWORD
            )
        if password != again:
            return request.env._("The two passwords differ: type the same twice.")
        if normalise_phone(password) or password == request.env.user.login:
            return request.env._("Please do not use a telephone number as password.")
        return False

    def _set_password(self, password):
        """Set the own password and stay logged in; or say what the server minds."""
        try:
            request.env.user._change_password(password)
            request.env.flush_all()
        except UserError as error:
            return error.args[0]
        user = request.env.user
        request.session.session_token = user._compute_session_token(request.session.sid)
        request.session.pop(CHOOSE_PASSWORD, None)
        return False
