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
            *("outcome", "notes", "remarks", "changes"),
            *("mandate_id", "constituency_id", "station_id"),
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
    subject = fields.Selection(related="import_id.subject")
    name = fields.Char(readonly=True)
    unit_name = fields.Char(
        "Constituency / Code",
        readonly=True,
        help="Of a deputy the constituency or electing unit, of a place its code.",
    )
    outcome = fields.Selection(
        OUTCOMES,
        readonly=True,
        index=True,
        help="New and updated records are imported, unchanged ones are left as "
        "they are. Doubtful rows wait for your decision. Rows with an error are "
        "left out and come back in the error file.",
    )
    notes = fields.Json(readonly=True, help="Faults and doubts, as codes.")
    remarks = fields.Json(readonly=True, help="What to know of the row, as codes.")
    changes = fields.Json(readonly=True, help="Old and new value of each field.")
    reason = fields.Text(
        compute="_compute_reason", help="Why the row is doubtful or left out."
    )
    has_remark = fields.Boolean(
        compute="_compute_has_remark", store=True, help="Whether there is a remark."
    )
    remark = fields.Text(
        compute="_compute_reason",
        help="How the row was understood; nothing has to be decided.",
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
    constituency_id = fields.Many2one(
        "deputy.constituency",
        "Constituency / Electing Unit",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The unit of the register this row was found to mean or has become.",
    )
    station_id = fields.Many2one(
        "deputy.station",
        "Contact Station",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The station of the register this row was found to mean or has become.",
    )

    @api.depends("remarks")
    def _compute_has_remark(self):
        for line in self:
            line.has_remark = bool(line.remarks)

    @api.depends("notes", "remarks", "subject")
    @api.depends_context("lang")
    def _compute_reason(self):
        for subject, lines in self.grouped("subject").items():
            labels = self._roster_labels(subject)
            for line in lines:
                line.reason = self._roster_row_message(line.notes, labels)
                line.remark = self._roster_row_message(line.remarks, labels)

    @api.depends("changes", "subject")
    @api.depends_context("lang")
    def _compute_difference(self):
        for subject, lines in self.grouped("subject").items():
            labels = self._roster_labels(subject)
            words = self._roster_selections(subject)
            for line in lines:
                line.difference = "\n".join(
                    self._roster_difference(name, values, labels, words)
                    for name, values in (line.changes or {}).items()
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
