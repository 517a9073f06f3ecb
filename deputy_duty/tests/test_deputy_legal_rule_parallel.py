import threading
from functools import partial

from odoo.exceptions import ValidationError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

YEARS = (2024, 2025, 2026)


@tagged("post_install", "-at_install")
class TestDeputyLegalRuleParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            profile = env["deputy.legal.profile"].create({"name": "Parallel Law"})
            self.profile_id = profile.id
        self.addCleanup(self._remove_fixtures)

    def _remove_fixtures(self):
        with self._cursor() as env:
            env["deputy.legal.profile"].browse(self.profile_id).unlink()

    def _enter(self, env, year, barrier, tries):
        """One clerk: look at the rules, wait for the others, then enter one."""
        tries.append(year)
        env["deputy.legal.rule"].search([("profile_id", "=", self.profile_id)])
        if tries.count(year) == 1:
            barrier.wait(timeout=30)
        env["deputy.legal.rule"].create(
            {
                "profile_id": self.profile_id,
                "code": "test.reply",
                "name": str(year),
                "value": 1,
                "unit": "month",
                "date_start": f"{year}-01-01",
            }
        )

    def _clerk(self, year, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._enter, env, year, barrier, tries), env)
            outcome[year] = "entered"
        except ValidationError as error:
            outcome[year] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_rules_entered_at_once_one_stays(self):
        """All are open-ended from different days: no unique index could see it."""
        barrier, tries, outcome = threading.Barrier(len(YEARS)), [], {}
        threads = [
            threading.Thread(target=self._clerk, args=(year, barrier, tries, outcome))
            for year in YEARS
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), len(YEARS), "a clerk ended by another error")
        self.assertEqual(list(outcome.values()).count("entered"), 1)
        refused = [text for text in outcome.values() if "at the same time" in text]
        self.assertEqual(len(refused), len(YEARS) - 1)
        self.assertGreater(len(tries), len(YEARS), "nobody had to be repeated")
