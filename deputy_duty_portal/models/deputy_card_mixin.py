import unicodedata

from odoo import api, fields, models
from odoo.tools import consteq, hmac

from ..tools.phone import normalise_phone
from ..tools.venue_code import SEAL, join_code, split_code

CARD = "/duty/card"
DIGITS = 4
LARGEST_ID = 2**31 - 1
READERS = "deputy_duty.deputy_duty_group_reader"


class DeputyCardMixin(models.AbstractModel):
    """A deputy's personal card: a code that says who it is, and opens nothing.

    The desk of a venue or station takes it, logged in as the office; presented by
    anybody else it is refused. A lost card is replaced, which ends the old one.
    """

    _name = "deputy.card.mixin"
    _description = "Deputy with a Personal Card"

    card_serial = fields.Integer(
        "Cards Replaced",
        readonly=True,
        copy=False,
        aggregator=None,
        groups=READERS,
        help="How often the card was replaced; only the newest one is good.",
    )

    def action_replace_card(self):
        """Make the cards printed so far invalid."""
        self.check_access("write")
        for mandate in self:
            mandate.card_serial += 1
        self._message_log_batch(
            bodies={mandate.id: self.env._("Card replaced") for mandate in self}
        )

    def _card_code(self):
        """The code on the card."""
        self.ensure_one()
        return join_code(self.id, self._card_seal())

    def _card_url(self):
        """The card's code as an address that a scanner opens."""
        return f"{self.get_base_url()}{CARD}/{self._card_code()}"

    @api.model
    def _find_card(self, text):
        """The deputy (elevated) of a scanned card or typed code; empty if none.

        :param text: the code, or the whole address that a scanner types
        """
        found = split_code((text or "").strip().rpartition("/")[2])
        if found and found[0] <= LARGEST_ID:
            mandate_sudo = self.sudo().browse(found[0]).exists()
            if mandate_sudo and consteq(mandate_sudo._card_seal()[:SEAL], found[1]):
                return mandate_sudo
        return self.sudo().browse()

    def _card_seal(self):
        return hmac(
            self.env(su=True), "deputy-card", (self.id, self.sudo().card_serial)
        )

    def _last_digits(self):
        """The end of the deputy's telephone number; empty if none is known."""
        self.ensure_one()
        return normalise_phone(self.sudo().phone)[-DIGITS:]

    def _has_last_digits(self, text):
        """Whether somebody typed the end of the deputy's telephone number."""
        digits = self._last_digits()
        typed = unicodedata.normalize("NFKC", text or "").strip()
        return bool(digits) and consteq(digits.encode(), typed.encode())
