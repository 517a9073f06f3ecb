import base64

from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import (
    DIRECTORY,
    EMAIL,
    PHONE,
    POST,
    WECHAT,
    WORK_UNIT,
)

from ..tools.qr import to_svg
from ..tools.vcard import data_uri, to_vcard

# A picture in an address book; a code to scan holds none.
LARGEST_PHOTO = 24 * 1024


class DeputyContactMixin(models.AbstractModel):
    """A deputy's card for others: on paper, on boards, in address books.

    Everything on it comes through ``_public_values``: of whom nothing may be shown,
    there is no card, whoever asks for one.
    """

    _name = "deputy.contact.mixin"
    _description = "Deputy with a Contact Card"

    def _contact_cards(self):
        """What stands on the cards of those who may be shown, in their order.

        :return: list of ``_public_values`` with, of each, work, phones, url, svg (the
            code of the public page) and photo (an address that is the picture)
        """
        values = self._public_values(DIRECTORY)
        base = self[:1].get_base_url()
        photos = self._contact_photos([each for each in values if each["has_photo"]])
        return [
            {
                **each,
                "work": self._contact_work(each),
                "phones": self._contact_phones(each),
                "url": f"{base}/duty/deputies/{each['key']}",
                "svg": Markup(to_svg(f"{base}/duty/deputies/{each['key']}")),
                "photo": photos.get(each["key"]),
            }
            for each in values
        ]

    def _contact_sheet(self):
        """The cards of a sheet.

        :raises UserError: of none of these deputies anything may be shown
        """
        cards = self._contact_cards()
        if not cards:
            raise UserError(
                self.env._(
                    "Nothing about these deputies is public: a leader approves the "
                    "public pages of the congress first (Publications), and the "
                    "deputies must be in office."
                )
            )
        return cards

    def _contact_vcard(self, is_small=False):
        """The card of one seat as vCard 4.0; None if it may not be shown.

        :param is_small: without what a code to scan has no room for
        :return: bytes
        """
        values = self._public_values(DIRECTORY)
        return to_vcard(self._contact_values(values[0], is_small)) if values else None

    # ------------------------------------------------------------- helpers
    def _contact_values(self, values, is_small):
        """What the vCard holds of a seat, in the words of the congress."""
        url = f"{self.get_base_url()}/duty/deputies/{values['key']}"
        facts, stations = values["facts"], values["stations"]
        groups = [group["name"] for group in values["groups"]]
        card = {
            "uid": values["key"],
            "name": values["name"],
            "name_local": values["name_local"],
            "org": [values["congress"]["name"], *groups[:1]],
            "title": self.env._("Deputy, %(term)s", term=values["term"]["name"]),
            "role": self._contact_work(values),
            "address": self._contact_address(stations[:1]),
            "phones": self._contact_phones(values),
            "emails": [facts[EMAIL]] if facts.get(EMAIL) else [],
            "note": facts.get(WECHAT)
            and self.env._("WeChat: %(name)s", name=facts[WECHAT]),
            "url": url,
        }
        if not is_small:
            card["categories"] = [self.env._("Deputies"), *groups]
            card["source"] = f"{url}/contact.vcf"
            card["photo"] = self._contact_picture() if values["has_photo"] else None
        return card

    def _contact_work(self, values):
        """Unit and post, as far as they may be told."""
        facts = values["facts"]
        return " ".join(filter(None, (facts.get(WORK_UNIT), facts.get(POST))))

    def _contact_phones(self, values):
        """Where the deputy is called: the own number where agreed, and the stations'.

        :return: numbers, each once
        """
        own = values["facts"].get(PHONE)
        numbers = [own, *(each["phone"] for each in values["stations"])]
        return list(dict.fromkeys(filter(None, numbers)))

    def _contact_address(self, stations):
        return " ".join(
            f"{each['address']} {each['name']}".strip() for each in stations
        )

    def _contact_picture(self):
        """The small photo as bytes, if it is small enough."""
        photo = base64.b64decode(self._public_photo(128) or b"")
        return photo if len(photo) <= LARGEST_PHOTO else None

    def _contact_photos(self, values):
        """Photos that the filter let through, as addresses, by key of the seat."""
        keys = [each["key"] for each in values]
        seats = self.sudo().with_context(bin_size=False)
        shown = seats.filtered(lambda seat: seat.public_key in set(keys))
        return {
            seat.public_key: data_uri(base64.b64decode(seat.photo or seat.photo_128))
            for seat in shown
        }
