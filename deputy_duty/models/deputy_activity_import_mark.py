from odoo import api, fields, models

MEANINGS = [
    ("present", "Present"),
    ("late", "Late"),
    ("leave", "Absent with leave"),
    ("absent", "Absent without leave"),
    ("skip", "Not invited, nothing recorded"),
]


class DeputyActivityImportMark(models.Model):
    """A mark that stands in a list, and what it means there."""

    _name = "deputy.activity.import.mark"
    _description = "Mark of an Imported List"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "import_id, cell_count desc, id"
    _guarded_fields = frozenset({"import_id", "text", "cell_count"})

    import_id = fields.Many2one(
        "deputy.activity.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="import_id.state")
    text = fields.Char(readonly=True)
    shown = fields.Char("Mark", compute="_compute_shown")
    cell_count = fields.Integer("Cells", readonly=True, help="Cells that say it.")
    meaning = fields.Selection(
        MEANINGS,
        help="What it says of a deputy. Leave is written as granted, by the body named "
        "above; where nobody granted it, choose absence without leave.",
    )

    def write(self, vals):
        """What has been imported, or is being imported, stays as it was shown."""
        if vals.keys() - self._guarded_fields and not self._guard_is_open():
            self.import_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self.import_id._check_open()

    @api.depends("text")
    @api.depends_context("lang")
    def _compute_shown(self):
        for mark in self:
            mark.shown = mark.text or self.env._("(empty cell)")
