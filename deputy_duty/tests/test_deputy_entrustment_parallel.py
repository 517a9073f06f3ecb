from odoo.tests import tagged
from odoo.tools import mute_logger

from .funds_parallel_common import DAY, DeputyFundsParallelCommon

ENTRUSTED = 100
SHARE = 60  # twice that is more than was entrusted


@tagged("post_install", "-at_install")
class TestDeputyEntrustmentParallel(DeputyFundsParallelCommon):
    """Entrusted money is charged or transferred, never both at the same moment."""

    def _commit_fixtures(self, env):
        county = self._create_congress(env, "Parallel County")
        town = self._create_congress(
            env, "Parallel Town", level="township", parent_id=county.id
        )
        line = self._create_line(env, county, "DDPENC")
        self._create_line(env, town, "DDPENT")
        entrustment = env["deputy.entrustment"].create(
            {
                "congress_id": county.id,
                "agent_id": town.id,
                "name": "Inspect rural roads",
                "number": "Letter 7",
                "date": DAY,
                "line_id": line.id,
                "amount": ENTRUSTED,
            }
        )
        self._decide(entrustment)
        mandate = self._create_deputy(env, town, "Parallel Town Deputy")
        expense = {"entrustment_id": entrustment.id}
        claim = self._create_claim(env, mandate, SHARE, expense=expense)
        self.ids = {
            "line": line.id,
            "entrustment": entrustment.id,
            "claim": claim.id,
        }
        # the one below goes first
        self.congresses.reverse()

    def _charge(self, env):
        self._decide(env["deputy.claim"].browse(self.ids["claim"]))

    def _transfer(self, env):
        env["deputy.entrustment.transfer"].create(
            {
                "entrustment_id": self.ids["entrustment"],
                "number": "Indicator 3",
                "date": DAY,
                "amount": SHARE,
            }
        )

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_charged_while_it_is_transferred(self):
        outcome = self._race(self._charge, self._transfer)
        self._assert_one(outcome, "is left for|was open")
        with self._cursor() as env:
            entrustment = env["deputy.entrustment"].browse(self.ids["entrustment"])
            self.assertEqual(entrustment.open_amount, ENTRUSTED - SHARE)
            line = env["deputy.budget.line"].browse(self.ids["line"])
            self.assertEqual(line.available, 1000 - ENTRUSTED)
