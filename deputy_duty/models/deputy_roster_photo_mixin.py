import base64

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.roster_error import RosterError
from ..tools.roster_photos import read_photos
from .deputy_mandate_life_mixin import STAFF_ONLY


class DeputyRosterPhotoMixin(models.AbstractModel):
    """The photos that come with a roster."""

    _name = "deputy.roster.photo.mixin"
    _description = "Roster Import: Photos"
    _inherit = ["deputy.roster.message.mixin", "deputy.bulk.mixin"]

    photos = fields.Binary(
        "Photos (ZIP)",
        groups=STAFF_ONLY,
        copy=False,
        help="A ZIP archive of the deputies' pictures (JPEG, PNG, BMP; at most "
        "5 MiB each, 100 MiB together). Name each file after the deputy's ID number, "
        "reference or name, or write the file's name into the column 头像.",
    )
    photos_filename = fields.Char("Photos File Name")
    photo_ids = fields.One2many(
        "deputy.roster.photo", "import_id", "All Photos", groups=STAFF_ONLY
    )
    photo_count = fields.Integer("Photos", compute="_compute_photo_count")

    def _compute_photo_count(self):
        counts = dict(
            self.env["deputy.roster.photo"]
            .sudo()
            ._read_group([("import_id", "in", self.ids)], ["import_id"], ["__count"])
        )
        for roster in self:
            roster.photo_count = counts.get(roster, 0)

    def _erase_beside(self):
        """Photos are personal, and so are the examples of each column."""
        self.photo_ids.unlink()
        self.column_ids.write({"sample": False})
        return super()._erase_beside()

    def _read_photos(self):
        """Take the pictures out of the archive, once.

        :raise UserError: where it is no archive; the message says what to do
        """
        self.ensure_one()
        archive = self.with_context(bin_size=False).photos
        if not archive or self.photo_ids:
            return
        try:
            photos = read_photos(base64.b64decode(archive))
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error
        model = self.env["deputy.roster.photo"]
        model.create(
            [
                {**model._prepare_photo_vals(photo), "import_id": self.id}
                for photo in photos
            ]
        )

    def _note_rows_of_photos(self, rows):
        """Let each photo say whose it is."""
        shown = {row.values.get("photo"): row.number for row in rows}
        self._update_each(
            self.photo_ids,
            "row",
            {photo.id: shown.get(photo.checksum, 0) for photo in self.photo_ids},
        )
