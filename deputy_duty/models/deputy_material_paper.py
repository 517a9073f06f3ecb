from odoo import api, fields, models


class DeputyMaterialPaper(models.Model):
    """A signed paper that confirms readings: one scan, however many deputies signed.

    Nobody outside the office reads it, since it names other deputies, too.
    """

    _name = "deputy.material.paper"
    _description = "Signed Paper of Readings"
    _inherit = ["deputy.congress.mixin"]
    _order = "material_id, id desc"

    material_id = fields.Many2one(
        "deputy.material", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="material_id.congress_id", store=True, required=False, precompute=True
    )
    scan = fields.Binary(
        "Signed Paper",
        required=True,
        readonly=True,
        attachment=True,
        help="Scan or photo of the signed list: the valid version.",
    )
    scan_name = fields.Char("Scan File Name", readonly=True)
    signer = fields.Char(
        "Signed By", readonly=True, help="Empty: each deputy for the own line."
    )
    date = fields.Date(
        "Signed On", required=True, readonly=True, help="The date on the paper."
    )
    number = fields.Char("Paper Number", readonly=True, help="Where it is filed.")
    user_id = fields.Many2one(
        "res.users",
        "Entered By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="The clerk who entered the paper.",
    )

    @api.depends("material_id", "scan_name")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = paper.scan_name or paper.material_id.name
