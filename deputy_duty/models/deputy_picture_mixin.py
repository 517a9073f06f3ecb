import base64
import binascii
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.photo import MAX_PIXELS, SIZE, PhotoError, is_bare, redraw

_logger = logging.getLogger(__name__)
# How many stored pictures are held in memory, and lost to a break, at the most.
BATCH = 50


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
        try:
            raw = base64.b64decode(value)
            return value if is_bare(raw) else base64.b64encode(self._redraw(field, raw))
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

    @api.model
    def _redraw(self, field, raw):
        """The bytes of one picture alone, as large as its field takes it."""
        return redraw(raw, (field.max_width or SIZE[0], field.max_height or SIZE[1]))

    # ------------------------------------------------------------ on updates
    @api.model
    def _redraw_stored(self):
        """Draw anew what was stored before pictures came in bare.

        The files themselves are replaced, past ``write``: neither a decided news item
        nor a closed seat is reopened, and nothing is tracked, since the picture stays
        what it was. What is bare already is passed over, so that a run that broke off
        is simply begun again. What cannot be read stays, and the log names it: a
        picture is the office's to replace, not an update's to lose.

        :return: an iterator of how many were drawn anew, batch by batch: whoever asks
            commits in between, and a batch is written whole or not at all
        """
        fields_of = self._picture_fields()
        files_sudo, after = self.env["ir.attachment"].sudo(), 0
        names = {name for each in fields_of.values() for name in each}
        while batch := files_sudo.search(
            [
                ("res_model", "in", list(fields_of)),
                ("res_field", "in", list(names)),
                ("id", ">", after),
            ],
            order="id",
            limit=BATCH,
        ):
            after = batch[-1:].id
            yield sum(
                self._redraw_file(file, fields_of[file.res_model][file.res_field])
                for file in batch
                if file.res_field in fields_of[file.res_model]
            )
            self.env.invalidate_all()

    @api.model
    def _picture_fields(self):
        """By model: by name, its pictures that are kept as files."""
        names = self.env.registry.descendants([self._name], "_inherit")
        return {
            name: found
            for name in names
            if not self.env[name]._abstract
            and (
                found := {
                    field.name: field
                    for field in self.env[name]._fields.values()
                    if isinstance(field, fields.Image) and field.attachment
                }
            )
        }

    @api.model
    def _redraw_file(self, file_sudo, field):
        """Whether the picture in a file of a field had to be drawn anew, and was."""
        if is_bare(raw := file_sudo.raw or b""):
            return False
        try:
            file_sudo.raw = self._redraw(field, raw)
        except PhotoError as error:
            _logger.warning(
                "The picture %s of %s,%s is not readable (%s) and stays as it is: "
                "replace it.",
                *(file_sudo.res_field, file_sudo.res_model, file_sudo.res_id),
                error.code,
            )
            return False
        return True
