from odoo import fields, models


class DeputyLegalProfile(models.Model):
    """Whose profile it is, so that record rules can let its administrators keep it."""

    _inherit = "deputy.legal.profile"

    congress_id = fields.Many2one(
        "deputy.congress",
        "Kept By",
        index=True,
        ondelete="restrict",
        help="The congress whose administrators maintain this profile and those for "
        "lower congresses. Empty: a shared profile, kept by the system's "
        "administrators.",
    )
