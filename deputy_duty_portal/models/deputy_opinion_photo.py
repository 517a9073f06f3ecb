import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.tools.photo import clean_photo

MAX_PHOTOS = 3
MAX_BYTES = 10 * 1024 * 1024


class DeputyOpinionPhoto(models.Model):
    """A photo that a voter sent with an opinion.

    The picture is drawn anew when it comes in, without what the telephone wrote beside
    it: place, time and device (Personal Information Protection Law, art. 6 and 28). It
    is erased with the voter, since it may show one.
    """

    _name = "deputy.opinion.photo"
    _description = "Photo of an Opinion"
    _inherit = ["deputy.congress.mixin"]
    _order = "opinion_id, id"
    _rec_name = "opinion_id"

    opinion_id = fields.Many2one(
        "deputy.opinion", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="opinion_id.congress_id", store=True, required=False, precompute=True
    )
    picture = fields.Image(
        required=True,
        readonly=True,
        attachment=True,
        help="As it was sent, without place and device.",
    )

    @api.model
    def _read_photos(self, files):
        """Pictures as they are kept, of files that somebody sent.

        :param files: pairs of a name and the bytes, read up to one beyond the limit
        :raises UserError: too many, too large, or no picture
        """
        if len(files) > MAX_PHOTOS:
            raise UserError(
                self.env._("Attach at most %(count)s photos.", count=MAX_PHOTOS)
            )
        pictures = []
        for name, content in files:
            picture = clean_photo(content) if len(content) <= MAX_BYTES else None
            if not picture:
                raise UserError(
                    self.env._(
                        "“%(name)s” cannot be attached: photos (JPEG, PNG or WebP) of "
                        "up to %(size)s MB can.",
                        name=name,
                        size=MAX_BYTES // 1024**2,
                    )
                )
            pictures.append(picture)
        return pictures

    @api.model
    def _keep(self, opinion, pictures):
        """Keep what ``_read_photos`` returned with an opinion."""
        return self.create(
            [
                {"opinion_id": opinion.id, "picture": base64.b64encode(picture)}
                for picture in pictures
            ]
        )
