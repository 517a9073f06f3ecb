from qrcode.exceptions import DataOverflowError
from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

from ..tools.open_page import is_key
from ..tools.qr import to_svg

DEPUTY = "/duty/deputies/<string(length=36):key>"
STATION = "/duty/stations/<string(length=36):key>"
# A consent that was taken back holds for the next who asks.
CACHE = "public, no-cache"


class DutyContact(Controller):
    """Cards of deputies and stations for address books: as files, and as codes."""

    @route(
        f"{DEPUTY}/contact.vcf",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
    )
    def deputy_card(self, key, **params):
        """A deputy's card as vCard 4.0."""
        return self._file(self._deputy_card(key), key)

    @route(
        f"{DEPUTY}/contact.svg",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
    )
    def deputy_code(self, key, **params):
        """The same as a code: a telephone that scans it offers to keep the card."""
        return self._code(self._deputy_card(key, is_small=True))

    @route(
        f"{STATION}/contact.vcf",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
    )
    def station_card(self, key, **params):
        """A station's card as vCard 4.0."""
        return self._file(self._station(key)._contact_vcard(), key)

    @route(
        f"{STATION}/contact.svg",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
    )
    def station_code(self, key, **params):
        """The same as a code."""
        return self._code(self._station(key)._contact_vcard(is_small=True))

    # ------------------------------------------------------------- helpers
    def _deputy_card(self, key, is_small=False):
        """The card of a seat that the public may see, or not found."""
        lang = request.env["ir.http"]._get_default_lang().code
        seats = request.env["deputy.mandate"].with_context(lang=lang)
        seat = is_key(key) and seats._public_seat(key)
        card = seat and seat._contact_vcard(is_small)
        if not card:
            raise NotFound()
        return card

    def _station(self, key):
        """A station (elevated) of a congress that is online, or not found."""
        stations = request.env["deputy.station"]
        station = is_key(key) and stations._by_public_key(key)
        if not station or not station.congress_id._is_public():
            raise NotFound()
        return station

    def _file(self, card, key):
        return request.make_response(
            card,
            [
                ("Content-Type", "text/vcard; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{key[:8]}.vcf")),
                ("Cache-Control", CACHE),
                ("X-Robots-Tag", "noindex"),
            ],
        )

    def _code(self, card):
        """The card as a code; a card longer than a code holds has none."""
        try:
            svg = to_svg(card.decode())
        except (DataOverflowError, ValueError) as error:
            raise NotFound() from error
        return request.make_response(
            svg,
            [
                ("Content-Type", "image/svg+xml"),
                ("Cache-Control", CACHE),
                ("X-Robots-Tag", "noindex"),
            ],
        )
