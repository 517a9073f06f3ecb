from odoo import fields, models


class DeputyCongress(models.Model):
    """A congress at whose door voters may leave opinions."""

    _name = "deputy.congress"
    _inherit = ["deputy.congress"]

    takes_opinions = fields.Boolean(
        "Takes Opinions Online",
        help="Voters may leave opinions on the public page, by QR code and at the "
        "kiosks of this congress. What is spoken, written or telephoned is taken in "
        "any case.",
    )

    def _takes_opinions(self):
        """Whether the public door is open."""
        self.ensure_one()
        return self.takes_opinions
