from odoo.http import request, route

from ..models.deputy_activity import HERE
from .portal import DutyPortal


class DutyScan(DutyPortal):
    """The page's own camera, for whoever has no other way to scan the venue's code.

    The code is a plain address, so any scanner opens it, and the page says so first.
    The camera needs a script and an https address; without them the words remain.
    """

    @route(
        "/my/duty/scan",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def scan(self, **params):
        """How to scan the code at the venue, and the camera."""
        is_safe = request.httprequest.scheme == "https"
        values = {"here": HERE, "is_safe": is_safe}
        response = self._duty_render("deputy_duty_portal.scan_page", "scan", values)
        response.headers["Cache-Control"] = "no-store"
        return response
