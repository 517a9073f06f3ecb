from functools import partial

from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_parallel_common import CONGRESS, ProposalParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalRatingParallel(ProposalParallelCommon):
    """Several raters at the same moment: nobody's answer is lost or passed over."""

    def setUp(self):
        # runs last, when the congress has gone
        self.addCleanup(self._remove_law)
        super().setUp()
        with self._cursor() as env:
            self._commit_law(env)

    def _commit_law(self, env):
        """A place where each signer rates, and a unit."""
        congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
        profile = env["deputy.legal.profile"].create(
            {
                "name": CONGRESS,
                "parent_id": env["deputy.legal.profile"]._national().id,
            }
        )
        env["deputy.legal.choice"].create(
            {
                "profile_id": profile.id,
                "kind": "proposal_raters",
                "code": "all",
                "name": "All",
                "meaning": "rater_signers",
            }
        )
        congress.legal_profile_id = profile
        self.grade_ids = {
            grade.meaning: grade.id for grade in profile._choices("satisfaction")
        }

    def _remove_law(self):
        with self._cursor() as env:
            env["deputy.legal.profile"].search([("name", "=", CONGRESS)]).unlink()

    def _replied(self, env, number):
        """A reply that all six signers rate."""
        proposal = self._draft(env, number)
        rows = env["deputy.proposal.signature"].create(
            [
                {"proposal_id": proposal.id, "mandate_id": seat}
                for seat in self.seat_ids[1:]
            ]
        )
        proposal.action_ask()
        (rows | proposal._lead_signature())._confirm(proposal.content_hash)
        proposal._unguarded().write({"state": "admitted"})
        part = env["deputy.proposal.assignment"].create(
            {"proposal_id": proposal.id, "partner_id": self.unit_ids[0]}
        )
        reply = env["deputy.proposal.reply"].create({"assignment_id": part.id})
        reply._unguarded().write({"state": "sent", "date_sent": "2026-02-01"})
        part._unguarded().write({"state": "replied"})
        reply._on_sent()
        return part

    def _rate(self, env, row_id, meaning):
        row = env["deputy.proposal.rating"].browse(row_id)
        grade = env["deputy.legal.choice"].browse(self.grade_ids[meaning])
        row.sudo()._rate(grade, grade, "Because")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_last_of_several_at_once_closes_it(self):
        with self._cursor() as env:
            part = self._replied(env, 1)
            key, ids = part.id, part.rating_ids.ids
        outcomes = self._together(
            *(partial(self._rate, row_id=each, meaning="satisfied") for each in ids)
        )
        self.assertEqual(set(outcomes), {"done"})
        with self._cursor() as env:
            part = env["deputy.proposal.assignment"].browse(key)
            self.assertEqual(set(part.rating_ids.mapped("state")), {"returned"})
            self.assertEqual(part.state, "closed")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_several_unsatisfied_at_once_are_one_more_round(self):
        with self._cursor() as env:
            part = self._replied(env, 2)
            key, ids = part.id, part.rating_ids.ids
        self._together(
            *(partial(self._rate, row_id=each, meaning="unsatisfied") for each in ids)
        )
        with self._cursor() as env:
            part = env["deputy.proposal.assignment"].browse(key)
            self.assertEqual((part.state, part.round), ("received", 2))
            states = part.rating_ids.mapped("state")
            self.assertEqual(states.count("returned"), 1)
            self.assertEqual(states.count("void"), 5)
