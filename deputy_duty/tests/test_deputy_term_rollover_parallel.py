import threading
from datetime import date
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CLERKS = 3


@tagged("post_install", "-at_install")
class TestDeputyTermRolloverParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            congress = env["deputy.congress"].create(
                {"name": "Parallel Rollover Congress"}
            )
            unit = env["deputy.constituency"].create(
                {"congress_id": congress.id, "name": "Constituency 1"}
            )
            term = env["deputy.term"].create(
                {
                    "congress_id": congress.id,
                    "number": 2,
                    "date_start": date(2026, 1, 12),
                }
            )
            term.state = "planned"
            env["deputy.mandate"].create(
                {"name": "王一", "term_id": term.id, "constituency_id": unit.id}
            ).state = "confirmed"
            change = env["deputy.term.rollover"].create({"new_term_id": term.id})
            change.action_preview()
            self.congress_id, self.change_id = congress.id, change.id
        self.addCleanup(self._remove_fixtures)

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].browse(self.congress_id)
            change = env["deputy.term.rollover"].browse(self.change_id)
            change.state = "draft"
            change.unlink()
            mandates = congress.term_ids.mandate_ids
            partners = mandates.partner_id
            mandates.unlink()
            partners.unlink()
            congress.constituency_ids.unlink()
            congress.term_ids.unlink()
            congress.unlink()

    def _start(self, env, barrier, tries):
        """One clerk: look at the preview, wait for the others, then start."""
        tries.append(threading.get_ident())
        change = env["deputy.term.rollover"].browse(self.change_id)
        change.mapped("blockers")  # the snapshot of the transaction is taken here
        if tries.count(threading.get_ident()) == 1:
            barrier.wait(timeout=30)
        change.action_run()

    def _clerk(self, number, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._start, env, barrier, tries), env)
            outcome[number] = "started"
        except UserError as error:
            outcome[number] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_the_clerks_starts(self):
        barrier, tries, outcome = threading.Barrier(CLERKS), [], {}
        threads = [
            threading.Thread(target=self._clerk, args=(number, barrier, tries, outcome))
            for number in range(CLERKS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), CLERKS, "a clerk ended by another error")
        self.assertEqual(list(outcome.values()).count("started"), 1)
        refused = [text for text in outcome.values() if "has been started" in text]
        self.assertEqual(len(refused), CLERKS - 1)
        self.assertGreater(len(tries), CLERKS, "nobody had to be repeated")
