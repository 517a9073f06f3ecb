import base64
import threading
from functools import partial

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

GROUNDS = ("end_nationality", "end_capacity", "suspend_detained")


@tagged("post_install", "-at_install")
class TestDeputyMandateParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Parallel Mandate Congress"})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 1, "date_start": "2022-01-10"}
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Unit"}
        )
        mandate = env["deputy.mandate"].create(
            {"name": "Contended", "term_id": term.id, "constituency_id": unit.id}
        )
        changes = env["deputy.mandate.change"]
        for code in GROUNDS:
            changes |= changes.create(self._complete_vals(env, mandate, code))
        self.congress_id, self.change_ids = congress.id, changes.ids
        self.mandate_id = mandate.id

    def _complete_vals(self, env, mandate, code):
        ground = env.ref(f"deputy_duty.deputy_legal_ground_{code}")
        kinds = ground._procedure(
            mandate._legal_profile(), "county", "direct", mandate._legal_today()
        ).paper_ids
        return {
            "mandate_id": mandate.id,
            "action": ground.action,
            "ground_id": ground.id,
            "date_effect": "2024-03-05",
            "review_date": "2024-03-01",
            "announcement_date": "2024-03-05",
            "announcement_number": "A 1",
            "paper_ids": [
                Command.create(
                    {
                        "congress_id": mandate.congress_id.id,
                        "kind_id": kind.id,
                        "number": "1",
                        "issuer": "Court",
                        "date": "2024-03-01",
                        "scan": base64.b64encode(b"scan"),
                    }
                )
                for kind in kinds
            ],
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].browse(self.congress_id)
            changes = env["deputy.mandate.change"].browse(self.change_ids)
            papers = changes.paper_ids
            changes._unguarded().write({"state": "draft"})
            changes.unlink()
            papers.unlink()
            mandates = congress.term_ids.mandate_ids
            partners = mandates.partner_id
            mandates.unlink()
            partners.unlink()
            congress.constituency_ids.unlink()
            congress.term_ids.unlink()
            congress.unlink()

    def _record(self, env, change_id, barrier, tries):
        """One clerk: look at the seat, wait for the others, then record."""
        tries.append(change_id)
        change = env["deputy.mandate.change"].browse(change_id)
        change.mandate_id.mapped("state")  # the snapshot is taken here
        if tries.count(change_id) == 1:
            barrier.wait(timeout=30)
        change.action_apply()

    def _clerk(self, change_id, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._record, env, change_id, barrier, tries), env)
            outcome[change_id] = "recorded"
        except UserError as error:
            outcome[change_id] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_the_clerks_moves_the_seat(self):
        barrier, tries, outcome = threading.Barrier(len(GROUNDS)), [], {}
        threads = [
            threading.Thread(target=self._clerk, args=(each, barrier, tries, outcome))
            for each in self.change_ids
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), len(GROUNDS), "a clerk ended by another error")
        self.assertGreater(len(tries), len(GROUNDS), "nobody had to be repeated")
        with self._cursor() as env:
            changes = env["deputy.mandate.change"].browse(self.change_ids)
            applied = changes.filtered(lambda change: change.state == "applied")
            recorded = [key for key, text in outcome.items() if text == "recorded"]
            self.assertEqual(sorted(applied.ids), sorted(recorded))
            ends = applied.filtered(lambda change: change.action == "end")
            self.assertLessEqual(len(ends), 1, "a seat ends once")
            # a suspension may have come first, and the end after it
            self.assertEqual(len(applied) - len(ends), len(applied) == 2 or not ends)
            mandate = env["deputy.mandate"].browse(self.mandate_id)
            self.assertEqual(mandate.state, "ended" if ends else "suspended")
