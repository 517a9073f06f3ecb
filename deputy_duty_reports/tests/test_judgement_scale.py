import os

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .appraisal_common import AppraisalCommon
from .ballot_common import BallotFixtures
from .list_scale_common import ListScaleMixin
from .proposal_scale_common import ProposalScaleCommon

SIZES = (10, 1_000) if os.environ.get("DEPUTY_DUTY_FULL") else (10, 100)


@tagged("post_install", "-at_install")
class TestDeputyReviewScale(ProposalScaleCommon, ListScaleMixin):
    """A year's joint reviews cost as many queries as ten of them."""

    def _crowd_follows(self):
        """A review of each proposal, with a member and a score sheet."""
        self.env.cr.execute(
            SQL(
                """
                WITH review AS (
                    INSERT INTO deputy_review (congress_id, company_id, proposal_id,
                        assignment_id, reason, state, version, opened_on, mean_first)
                    SELECT part.congress_id, part.company_id, part.proposal_id, part.id,
                           'other', 'open', 0, '2026-05-01', 80 + part.id %% 20
                      FROM deputy_proposal_assignment part
                     WHERE part.role = 'main' AND part.partner_id IN %(units)s
                       AND NOT EXISTS (SELECT FROM deputy_review old
                                        WHERE old.assignment_id = part.id)
                 RETURNING id, congress_id, company_id
                ), member AS (
                    INSERT INTO deputy_review_member (congress_id, company_id,
                        review_id, bench, partner_id, state)
                    SELECT congress_id, company_id, id, 'expert',
                           (%(people)s)[1 + id %% %(many)s], 'declared'
                      FROM review
                 RETURNING id, congress_id, company_id, review_id
                )
                INSERT INTO deputy_review_sheet (congress_id, company_id, review_id,
                    member_id, round, user_id, date, opinion)
                SELECT congress_id, company_id, review_id, id, 1, %(user)s,
                       '2026-05-02', 'rectify'
                  FROM member
                """,
                units=tuple(self.crowd_units.ids),
                people=self.crowd_units.ids,
                many=len(self.crowd_units),
                user=self.clerk.id,
            )
        )
        self.env.invalidate_all()

    def test_queries_do_not_grow(self):
        models = ("deputy.review", "deputy.review.member", "deputy.review.sheet")
        reads = {name: self._list(name, least=3) for name in models}
        self._assert_queries_do_not_grow(reads, SIZES)


@tagged("post_install", "-at_install")
class TestDeputyJudgementScale(AppraisalCommon, BallotFixtures, ListScaleMixin):
    """So do the duty reports, votes and results of all deputies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env(user=cls.clerk)
        cls.meeting = cls._create_meeting(env, cls.congress)
        cls.meeting.date_start = "2024-11-05 01:00:00"

    def _crowd(self, count):
        """So many deputies with a report, a vote, a result and what followed."""
        seats = self.env["deputy.mandate"].create(
            [
                {
                    "name": f"代表{self.size + number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                }
                for number in range(count)
            ]
        )
        seats.sudo().state = "in_office"
        self._crowd_votes(seats)
        self._crowd_results()

    def _crowd_votes(self, seats):
        env = self.env(user=self.clerk)
        reports = env["deputy.duty.report"].create(
            [{"mandate_id": seat.id, "activity_id": self.meeting.id} for seat in seats]
        )
        env["deputy.ballot"].create(
            [
                {
                    "name": "Evaluation",
                    "congress_id": self.congress.id,
                    "activity_id": self.meeting.id,
                    "rule_id": env.ref(
                        "deputy_duty_reports.deputy_ballot_rule_competent"
                    ).id,
                    "electorate": 50,
                    "line_ids": [Command.create({"report_id": report.id})],
                }
                for report in reports
            ]
        )

    def _crowd_results(self):
        """The year counted anew; each new result gets a reminder and an objection."""
        appraisals = self.env["deputy.appraisal"].with_user(self.clerk)
        appraisal = appraisals.search([("congress_id", "=", self.congress.id)])
        appraisal = appraisal or self._create_appraisal()
        appraisal.sudo().state = "computed" if appraisal.run else "draft"
        appraisal.action_compute()
        appraisal.sudo().state = "final"
        measures = self.env["deputy.appraisal.measure"].with_user(self.clerk)
        followed = measures.search([]).line_id
        lines = appraisal.line_ids - followed
        measures.create(
            [{"line_id": line.id, "kind": "reminder", "reason": "x"} for line in lines]
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_appraisal_objection (congress_id, company_id,
                    line_id, mandate_id, appraisal_id, user_id, date, state, text)
                SELECT congress_id, company_id, id, mandate_id, appraisal_id, %s,
                       '2025-02-11', 'open', 'Not counted'
                  FROM deputy_appraisal_line WHERE id = ANY(%s)
                """,
                self.clerk.id,
                lines.ids,
            )
        )
        self.env.invalidate_all()

    def test_queries_do_not_grow(self):
        models = (
            *("deputy.duty.report", "deputy.ballot", "deputy.ballot.line"),
            *("deputy.appraisal.line", "deputy.appraisal.measure"),
            "deputy.appraisal.objection",
        )
        reads = {name: self._list(name, least=3) for name in models}
        self._assert_queries_do_not_grow(reads, SIZES)
