import threading
from decimal import Decimal
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.deputy_duty.tests.proposal_parallel_common import (
    CONGRESS,
    UNIT,
    ProposalParallelCommon,
)

EXPERT = f"{UNIT} Expert"
TABLES = (
    *("deputy_review_score", "deputy_review_sheet", "deputy_review_member"),
    *("deputy_review_criterion", "deputy_review"),
)


@tagged("post_install", "-at_install")
class TestDeputyReviewParallel(ProposalParallelCommon):
    """Real transactions side by side, on one review."""

    def _commit_fixtures(self, env):
        result = super()._commit_fixtures(env)
        proposal = self._submitted(env)
        self._admit(env(user=self.leader_id), proposal.id)
        part = env["deputy.proposal.assignment"].create(
            {"proposal_id": proposal.id, "partner_id": self.unit_ids[0]}
        )
        part._unguarded().write({"state": "received"})
        congress = proposal.congress_id
        env["deputy.review.criterion"].create(
            {"congress_id": congress.id, "name": "Result", "weight": 100}
        )
        review = env["deputy.review"].create(
            {
                "proposal_id": proposal.id,
                "assignment_id": part.id,
                "reason": "other",
                "reason_note": "Side by side",
            }
        )
        expert = env["res.partner"].create({"name": EXPERT})
        members = env["deputy.review.member"].create(
            [
                {"review_id": review.id, "bench": "group", "mandate_id": seat}
                for seat in self.seat_ids[1:5]
            ]
            + [{"review_id": review.id, "bench": "expert", "partner_id": expert.id}]
        )
        for member in members:
            member._declare()
        review.action_open()
        self.review_id, self.member_ids = review.id, members.ids
        return result

    def _remove_fixtures(self):
        with self._cursor() as env:
            ids = env["deputy.congress"].search([("name", "=", CONGRESS)]).ids
            for table in TABLES:
                env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE congress_id = ANY(%s)",
                        SQL.identifier(table),
                        ids,
                    )
                )
        return super()._remove_fixtures()

    def _file(self, env, number):
        member = env["deputy.review.member"].browse(self.member_ids[number])
        marks = {each: Decimal(80) for each in member.review_id.criterion_ids}
        env["deputy.review.sheet"]._file(member, marks, "pass")

    def _close(self, env):
        env["deputy.review"].browse(self.review_id).action_close_scoring()

    def _filed(self, *numbers):
        with self._cursor() as env:
            for number in numbers:
                self._file(env, number)

    def _race(self, *jobs):
        """Each has read the review before any of them writes; losers are repeated."""
        barrier, outcomes, tries = threading.Barrier(len(jobs)), {}, []

        def attempt(number, job, env):
            env["deputy.review"].browse(self.review_id).mapped("state")
            tries.append(number)
            if tries.count(number) == 1:
                barrier.wait(timeout=60)
            job(env)

        def client(number, job):
            try:
                with self._cursor() as env:
                    retrying(partial(attempt, number, job, env), env)
                outcomes[number] = "done"
            except UserError as error:
                outcomes[number] = str(error)

        threads = [
            threading.Thread(target=client, args=each) for each in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcomes), len(jobs), "a client broke off")
        self.assertGreater(len(tries), len(jobs), "nobody had to be repeated")
        return [outcomes[number] for number in range(len(jobs))]

    def _now(self):
        with self._cursor() as env:
            review = env["deputy.review"].browse(self.review_id)
            return review.state, review.scored_count, len(review.sheet_ids)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_two_last_members_score_at_once(self):
        """Neither overlooks the other: the scores open, with all five sheets."""
        self._filed(0, 1, 2)
        jobs = [partial(self._nth, number) for number in (3, 4)]
        self.assertEqual(self._race(*jobs), ["done", "done"])
        self.assertEqual(self._now(), ("hearing", 5, 5))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_member_scores_twice_at_once(self):
        jobs = [partial(self._nth, 0)] * 2
        outcomes = self._race(*jobs)
        self.assertEqual(outcomes.count("done"), 1)
        self.assertEqual(self._now(), ("scoring", 1, 1))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_closed_while_somebody_scores(self):
        """Either the sheet is in and counts, or its member is told it came too late."""
        self._filed(0, 1, 2, 3)
        filed, closed = self._race(partial(self._nth, 4), self._close)
        if filed == "done":
            self.assertEqual(self._now(), ("hearing", 5, 5))
            self.assertIn("not at this step", closed)
        else:
            self.assertIn("No sheet can be filed", filed)
            self.assertEqual((closed, self._now()), ("done", ("hearing", 4, 4)))

    def _nth(self, number, env):
        self._file(env, number)
