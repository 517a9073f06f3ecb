from odoo.http import Stream, request, route

from ..tools.kiosk import KIOSK
from .kiosk import DutyKiosk

WORKER = "deputy_duty_portal/static/src/kiosk/worker.js"


class DutyKioskWorker(DutyKiosk):
    """What keeps a kiosk going when the network is lost."""

    @route(
        f"{KIOSK}/worker.js",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_worker(self, **params):
        """The script that keeps the last pages; it may act below this address only.

        Served to any browser: it holds no data, and a device that was ended still has
        to be told to forget what it kept.
        """
        response = Stream.from_path(WORKER).get_response(
            as_attachment=False, content_security_policy=None
        )
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Service-Worker-Allowed"] = KIOSK
        return response

    @route(
        f"{KIOSK}/alive",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_alive(self, **params):
        """An empty answer: the network is there, and this browser is a device."""
        self._device()
        return request.make_response("", status=204)

    @route(
        f"{KIOSK}/offline",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_offline(self, **params):
        """What stands in for pages that cannot be kept while the network is lost."""
        return self._render_page(
            self._device(), "deputy_duty_portal.kiosk_offline_page", {}
        )

    @route(
        f"{KIOSK}/<path:rest>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_nothing(self, rest, **params):
        """Any other address: not here, on a page of the kiosk's own.

        Without this route Odoo would send the browser to a page of the website.
        """
        self._device()
        raise request.not_found()
