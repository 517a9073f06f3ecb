from odoo import fields, models

from odoo.addons.deputy_duty.models.deputy_opinion_voter_mixin import VOTER_KEEPERS


class DeputyOpinion(models.Model):
    """An opinion that came through the public door, with its photos."""

    _name = "deputy.opinion"
    _inherit = ["deputy.opinion", "deputy.opinion.public.mixin"]

    photo_ids = fields.One2many(
        "deputy.opinion.photo",
        "opinion_id",
        "Photos",
        groups=VOTER_KEEPERS,
        readonly=True,
        help="Sent by the voter; without place and device, erased with the voter.",
    )

    def _erase(self):
        """Photos go with the voter whom they may show."""
        result = super()._erase()
        self.sudo().photo_ids.unlink()
        return result

    def _portal_photos(self):
        """Ids of the photos of one opinion that the caller has tested."""
        self.ensure_one()
        return self.sudo().photo_ids.ids
