from odoo import fields, models

from ..tools.roster_verdict import DOUBTFUL
from .deputy_activity_import_texts import LINE_TEXTS
from .deputy_roster_row_mixin import ROW_FIELDS


class DeputyActivityImportLine(models.Model):
    """A deputy as a list names one, and what the import does with the marks.

    It holds personal data: clerks and auditors alone read it.
    """

    _name = "deputy.activity.import.line"
    _description = "Row of an Imported List"
    _inherit = [
        "deputy.roster.person.row.mixin",
        "deputy.congress.mixin",
    ]
    _order = "import_id, number, id"
    _row_texts = LINE_TEXTS
    _guarded_fields = ROW_FIELDS | {
        *("label", "unit_name", "mandate_id", "write_count", "same_count"),
    }

    import_id = fields.Many2one(
        "deputy.activity.import", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(related="import_id.term_id")
    state = fields.Selection(related="import_id.state")
    label = fields.Char(
        "Place", readonly=True, help="The row of the file, or the column's letter."
    )
    unit_name = fields.Char(
        "Constituency / Unit", readonly=True, help="What the file says of the deputy."
    )
    write_count = fields.Integer(
        "New Marks", readonly=True, help="Marks the import writes."
    )
    same_count = fields.Integer(
        "Known Marks", readonly=True, help="Marks the register has already."
    )

    def _is_alike(self, line):
        return (line.name, line.unit_name) == (self.name, self.unit_name)

    def _is_left_out(self):
        """Whether the row comes back in the error file: if only some of its marks."""
        return super()._is_left_out() or self.outcome == DOUBTFUL
