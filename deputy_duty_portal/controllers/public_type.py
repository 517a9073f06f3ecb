from werkzeug.exceptions import BadRequest

from odoo.http import Controller, request, route

TYPE = "/duty/type"
COOKIE = "deputy_type"
COOKIE_SECONDS = 400 * 24 * 3600
LARGE, NORMAL = "large", "normal"
LONGEST_ADDRESS = 2000


class DutyType(Controller):
    """How large the public pages are read: a choice that stays in the browser."""

    @route(
        TYPE,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
        # it changes nothing here, and a page open since yesterday must not fail
        csrf=False,
        readonly=True,
        save_session=False,
    )
    def type_size(self, size="", back="", **params):
        """Remember the size and show the same page again; only pages of this site."""
        if size not in (LARGE, NORMAL) or not self._is_address(back):
            raise BadRequest()
        response = request.redirect(back, 303)
        response.set_cookie(
            COOKIE,
            size,
            max_age=COOKIE_SECONDS,
            secure=request.httprequest.scheme == "https",
            httponly=True,
            samesite="Lax",
        )
        return response

    # ------------------------------------------------------------- helpers
    def _is_address(self, text):
        """Whether it can be the address of a page of ours."""
        return (
            isinstance(text, str)
            and text.isprintable()
            and text.startswith("/")
            and len(text) <= LONGEST_ADDRESS
        )
