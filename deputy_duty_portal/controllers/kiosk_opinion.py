from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_opinion_states import LENGTHS

from ..tools.kiosk import KIOSK
from ..tools.qr import to_svg
from .kiosk import DutyKiosk
from .public_opinion import LONGEST, LONGEST_TOKEN, PROGRESS

KIOSK_OPINION = f"{KIOSK}/opinion"
FIELDS = ("kind", "deputy", "text", "name", "phone", "is_name_agreed")


class DutyKioskOpinion(DutyKiosk):
    """A voter leaves an opinion at the station, without a name if so wished.

    What is typed here stays nowhere but with the office: neither the form nor the page
    with the code is kept by the browser.
    """

    @route(
        KIOSK_OPINION,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_opinion(self, deputy="", **params):
        """The form, for the station or for one of its deputies."""
        device = self._opinion_device()
        key = self._kiosk_text(deputy)
        if key and key not in dict(device._kiosk_addressees()):
            raise request.not_found()
        return self._render_kiosk_opinion(device, {"deputy": key})

    @route(
        f"{KIOSK_OPINION}/submit",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def kiosk_opinion_submit(self, form="", **params):
        """Take it, and show the code with which its way can be followed, once."""
        device = self._opinion_device()
        form = self._kiosk_text(form, LONGEST_TOKEN)
        typed = {name: self._kiosk_text(params.get(name, "")) for name in FIELDS}
        try:
            with request.env.cr.savepoint():
                code = self._send_kiosk_opinion(device, form, typed)
        except UserError as error:
            return self._render_kiosk_opinion(device, typed, error)
        # behind “#”, which browsers never send, so that no log holds it
        url = f"{device.get_base_url()}{PROGRESS}#{code}"
        values = {"code": code, "svg": Markup(to_svg(url))}
        return self._render_page(
            device, "deputy_duty_portal.kiosk_code_page", values, keep=False
        )

    # ------------------------------------------------------------- helpers
    def _opinion_device(self):
        """The device, where its station takes opinions; else there is no such page."""
        device = self._device()
        if not device._kiosk_takes_opinions():
            raise request.not_found()
        return device

    def _kiosk_text(self, value, longest=LONGEST):
        """What was typed or chosen, or 400 for what no form of ours sends."""
        is_text = isinstance(value, str) and "\x00" not in value
        if not is_text or len(value) > longest:
            raise BadRequest()
        return value

    def _send_kiosk_opinion(self, device, form, typed):
        address = request.httprequest.remote_addr or ""
        code = device._take_opinion(typed, form, address)
        # what the database refuses is refused while it can be told
        request.env.flush_all()
        return code

    def _render_kiosk_opinion(self, device, typed, error=None):
        opinions = request.env["deputy.opinion"]
        stay_out, routes = opinions._public_limits(device.congress_id)
        name = dict(device._kiosk_addressees()).get(typed["deputy"])
        target = device._kiosk_target(typed["deputy"] if name else "")
        values = {
            "typed": typed,
            "objection": error and str(error),
            "kinds": opinions._public_kinds(target),
            "deputy_name": name,
            "is_public": device._kiosk_is_public(),
            "stay_out": stay_out,
            "routes": routes,
            "days": opinions._public_retention(device.congress_id)[0],
            "form": request.env["deputy.portal.sending"].sudo()._new_form(),
            "lengths": LENGTHS,
        }
        return self._render_page(
            device,
            "deputy_duty_portal.kiosk_opinion_page",
            values,
            status=error.http_status if error else 200,
            keep=False,
        )
