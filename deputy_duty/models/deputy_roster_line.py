from odoo import api, fields, models

from .deputy_roster_row_mixin import ROW_FIELDS


class DeputyRosterLine(models.Model):
    """A row of a roster file and what the import does with it.

    It holds personal data: clerks and auditors alone read it.
    """

    _name = "deputy.roster.line"
    _description = "Roster Row"
    _inherit = [
        "deputy.roster.row.mixin",
        "deputy.congress.mixin",
        "deputy.roster.message.mixin",
    ]
    _order = "import_id, number"

    _guarded_fields = ROW_FIELDS | {
        *("unit_name", "remarks", "changes"),
        *("mandate_id", "constituency_id", "station_id"),
    }

    import_id = fields.Many2one(
        "deputy.roster.import", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="import_id.state")
    subject = fields.Selection(related="import_id.subject")
    unit_name = fields.Char(
        "Constituency / Code",
        readonly=True,
        help="Of a deputy the constituency or electing unit, of a place its code.",
    )
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
