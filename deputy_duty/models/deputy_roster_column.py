from odoo import api, fields, models

from ..tools.roster_columns import TARGETS


class DeputyRosterColumn(models.Model):
    """A column of a roster file and the field it fills."""

    _name = "deputy.roster.column"
    _description = "Roster Column"
    _inherit = ["deputy.congress.mixin"]
    _order = "import_id, position"

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
    position = fields.Integer(
        readonly=True, aggregator=None, help="The column's place in the file, from 0."
    )
    name = fields.Char("Column of the File", readonly=True)
    sample = fields.Char(
        "Examples", readonly=True, help="The first different values of the column."
    )
    target = fields.Selection(
        selection="_selection_target",
        string="Fills",
        help="The field of the deputy this column fills. A column that fills "
        "nothing is ignored; it still appears in the error file. Empty cells never "
        "erase what the register has.",
    )

    _import_target_uniq = models.UniqueIndex(
        "(import_id, target) WHERE target IS NOT NULL",
        "Two columns cannot fill the same field: empty one of them first.",
    )

    @api.model
    def _selection_target(self):
        labels = self.env["deputy.roster.message.mixin"]._roster_field_labels()
        return [(target, labels[target]) for target in TARGETS]
