import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.photo import MAX_PIXELS, SIZE, PhotoError, is_bare, redraw


class DeputyPictureMixin(models.AbstractModel):
    """Records whose pictures the public may see.

    Odoo keeps a picture that is small enough byte by byte, with what the camera wrote
    into it: where and when it was taken, by whose device. Here each picture is drawn
    anew when it comes in, whoever sends it and however many (Personal Information
    Protection Law, art. 6 and 28).
    """

    _name = "deputy.picture.mixin"
    _description = "Pictures Without Place and Camera"

    @api.model_create_multi
    def create(self, vals_list):
        """Pictures come in bare.

        :raises UserError: what is no picture
        """
        return super().create([self._bare_pictures(vals) for vals in vals_list])

    def write(self, vals):
        """Pictures come in bare.

        :raises UserError: what is no picture
        """
        return super().write(self._bare_pictures(vals))

    @api.model
    def _bare_pictures(self, vals):
        """The values, with their pictures drawn anew where anything is beside them."""
        return {
            name: self._bare_picture(self._fields[name], value)
            if value and isinstance(self._fields.get(name), fields.Image)
            else value
            for name, value in vals.items()
        }

    @api.model
    def _bare_picture(self, field, value):
        """One picture in base 64 as it is stored.

        :raises UserError: a file that is no picture, or a damaged or too large one
        """
        size = (field.max_width or SIZE[0], field.max_height or SIZE[1])
        try:
            raw = base64.b64decode(value)
            return value if is_bare(raw) else base64.b64encode(redraw(raw, size))
        except (PhotoError, binascii.Error, ValueError, TypeError) as error:
            raise UserError(
                self.env._(
                    "“%(field)s” takes a picture (JPEG, PNG, WebP, GIF or BMP) of up "
                    "to %(limit)s megapixels. This file is none, or is damaged or "
                    "larger: save it as a JPEG and choose it again.",
                    field=field._description_string(self.env),
                    limit=MAX_PIXELS // 1_000_000,
                )
            ) from error
