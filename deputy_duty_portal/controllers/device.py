from markupsafe import Markup

from odoo.http import request, route

from ..tools.kiosk import KIOSK
from ..tools.qr import to_svg
from .venue import DutyVenue

DEVICE = "<int(max=2147483647):device_id>"


class DutyDevice(DutyVenue):
    """Where the office makes a kiosk's link, shown once, and ends it."""

    @route(
        f"/duty/device/{DEVICE}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def device(self, device_id, **params):
        """What the device serves, and whether it has a link."""
        return self._render_device(self._device(device_id))

    @route(
        f"/duty/device/{DEVICE}/renew",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def device_renew(self, device_id, **params):
        """Make a link, shown this once; the former one ends."""
        device = self._device(device_id)
        url = f"{device.get_base_url()}{KIOSK}/open/{device._issue()}"
        return self._render_device(device, url)

    @route(
        f"/duty/device/{DEVICE}/delete",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def device_delete(self, device_id, **params):
        """End the link: browsers that have it show nothing any more."""
        device = self._device(device_id)
        device.action_revoke()
        return self._render_device(device)

    # ------------------------------------------------------------- helpers
    def _device(self, device_id):
        """The kiosk; for whoever may not change it, it does not exist."""
        device = request.env["deputy.portal.device"].browse(device_id).exists()
        if not (
            request.env.user._is_internal() and device and device.has_access("write")
        ):
            raise request.not_found()
        return device

    def _render_device(self, device, url=None):
        values = {
            "device": device,
            "place": (device.station_id or device.activity_id.sudo()).name,
            "url": url,
            "svg": url and Markup(to_svg(url)),
        }
        return self._render("deputy_duty_portal.device_page", values)
