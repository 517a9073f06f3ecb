from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.roster_verdict import DOUBTFUL, ERROR, NEW, UNCHANGED, UPDATE

OUTCOMES = [
    (NEW, "New"),
    (UPDATE, "Update"),
    (UNCHANGED, "Unchanged"),
    (DOUBTFUL, "Doubtful"),
    (ERROR, "Error"),
]
ACCEPT = "accept"
DROP = "drop"
DECISIONS = [(ACCEPT, "Accept"), (DROP, "Drop")]
# Rows are made by reading the file; the clerk only decides.
ROW_FIELDS = frozenset(
    ("import_id", "number", "raw", "values", "name", "outcome", "notes")
)


class DeputyRosterRowMixin(models.AbstractModel):
    """A row of a file and what the import does with it.

    Heirs have ``import_id``, an import with ``deputy.roster.flow.mixin``.
    """

    _name = "deputy.roster.row.mixin"
    _description = "Row of a File to Import"
    _inherit = ["deputy.guard.mixin"]

    number = fields.Integer(
        "Row", readonly=True, aggregator=None, help="The row's number in the file."
    )
    raw = fields.Json(readonly=True, help="The cells as they stand in the file.")
    values = fields.Json(readonly=True, help="What was read from the cells.")
    name = fields.Char(readonly=True)
    outcome = fields.Selection(
        OUTCOMES,
        readonly=True,
        index=True,
        help="New and updated records are imported, unchanged ones are left as "
        "they are. Doubtful rows wait for your decision. Rows with an error are "
        "left out and come back in the error file.",
    )
    notes = fields.Json(readonly=True, help="Faults and doubts, as codes.")
    decision = fields.Selection(
        DECISIONS,
        help="Whether a doubtful row is imported (Accept) or left out (Drop).",
    )

    def write(self, vals):
        """Decisions are made on doubtful rows, before the import."""
        if "decision" in vals and not self._guard_is_open():
            imports = self.import_id
            imports._check_open()
            if vals["decision"] and any(line.outcome != DOUBTFUL for line in self):
                raise UserError(
                    self.env._("Only doubtful rows are accepted or dropped by hand.")
                )
        return super().write(vals)

    def action_accept(self):
        """Import these doubtful rows."""
        self.check_access("write")
        self.filtered(lambda line: line.outcome == DOUBTFUL).decision = ACCEPT

    def action_drop(self):
        """Leave these doubtful rows out."""
        self.check_access("write")
        self.filtered(lambda line: line.outcome == DOUBTFUL).decision = DROP

    def _is_left_out(self):
        """Whether the row comes back in the error file."""
        self.ensure_one()
        return self.outcome == ERROR or (
            self.outcome == DOUBTFUL and self.decision == DROP
        )

    def _keeps(self, vals):
        """Whether the row still is what the clerk was shown."""
        self.ensure_one()
        for name, value in vals.items():
            kept = self[name]
            if self._fields[name].type == "many2one":
                kept = kept.id
            if (kept or False) != (value or False):
                return False
        return True
