import base64
import threading
from contextlib import contextmanager
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

CLERKS = 3
ROSTER = "姓名,选区\n" + "".join(f"张{char},第一选区\n" for char in "一二三四五六七八")


@tagged("post_install", "-at_install")
class TestDeputyRosterParallel(BaseCase):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        with self._cursor() as env:
            congress = env["deputy.congress"].create(
                {"name": "Parallel Roster Congress"}
            )
            term = env["deputy.term"].create({"congress_id": congress.id, "number": 1})
            vals = {"term_id": term.id, "file": base64.b64encode(ROSTER.encode())}
            rosters = env["deputy.roster.import"].create([vals] * CLERKS)
            rosters.action_check()
            self.congress_id, self.roster_ids = congress.id, rosters.ids
        self.addCleanup(self._remove_fixtures)

    @contextmanager
    def _cursor(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"})

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].browse(self.congress_id)
            env["deputy.roster.import"].browse(self.roster_ids).unlink()
            mandates = congress.term_ids.mandate_ids
            partners = mandates.partner_id
            mandates.unlink()
            partners.unlink()
            congress.constituency_ids.unlink()
            congress.term_ids.unlink()
            congress.unlink()

    def _import(self, env, roster_id, barrier, tries):
        """One clerk: look at the register, wait for the others, then import."""
        tries.append(roster_id)
        roster = env["deputy.roster.import"].browse(roster_id)
        roster.mapped("missing_count")  # the snapshot of the transaction is taken here
        if tries.count(roster_id) == 1:
            barrier.wait(timeout=30)
        roster.action_import()

    def _clerk(self, roster_id, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._import, env, roster_id, barrier, tries), env)
            outcome[roster_id] = "imported"
        except UserError as error:
            outcome[roster_id] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_the_clerks_imports(self):
        barrier, tries, outcome = threading.Barrier(CLERKS), [], {}
        threads = [
            threading.Thread(target=self._clerk, args=(each, barrier, tries, outcome))
            for each in self.roster_ids
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), CLERKS, "a clerk ended by another error")
        self.assertEqual(list(outcome.values()).count("imported"), 1)
        refused = [text for text in outcome.values() if "since the preview" in text]
        self.assertEqual(len(refused), CLERKS - 1)
        self.assertGreater(len(tries), CLERKS, "nobody had to be repeated")
        with self._cursor() as env:
            mandates = env["deputy.mandate"].search(
                [("congress_id", "=", self.congress_id)]
            )
            self.assertEqual(len(mandates), 8, "each deputy once")
