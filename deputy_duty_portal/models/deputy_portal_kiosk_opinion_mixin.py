from odoo import models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_opinion_states import KIOSK

# How much of a text stands for what it is about: nobody types a heading on a screen.
SUBJECT = 30


class DeputyPortalKioskOpinionMixin(models.AbstractModel):
    """How a voter's opinion comes in at the kiosk of a station.

    The token has proved which device asks, so its record is elevated. It goes through
    the same public door as from a telephone, with the same limits.
    """

    _name = "deputy.portal.kiosk.opinion.mixin"
    _description = "Opinions at a Station's Kiosk"

    def _kiosk_takes_opinions(self):
        """Whether the device stands at a station that takes opinions."""
        return bool(self.station_id) and self.station_id._takes_opinions()

    def _kiosk_addressees(self):
        """Deputies of the station to whom one can write, as pairs of key and name."""
        seats = self._kiosk_seats().filtered(lambda seat: seat._takes_opinions())
        keys = set(seats.mapped("public_key"))
        return [
            (person["key"], person["name"])
            for person in self._kiosk_deputies().values()
            if person["key"] in keys
        ]

    def _take_opinion(self, typed, form, address):
        """Take what a voter typed.

        :param typed: texts by the names of the public form, and ``deputy``: a public
            key, or empty for the station
        :param form: the form's token; sent twice it is taken once
        :param address: the network address of the device
        :return: the code with which the voter follows it, shown once
        :raises UserError: nobody of that key, or what the public door says
        """
        subject = " ".join(typed["text"].split())[:SUBJECT]
        return self.env["deputy.opinion"]._public_send(
            self._kiosk_target(typed["deputy"]),
            form,
            address,
            {**typed, "subject": subject},
            channel=KIOSK,
        )

    def _kiosk_target(self, key):
        """The station, or the deputy of that public key.

        :raises UserError: nobody of the station to whom one can write
        """
        if not key:
            return self.station_id
        if key not in dict(self._kiosk_addressees()):
            raise UserError(
                self.env._(
                    "This deputy takes no opinions here any more: choose again, or "
                    "leave it with the station."
                )
            )
        return self._kiosk_seat(key)
