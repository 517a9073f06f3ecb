from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.tools.quorum import share

from ..tools.ballot_result import difference, is_reached, outcome
from .deputy_ballot_box import BLANK
from .deputy_ballot_states import (
    CAST,
    CLOSED,
    COUNTING,
    ELECTORATE,
    ISSUED,
    LOCKED,
    VALID,
)


class DeputyBallotCountMixin(models.AbstractModel):
    """The count: slips balance, tellers sign, the result is computed and locked."""

    _name = "deputy.ballot.count.mixin"
    _description = "Count of an Evaluation Vote"

    issued_count = fields.Integer(
        "Slips Issued",
        copy=False,
        help="Slips handed out to voters (发出票数): entered before voting is stopped.",
    )
    phone_count = fields.Integer(
        "Voted by Phone",
        readonly=True,
        copy=False,
        help="Known when voting has stopped.",
    )
    paper_count = fields.Integer(
        "Valid Paper Slips", copy=False, help="Paper slips in the box that count."
    )
    spoiled_count = fields.Integer(
        "Spoiled Slips",
        copy=False,
        help="Paper slips in the box that do not count (废票).",
    )
    unused_count = fields.Integer(
        "Unused Slips", copy=False, help="Issued and neither voted with nor in the box."
    )
    difference = fields.Integer(
        compute="_compute_difference",
        help="Issued less all others: must be 0. Above 0 slips are missing, below 0 "
        "some voted twice: scan the paper slips.",
    )
    cast_count = fields.Integer(
        "Slips Returned",
        compute="_compute_difference",
        help="收回票数, spoiled included.",
    )
    is_quorate = fields.Boolean(
        readonly=True, copy=False, help="The quorum was reached."
    )
    teller = fields.Char("Tellers", copy=False, help="Who counted (计票人).")
    scrutineer = fields.Char("Scrutineers", copy=False, help="Who watched (监票人).")
    sheet_scan = fields.Binary(
        "Signed Count Sheet",
        copy=False,
        attachment=True,
        help="Scan of the count sheet signed by tellers and scrutineers.",
    )
    sheet_scan_name = fields.Char("Scan File Name", copy=False)
    count_ids = fields.One2many("deputy.ballot.count", "ballot_id", "Count Sheet")

    _numbers_positive = models.Constraint(
        "CHECK(issued_count >= 0 AND paper_count >= 0 AND spoiled_count >= 0 "
        "AND unused_count >= 0 AND electorate >= 0)",
        "Numbers of slips and voters cannot be negative.",
    )

    @api.depends(
        "issued_count", "phone_count", "paper_count", "spoiled_count", "unused_count"
    )
    def _compute_difference(self):
        for ballot in self:
            numbers = (ballot.phone_count, ballot.paper_count, ballot.spoiled_count)
            ballot.cast_count = sum(numbers)
            ballot.difference = difference(
                ballot.issued_count, *numbers, ballot.unused_count
            )

    # --------------------------------------------------------------- actions
    def action_close(self):
        """Compute the result from a balanced, signed count sheet and lock it.

        :raises UserError: not being counted, not balanced, or not signed
        """
        self.check_access("write")
        for ballot in self:
            ballot._check_state(COUNTING)
            ballot._check_balance()
            ballot._check_signed()
            ballot._settle()

    # -------------------------------------------------------------- business
    def _start_count_sheet(self, sums):
        """One row for each report and grade, and one for reports left blank."""
        self.ensure_one()
        grades = self.grade_ids.sorted(lambda each: (each.sequence, each.id))
        places = [*grades.ids, BLANK]
        self.env["deputy.ballot.count"].sudo().create(
            [
                {
                    "ballot_id": self.id,
                    "line_id": line.id,
                    "grade_id": grade_id or False,
                    "sequence": number,
                    "phone_count": sums.get((line.id, grade_id), 0),
                }
                for line in self.line_ids
                for number, grade_id in enumerate(places, 1)
            ]
        )

    def _check_balance(self):
        """Whether every slip and every vote is accounted for."""
        if self.difference:
            raise UserError(
                self.env._(
                    "The slips do not balance: issued %(issued)s, but phone, paper, "
                    "spoiled and unused make %(found)s. Count again, or scan the paper "
                    "slips to find those that voted by phone.",
                    issued=self.issued_count,
                    found=self.issued_count - self.difference,
                )
            )
        if self.cast_count > self.electorate:
            raise UserError(self.env._("More people voted than may vote."))
        self._check_scans()
        for line in self.line_ids:
            found = sum(line.count_ids.mapped("paper_count"))
            if found != self.paper_count:
                raise UserError(
                    self.env._(
                        "%(deputy)s: the paper votes make %(found)s, but there are "
                        "%(papers)s valid paper slips; reports without a mark count.",
                        deputy=line.display_name,
                        found=found,
                        papers=self.paper_count,
                    )
                )

    def _check_signed(self):
        teller, scrutineer = (
            (self.teller or "").strip(),
            (self.scrutineer or "").strip(),
        )
        if not teller or not scrutineer or teller == scrutineer or not self.sheet_scan:
            raise UserError(
                self.env._(
                    "Enter tellers and scrutineers, who are not the same, and attach "
                    "the scan of the count sheet they signed."
                )
            )

    def _settle(self):
        """Grades by the frozen rule; then slips and small counts are forgotten."""
        self._add_held()
        grades = self.grade_ids._as_grades()
        base = {ISSUED: self.issued_count, ELECTORATE: self.electorate}
        self._unguarded().is_quorate = is_reached(
            self.cast_count,
            base[self.quorum_base],
            share(self.quorum_percent),
            self.quorum_is_above,
        )
        for line in self.line_ids if self.is_quorate else ():
            votes = {
                row.grade_id.id: row.total for row in line.count_ids if row.grade_id
            }
            base.update({VALID: sum(votes.values()), CAST: self.cast_count})
            line._unguarded().grade_id = outcome(
                grades, votes, base[self.base], self.counting
            )
        self._forget_slips()
        self._keep_groups()
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write({"state": CLOSED, "closed_on": today})

    def _is_locked(self):
        return self.state in LOCKED
