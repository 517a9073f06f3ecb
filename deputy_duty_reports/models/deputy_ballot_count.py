from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_ballot_states import COUNTING
from .deputy_duty_report_rows import touch


class DeputyBallotCount(models.Model):
    """Votes for one grade of one report: a row of the count sheet (计票单).

    Made when voting stops, all at once. Tellers enter what the paper slips say. A vote
    of fewer slips than the place's rule asks for keeps no rows after closing.
    """

    _name = "deputy.ballot.count"
    _description = "Row of a Count Sheet"
    _inherit = ["deputy.guard.mixin"]
    _order = "line_id, sequence, id"
    _guarded_fields = frozenset(
        {"ballot_id", "line_id", "grade_id", "sequence", "phone_count"}
    )

    ballot_id = fields.Many2one(
        "deputy.ballot", required=True, index=True, ondelete="cascade", readonly=True
    )
    line_id = fields.Many2one(
        "deputy.ballot.line",
        "Deputy",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    grade_id = fields.Many2one(
        "deputy.ballot.grade",
        ondelete="cascade",
        readonly=True,
        index="btree_not_null",
        help="Empty: no mark, or more than one, on a slip that is valid otherwise.",
    )
    grade_name = fields.Char(
        "Marked As",
        compute="_compute_grade_name",
        help="The grade, or that there was no valid mark.",
    )
    sequence = fields.Integer(readonly=True)
    state = fields.Selection(related="ballot_id.state")
    phone_count = fields.Integer("By Phone", readonly=True, help="Votes by phone.")
    paper_count = fields.Integer("On Paper", help="Votes on valid paper slips.")
    total = fields.Integer(compute="_compute_total", help="Votes in all.")

    _paper_positive = models.Constraint(
        "CHECK(paper_count >= 0)", "The number of votes cannot be negative."
    )
    _row_uniq = models.UniqueIndex(
        "(line_id, COALESCE(grade_id, 0))", "This row is on the count sheet already."
    )

    @api.depends("phone_count", "paper_count")
    def _compute_total(self):
        for row in self:
            row.total = row.phone_count + row.paper_count

    @api.depends("grade_id.name")
    @api.depends_context("lang")
    def _compute_grade_name(self):
        for row in self:
            row.grade_name = row.grade_id.name or self.env._("No mark")

    @api.depends("grade_name", "line_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.line_id.display_name} · {row.grade_name}"

    def write(self, vals):
        """A count sheet is filled in while it is counted, and stands afterwards."""
        if not self._guard_is_open():
            touch(self.ballot_id)
            if any(row.ballot_id.state != COUNTING for row in self):
                raise UserError(
                    self.env._("The count sheet is filled in after voting has stopped.")
                )
        return super().write(vals)
