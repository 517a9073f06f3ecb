import threading
from functools import partial

from odoo.exceptions import UserError, ValidationError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ledger_common import CATEGORY, YEAR_END
from .parallel_common import ParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerParallel(ParallelCommon):
    """Real transactions side by side: two leaders seal at once."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self.ids = self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Parallel Ledger Congress"})
        term = env["deputy.term"].create({"congress_id": congress.id, "number": 1})
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Unit"}
        )
        mandate = env["deputy.mandate"].create(
            {"name": "Wang", "term_id": term.id, "constituency_id": unit.id}
        )
        env["deputy.ledger.entry"]._post(
            [
                {
                    "mandate_id": mandate.id,
                    "category_id": env.ref(CATEGORY).id,
                    "kind": "attendance",
                    "name": "Visit",
                    "date": "2024-03-01",
                    "res_model": "deputy.mandate",
                    "res_id": number,
                }
                for number in range(1, 41)
            ]
        )
        return {
            "congress": congress.id,
            "term": term.id,
            "unit": unit.id,
            "mandate": mandate.id,
            "partner": mandate.partner_id.id,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            env.cr.execute(
                "ALTER TABLE deputy_ledger_entry DISABLE TRIGGER USER;"
                "ALTER TABLE deputy_ledger_seal DISABLE TRIGGER USER;"
                "ALTER TABLE deputy_ledger_log DISABLE TRIGGER USER;"
                "UPDATE deputy_ledger_log SET seal_id = NULL "
                " WHERE congress_id = %(congress)s;"
                "DELETE FROM deputy_ledger_entry WHERE congress_id = %(congress)s;"
                "DELETE FROM deputy_ledger_seal WHERE congress_id = %(congress)s;"
                "DELETE FROM deputy_ledger_log WHERE congress_id = %(congress)s;"
                "DELETE FROM deputy_mandate WHERE id = %(mandate)s;"
                "DELETE FROM deputy_constituency WHERE id = %(unit)s;"
                "DELETE FROM deputy_term WHERE id = %(term)s;"
                "DELETE FROM deputy_congress WHERE id = %(congress)s;",
                self.ids,
            )
            for name in ("entry", "seal", "log"):
                env[f"deputy.ledger.{name}"].init()

    def _seal(self, env, number, barrier, tries):
        """One leader: read something, wait for the other, then seal."""
        tries.append(number)
        congress = env["deputy.congress"].browse(self.ids["congress"])
        self.assertTrue(congress.name)  # the snapshot of the transaction is taken here
        if tries.count(number) == 1:
            barrier.wait(timeout=30)
        env["deputy.ledger.seal"]._seal(congress, YEAR_END)

    def _client(self, number, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._seal, env, number, barrier, tries), env)
            outcome[number] = "sealed"
        except UserError as error:
            outcome[number] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_two_who_seal_at_once_one_seals(self):
        clients = 4
        barrier, tries, outcome = threading.Barrier(clients), [], {}
        threads = [
            threading.Thread(target=self._client, args=(n, barrier, tries, outcome))
            for n in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), clients, "a client ended by another error")
        done = [text for text in outcome.values() if text == "sealed"]
        self.assertEqual(len(done), 1, outcome)
        self.assertGreater(len(tries), clients, "nobody had to be repeated")
        with self._cursor() as env:
            congress = env["deputy.congress"].browse(self.ids["congress"])
            log = env["deputy.ledger.log"]._find(congress)
            self.assertEqual((log.size, log.seal_id.number), (40, 1))
            self.assertEqual(log._verify(), ([], 40))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_user_reads_why_the_database_refuses(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].browse(self.ids["congress"])
            env["deputy.ledger.seal"]._seal(congress, YEAR_END)
        for statement in (
            "UPDATE deputy_ledger_entry SET hours = 9 WHERE congress_id = %s",
            "DELETE FROM deputy_ledger_seal WHERE congress_id = %s",
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(ValidationError, "never changed and never"),
                self._cursor() as env,
            ):
                run = partial(env.cr.execute, statement, [self.ids["congress"]])
                retrying(run, env)
