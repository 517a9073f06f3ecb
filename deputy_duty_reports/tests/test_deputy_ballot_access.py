from odoo.tests import tagged

from .ballot_common import BallotCommon


@tagged("post_install", "-at_install")
class TestDeputyBallotAccess(BallotCommon):
    """Who sees votes, and that nobody sees the box and the slips."""

    def test_a_foreign_clerk_finds_nothing_of_this_vote(self):
        self._open(3)
        self.ballot.action_stop()
        for model in (
            "deputy.ballot.line",
            "deputy.ballot.grade",
            "deputy.ballot.count",
        ):
            domain = [("ballot_id", "=", self.ballot.id)]
            with self.subTest(model=model):
                self.assertTrue(self.env[model].search(domain))
                foreign = self.env[model].with_user(self.foreign_clerk)
                self.assertFalse(foreign.search(domain))
        foreign = self.env["deputy.ballot"].with_user(self.foreign_clerk)
        self.assertFalse(foreign.search([("id", "=", self.ballot.id)]))
