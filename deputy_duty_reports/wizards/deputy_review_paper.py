from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_review_states import ASKED, VERDICTS

DECLARE = "declare"
RECUSE = "recuse"
SCORE = "score"
PURPOSES = [
    (DECLARE, "Declaration: No Interest"),
    (RECUSE, "Recusal"),
    (SCORE, "Score Sheet"),
]


class DeputyReviewPaper(models.TransientModel):
    """Enter what a member of the panel signed on paper (代录).

    After it was entered the window forgets it: a blind sheet is not read again here.
    """

    _name = "deputy.review.paper"
    _description = "Signed Paper of a Review"
    _inherit = ["deputy.congress.pointer.mixin"]

    member_id = fields.Many2one(
        "deputy.review.member", required=True, readonly=True, ondelete="cascade"
    )
    purpose = fields.Selection(
        PURPOSES,
        "Paper",
        required=True,
        compute="_compute_purpose",
        store=True,
        readonly=False,
        help="What was signed.",
    )
    is_adjusted = fields.Boolean(compute="_compute_is_adjusted")
    signer = fields.Char(
        "Signed By", compute="_compute_signer", store=True, readonly=False
    )
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
        help="The date written on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", required=True, help="Scan or photo.")
    scan_name = fields.Char("Scan File Name")
    reason = fields.Char(help="Why the member is recused, or why marks are adjusted.")
    opinion = fields.Selection(
        VERDICTS, "Proposed Verdict", help="As ticked on the sheet."
    )
    remark = fields.Text(help="What is written beside the marks.")
    line_ids = fields.One2many(
        "deputy.review.paper.line",
        "paper_id",
        "Marks",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("member_id")
    def _compute_purpose(self):
        for paper in self:
            paper.purpose = DECLARE if paper.member_id.state == ASKED else SCORE

    @api.depends("member_id")
    def _compute_signer(self):
        for paper in self:
            paper.signer = paper.member_id.partner_id.name

    @api.depends("member_id")
    def _compute_is_adjusted(self):
        for paper in self:
            paper.is_adjusted = bool(paper.member_id.scored_on)

    @api.depends("member_id")
    def _compute_line_ids(self):
        for paper in self:
            paper.line_ids = [
                Command.clear(),
                *(
                    Command.create({"criterion_id": each.id})
                    for each in paper.member_id.review_id.criterion_ids
                ),
            ]

    def action_apply(self):
        """Record what the paper says."""
        self.check_access("write")
        self.ensure_one()
        member = self.member_id
        member._check_office()
        if self.date > self.env["deputy.deadline"]._legal_today():
            raise UserError(self.env._("The date on the paper lies in the future."))
        paper = member._prepare_behalf_vals(
            *(self.signer, self.date, self.scan, self.scan_name, self.number)
        )
        if self.purpose == DECLARE:
            member._declare(paper)
        elif self.purpose == RECUSE:
            member._recuse(self.reason, paper)
        else:
            marks = {
                line.criterion_id: Decimal(str(line.mark)) for line in self.line_ids
            }
            self.env["deputy.review.sheet"]._file(
                member, marks, self.opinion, self.remark, self.reason, paper
            )
        self.sudo().unlink()
        return {"type": "ir.actions.act_window_close"}
