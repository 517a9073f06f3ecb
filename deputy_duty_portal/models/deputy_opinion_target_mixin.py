import base64

from odoo import models
from odoo.exceptions import UserError

from ..tools.qr import to_svg

OPINION = "/duty/opinion"
BY_QR = "?by=qr"


class DeputyOpinionTargetMixin(models.AbstractModel):
    """A congress, station or seat that the public writes to: its address and poster."""

    _name = "deputy.opinion.target.mixin"
    _description = "Addressee of Opinions"

    # how the address names this kind, see ``TARGETS`` of the public door
    _opinion_kind = ""

    def _opinion_path(self):
        """The address of the form, without the server."""
        self.ensure_one()
        return f"{OPINION}/{self._opinion_kind}/{self.public_key}"

    def _open_opinion_path(self):
        """The address of the form where opinions are taken, else False."""
        return self._takes_opinions() and self._opinion_path()

    def _opinion_target(self):
        """What the form says of whom one writes to; plain values."""
        raise NotImplementedError

    def _opinion_poster(self):
        """What the poster shows besides the addressee: the address and its code.

        :raises UserError: nobody could leave an opinion there
        """
        self.ensure_one()
        door = self.env["deputy.opinion"]._public_target(
            self._opinion_kind, self.public_key
        )
        if not door:
            raise UserError(
                self.env._(
                    "“%(name)s” takes no opinions online: let the congress and the "
                    "station take opinions first; a deputy must be in the published "
                    "directory besides.",
                    name=self.display_name,
                )
            )
        url = f"{self.get_base_url()}{self._opinion_path()}"
        svg = to_svg(url + BY_QR).encode()
        return {
            **door._opinion_target(),
            "url": url,
            "picture": f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}",
        }
