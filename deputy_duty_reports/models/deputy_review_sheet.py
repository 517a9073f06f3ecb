from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..tools.review_marks import is_mark, total
from .deputy_review_states import (
    ADJUSTED,
    DECLARED,
    FIRST,
    HEARING,
    SCORING,
    VERDICTS,
)


class DeputyReviewSheet(models.Model):
    """A member's score sheet: the first one blind, and one more after the hearing.

    Until every member has scored or the scoring is closed, nobody else reads it:
    neither clerk nor leader, auditor nor fellow member. A clerk who enters a signed
    sheet has seen the paper, and cannot read it here afterwards.
    """

    _name = "deputy.review.sheet"
    _description = "Score Sheet of a Joint Review"
    _inherit = ["deputy.congress.mixin", "deputy.behalf.mixin"]
    _order = "review_id desc, member_id, round"

    member_id = fields.Many2one(
        "deputy.review.member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    review_id = fields.Many2one(
        related="member_id.review_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="member_id.congress_id", store=True, required=False, precompute=True
    )
    round = fields.Integer(
        required=True,
        readonly=True,
        aggregator=None,
        help="1: blind; 2: adjusted after the hearing. The first stays on record.",
    )
    date = fields.Date("Filed On", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        "Filed By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="The member's own login, or the clerk who entered the signed sheet.",
    )
    opinion = fields.Selection(
        VERDICTS, required=True, readonly=True, help="The verdict the member proposes."
    )
    remark = fields.Text(readonly=True, help="What the member wrote beside the marks.")
    reason = fields.Char(readonly=True, help="Why the marks were adjusted.")
    score_ids = fields.One2many(
        "deputy.review.score", "sheet_id", "Marks", readonly=True
    )
    total = fields.Float(
        compute="_compute_total",
        digits=(5, 1),
        help="Points of the sheet, out of 100.",
    )

    _round_uniq = models.UniqueIndex(
        "(member_id, round)", "This member has filed this sheet already."
    )

    @api.depends("score_ids.mark")
    def _compute_total(self):
        for sheet in self:
            sheet.total = float(sheet._exact_total())

    @api.depends("member_id.partner_id.name", "round")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = f"{sheet.member_id.partner_id.name} · {sheet.round}"

    def _exact_total(self):
        return total(Decimal(str(mark)) for mark in self.score_ids.mapped("mark"))

    @api.model
    def _file(self, member, marks, opinion, remark="", reason="", paper=None):
        """File a member's sheet: the blind one, or the adjusted one after the hearing.

        The caller has proved that it is the member's: by login or by ``paper``.

        :param marks: ``Decimal`` by criterion of the review, each of them
        :param opinion: the verdict the member proposes
        :param reason: why marks are adjusted
        :raises UserError: not the time for it, filed already, or a mark that is none
        """
        member.ensure_one()
        review = member.sudo().review_id
        # The write comes first: nobody closes the scoring meanwhile, and of two last
        # sheets at once the later one sees that all are in.
        review._touch()
        round_ = self._round_due(review, member.sudo(), reason)
        self._check_marks(review, marks, opinion)
        today = self.env["deputy.deadline"]._legal_today()
        sheet = self.sudo().create(
            {
                "member_id": member.id,
                "round": round_,
                "date": today,
                "user_id": self.env.uid,
                "opinion": opinion,
                "remark": (remark or "").strip(),
                "reason": (reason or "").strip() if round_ == ADJUSTED else False,
                "score_ids": [
                    Command.create({"criterion_id": each.id, "mark": float(mark)})
                    for each, mark in marks.items()
                ],
                **(paper or {}),
            }
        )
        name = "scored_on" if round_ == FIRST else "adjusted_on"
        member.sudo().write({name: today})
        review._follow_sheets()
        return sheet.with_env(self.env)

    def _round_due(self, review, member, reason):
        """Which sheet this member may file now.

        :raises UserError: none
        """
        if member.state != DECLARED:
            raise UserError(
                self.env._("Only members who declared no interest give marks.")
            )
        if review.state == SCORING and not member.scored_on:
            return FIRST
        if review.state == HEARING and member.scored_on and not member.adjusted_on:
            if not (reason or "").strip():
                raise UserError(self.env._("Say why you adjust your marks."))
            return ADJUSTED
        raise UserError(
            self.env._(
                "No sheet can be filed now: the scoring is not open or was closed, or "
                "it was filed already. Marks are adjusted once, after the hearing."
            )
        )

    def _check_marks(self, review, marks, opinion):
        """Each criterion has a mark in whole or half points, up to its weight."""
        if opinion not in dict(VERDICTS):
            raise UserError(self.env._("Choose the verdict you propose."))
        if set(marks) != set(review.criterion_ids):
            raise UserError(self.env._("Mark each criterion of the review."))
        for criterion, mark in marks.items():
            if mark is None or not is_mark(mark, Decimal(criterion.weight)):
                raise UserError(
                    self.env._(
                        "“%(criterion)s” is marked in whole or half points from 0 to "
                        "%(weight)s.",
                        criterion=criterion.name,
                        weight=criterion.weight,
                    )
                )
