from odoo import api, fields, models

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
        "deputy.roster.row.mixin",
        "deputy.congress.mixin",
        "deputy.roster.message.mixin",
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
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The deputy of the register the row was found to mean.",
    )
    choice_id = fields.Many2one(
        "deputy.mandate",
        "Deputy Chosen",
        ondelete="set null",
        domain="[('term_id', '=', term_id)]",
        help="Choose the deputy where the name alone does not tell. All rows of that "
        "name and unit follow.",
    )
    write_count = fields.Integer(
        "New Marks", readonly=True, help="Marks the import writes."
    )
    same_count = fields.Integer(
        "Known Marks", readonly=True, help="Marks the register has already."
    )
    reason = fields.Text(
        compute="_compute_reason", help="Why the row is doubtful or left out."
    )

    @api.depends("notes")
    @api.depends_context("lang")
    def _compute_reason(self):
        for line in self:
            line.reason = self._roster_row_message(line.notes, {})

    def write(self, vals):
        """A deputy chosen by hand holds for all rows of that name and unit."""
        if "choice_id" not in vals or self._guard_is_open():
            return super().write(vals)
        self.import_id._check_open()
        alike = self.browse()
        for one in self:
            alike |= one.import_id.line_ids.filtered(
                lambda line, one=one: (
                    (line.name, line.unit_name) == (one.name, one.unit_name)
                )
            )
        done = super(DeputyActivityImportLine, alike | self).write(vals)
        for one in self.import_id:
            one._check_rows()
        return done

    def _is_left_out(self):
        """Whether the row comes back in the error file: if only some of its marks."""
        return super()._is_left_out() or self.outcome == DOUBTFUL
