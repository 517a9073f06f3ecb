from odoo import api, fields, models
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


class DeputyRosterLine(models.Model):
    """A row of a roster file and what the import does with it.

    It holds personal data: clerks and auditors alone read it.
    """

    _name = "deputy.roster.line"
    _description = "Roster Row"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.congress.mixin",
        "deputy.roster.message.mixin",
    ]
    _order = "import_id, number"

    # Rows are made by reading the file; the clerk only decides.
    _guarded_fields = frozenset(
        (
            *("import_id", "number", "raw", "values", "name", "unit_name"),
            *("outcome", "notes", "changes", "mandate_id"),
        )
    )

    import_id = fields.Many2one(
        "deputy.roster.import", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="import_id.state")
    number = fields.Integer(
        "Row", readonly=True, aggregator=None, help="The row's number in the file."
    )
    raw = fields.Json(readonly=True, help="The cells as they stand in the file.")
    values = fields.Json(readonly=True, help="What was read from the cells.")
    name = fields.Char("Deputy's Name", readonly=True)
    unit_name = fields.Char("Constituency / Electing Unit", readonly=True)
    outcome = fields.Selection(
        OUTCOMES,
        readonly=True,
        index=True,
        help="New and updated deputies are imported, unchanged ones are left as "
        "they are. Doubtful rows wait for your decision. Rows with an error are "
        "left out and come back in the error file.",
    )
    notes = fields.Json(readonly=True, help="Faults and doubts, as codes.")
    changes = fields.Json(readonly=True, help="Old and new value of each field.")
    reason = fields.Text(
        compute="_compute_reason", help="Why the row is doubtful or left out."
    )
    difference = fields.Text(
        "Differences",
        compute="_compute_difference",
        help="What the register has → what the file has.",
    )
    decision = fields.Selection(
        DECISIONS,
        help="Whether a doubtful row is imported (Accept) or left out (Drop).",
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The deputy of the register this row was found to mean or has become.",
    )

    @api.depends("notes")
    @api.depends_context("lang")
    def _compute_reason(self):
        labels = self._roster_field_labels()
        for line in self:
            line.reason = self._roster_row_message(line.notes, labels)

    @api.depends("changes")
    @api.depends_context("lang")
    def _compute_difference(self):
        labels = self._roster_field_labels()
        genders = dict(
            self.env["deputy.mandate"]
            .sudo()
            .fields_get(["gender"])["gender"]["selection"]
        )
        for line in self:
            parts = []
            for name, values in (line.changes or {}).items():
                if name == "gender":
                    values = [genders.get(value, value) for value in values]
                old, new = (value or "–" for value in values)
                parts.append(f"{labels[name]}: {old} → {new}")
            line.difference = "\n".join(parts)

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
