from odoo.http import request, route

from ..tools.kiosk import KIOSK, LANGUAGE
from .kiosk import DutyKiosk


class DutyKioskLanguage(DutyKiosk):
    """The language of whoever stands before a kiosk; the next one gets its own again.

    It ends when the screen goes back by itself, and with the browser.
    """

    @route(
        f"{KIOSK}/language",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_language(self, code="", **params):
        """The start in that language; without one, or one not installed, in its own."""
        self._device()
        languages = request.env["res.lang"]._get_frontend()
        is_chosen = code in languages and code != request.lang.code
        response = request.redirect(KIOSK, 303)
        # the page's script forgets it, so that this works without the network too
        response.set_cookie(
            LANGUAGE,
            code if is_chosen else "",
            max_age=None if is_chosen else 0,
            expires=None,  # with the browser
            path=KIOSK,
            secure=request.httprequest.scheme == "https",
            samesite="Lax",
        )
        return response
