from odoo import api, fields, models


class DeputyRosterPhoto(models.Model):
    """A picture of the archive that came with a roster, and whose it is.

    It holds personal data: clerks and auditors alone see it, until the rows are erased.
    """

    _name = "deputy.roster.photo"
    _description = "Photo of a Roster"
    _inherit = ["deputy.congress.mixin", "deputy.roster.message.mixin"]
    _order = "import_id, fault, name"

    import_id = fields.Many2one(
        "deputy.roster.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    name = fields.Char("File", required=True, readonly=True)
    stem = fields.Char(
        readonly=True, help="The file's name without folder and ending, as compared."
    )
    image = fields.Image("Photo", readonly=True)
    checksum = fields.Char(readonly=True, help="Tells one picture from another.")
    fault = fields.Char(readonly=True, help="Why the file was refused, as a code.")
    row = fields.Integer(
        readonly=True, aggregator=None, help="The row whose deputy it shows; 0 if none."
    )
    reason = fields.Char(
        "Remark", compute="_compute_reason", help="Why the picture is not used."
    )

    @api.depends("fault", "row", "name", "import_id.state")
    @api.depends_context("lang")
    def _compute_reason(self):
        for photo in self:
            note = photo.fault and [photo.fault, {"file": photo.name}]
            if not note and not photo.row and photo.import_id.state != "draft":
                note = ["photo_nobody", {}]
            photo.reason = self._roster_row_message([note] if note else [], {})

    @api.model
    def _prepare_photo_vals(self, photo):
        """Values of a picture read from the archive."""
        return {
            "name": photo.name,
            "stem": photo.stem,
            "image": photo.data and photo.encoded,
            "checksum": photo.data and photo.digest,
            "fault": photo.fault,
        }
