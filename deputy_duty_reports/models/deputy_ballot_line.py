from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_ballot_states import CLOSED, COUNTS, FROZEN
from .deputy_duty_report_rows import touch

RETURN_FIELDS = frozenset(
    {"returned_on", "returned_to", "return_scan", "return_scan_name"}
)


class DeputyBallotLine(models.Model):
    """A duty report put to the vote, and what the vote said of it.

    The result is set when the vote is closed and stands. It goes back to the deputy in
    writing (测评结果告知书); the deputy reads it on the portal from that day on.
    """

    _name = "deputy.ballot.line"
    _description = "Report Put to the Vote"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.public.key.mixin",
        "deputy.congress.mixin",
    ]
    _order = "ballot_id desc, sequence, id"
    _guarded_fields = frozenset({"grade_id"})

    ballot_id = fields.Many2one(
        "deputy.ballot", "Vote", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="ballot_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="ballot_id.state")
    sequence = fields.Integer(default=10)
    report_id = fields.Many2one(
        "deputy.duty.report",
        "Duty Report",
        required=True,
        index=True,
        ondelete="restrict",
        help="The duty report that is evaluated; it is given at the vote's meeting.",
    )
    mandate_id = fields.Many2one(
        related="report_id.mandate_id", store=True, index=True, precompute=True
    )
    grade_id = fields.Many2one(
        "deputy.ballot.grade",
        "Result",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The grade by the rule of the vote; empty: not closed, no quorum, or no "
        "grade was reached.",
    )
    count_ids = fields.One2many("deputy.ballot.count", "line_id", "Votes")
    returned_on = fields.Date(
        copy=False, help="The day the letter was handed to the deputy."
    )
    returned_to = fields.Char(
        "Received By", copy=False, help="Who signed for the letter."
    )
    return_scan = fields.Binary(
        "Signed Receipt",
        copy=False,
        attachment=True,
        help="Scan of the signed receipt.",
    )
    return_scan_name = fields.Char("Scan File Name", copy=False)
    result_text = fields.Char(
        "Result in Words", compute="_compute_result_text", help="As the letter says it."
    )

    _report_uniq = models.UniqueIndex(
        "(ballot_id, report_id)", "This report is put to that vote already."
    )

    @api.depends("mandate_id.name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.mandate_id.name

    @api.depends("grade_id.name", "state", "ballot_id.is_quorate")
    @api.depends_context("lang")
    def _compute_result_text(self):
        for line in self:
            if line.state != CLOSED:
                line.result_text = False
            elif not line.ballot_id.is_quorate:
                line.result_text = self.env._("No result: the quorum was not reached")
            else:
                line.result_text = line.grade_id.name or self.env._(
                    "No result: no grade was reached"
                )

    @api.model_create_multi
    def create(self, vals_list):
        """What is voted on stands once the vote was submitted or opened."""
        lines = super().create(vals_list)
        touch(lines.ballot_id)
        lines._check_unfrozen()
        if any(line[name] for line in lines for name in RETURN_FIELDS):
            raise UserError(lines._early_words())
        return lines

    def write(self, vals):
        """After closing only the return of the result is recorded."""
        if not self._guard_is_open():
            touch(self.ballot_id)
            if vals.keys() - RETURN_FIELDS:
                self._check_unfrozen()
        if RETURN_FIELDS & vals.keys() and any(each.state != CLOSED for each in self):
            raise UserError(self._early_words())
        result = super().write(vals)
        if vals.keys() - RETURN_FIELDS:
            self.filtered(lambda each: not each._guard_is_open())._check_unfrozen()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unfrozen(self):
        touch(self.ballot_id)
        self._check_unfrozen()

    def _check_unfrozen(self):
        if not self._guard_is_open() and any(each.state in FROZEN for each in self):
            raise UserError(
                self.env._(
                    "What is voted on stands: take the vote back to draft first."
                )
            )

    def _own_domain(self, partner):
        """Results of closed votes that were returned to this person."""
        return (
            Domain("mandate_id.partner_id", "=", partner.id)
            & Domain("returned_on", "!=", False)
            & Domain("ballot_id.state", "=", CLOSED)
        )

    def _early_words(self):
        return self.env._("A result is returned after the vote was closed.")

    def _vote_rows(self):
        """Grade and votes, in order, for papers and pages; none in a small group."""
        self.ensure_one()
        return [
            (row.grade_name, row)
            for row in self.count_ids.sorted(lambda row: (row.sequence, row.id))
        ]

    def _open_data_domain(self):
        """Results whose counts a numbered document lets be published."""
        return (
            Domain("ballot_id.published_on", "!=", False)
            & Domain("ballot_id.publication", "=", COUNTS)
            & Domain("ballot_id.is_small", "=", False)
            & Domain("state", "=", CLOSED)
        )

    def _open_data_values(self):
        """What open data tell of these results, by id: counts, and nobody's vote."""
        return {
            line.id: {
                "key": line.public_key,
                "name": line.ballot_id.name,
                "kind": "evaluation",
                "date": line.ballot_id.date,
                "result": line.result_text,
                "counts": [(name, row.total) for name, row in line._vote_rows()],
                "rule": line.ballot_id.publication_number,
            }
            for line in self
        }
