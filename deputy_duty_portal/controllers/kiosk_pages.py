from base64 import b64decode

from markupsafe import Markup

from odoo.http import request, route
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import FACTS

from ..tools.kiosk import KIOSK
from ..tools.qr import to_svg
from .kiosk import DutyKiosk

KEY = "<string(length=36):key>"


class DutyKioskPages(DutyKiosk):
    """What a voter reads at the station: its deputies, its rota, what they proposed.

    All of it is public; deputies and their facts come through the filter. The pages
    may be kept by the device, with the moment they were made, for when the network is
    lost.
    """

    @route(
        f"{KIOSK}/rota",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_rota(self, **params):
        """Who receives voters in the coming weeks."""
        device = self._station_device()
        values = {"rota": device._kiosk_rota()}
        return self._render_page(device, "deputy_duty_portal.kiosk_rota_page", values)

    @route(
        f"{KIOSK}/station",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_station(self, **params):
        """Opening hours, address and telephone of the station."""
        device = self._station_device()
        values = {"week": device._kiosk_week()}
        return self._render_page(
            device, "deputy_duty_portal.kiosk_station_page", values
        )

    @route(
        f"{KIOSK}/deputies",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_deputies(self, **params):
        """The deputies who receive voters at this station."""
        device = self._station_device()
        values = {"deputies": list(device._kiosk_deputies().values())}
        return self._render_page(
            device, "deputy_duty_portal.kiosk_deputies_page", values
        )

    @route(
        f"{KIOSK}/deputies/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_deputy(self, key, **params):
        """One of them, with a code that opens the public page on a telephone."""
        device = self._station_device()
        deputy = self._deputy(device, key)
        url = f"{device.get_base_url()}/duty/deputies/{key}"
        values = {
            "deputy": deputy,
            "facts": self._facts(deputy),
            "svg": Markup(to_svg(url)),
            "takes_opinions": device._kiosk_takes_opinions(),
        }
        return self._render_page(device, "deputy_duty_portal.kiosk_deputy_page", values)

    @route(
        f"{KIOSK}/deputies/{KEY}/photo",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_photo(self, key, **params):
        """The picture of one of them, where the public may see it."""
        device = self._station_device()
        if not self._deputy(device, key)["has_photo"]:
            raise request.not_found()
        picture = b64decode(device._kiosk_seat(key)._public_photo() or b"")
        response = request.make_response(
            picture, [("Content-Type", guess_mimetype(picture))]
        )
        return self._keep(device, response)

    @route(
        f"{KIOSK}/proposals",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_proposals(self, **params):
        """Published proposals of the station's deputies."""
        device = self._station_device()
        values = {"proposals": device._kiosk_proposals()}
        return self._render_page(
            device, "deputy_duty_portal.kiosk_proposals_page", values
        )

    @route(
        f"{KIOSK}/proposals/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def kiosk_proposal(self, key, **params):
        """Text and result of one, as they were published."""
        device = self._station_device()
        found = device._kiosk_proposals(key)
        if not found:
            raise request.not_found()
        values = {"proposal": found[0]}
        return self._render_page(
            device, "deputy_duty_portal.kiosk_proposal_page", values
        )

    # ------------------------------------------------------------- helpers
    def _deputy(self, device, key):
        """One of the station's deputies whom the public may be shown, or not found."""
        deputy = device._kiosk_deputies(key).get(key)
        if not deputy:
            raise request.not_found()
        return deputy

    def _facts(self, deputy):
        """What the filter let through of a deputy, as pairs of words and text."""
        model = request.env["deputy.legal.publication"]
        words = dict(model._fields["fact"]._description_selection(request.env))
        return [
            (words[fact], deputy["facts"][fact])
            for fact, _label in FACTS
            if deputy["facts"].get(fact)
        ]
