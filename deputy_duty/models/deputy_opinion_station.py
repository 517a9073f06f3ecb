from odoo import fields, models


class DeputyStation(models.Model):
    """A station at whose door voters may leave opinions."""

    _inherit = "deputy.station"

    takes_opinions = fields.Boolean(
        default=True,
        help="Voters may leave opinions for this station by QR code, kiosk and public "
        "page, if its congress takes opinions online at all.",
    )
    opinion_ids = fields.One2many(
        "deputy.opinion", "station_id", "Opinions of the Masses"
    )

    def _takes_opinions(self):
        """Whether the public door is open."""
        self.ensure_one()
        return self.takes_opinions and self.congress_id._takes_opinions()
