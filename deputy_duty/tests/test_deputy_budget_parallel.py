import threading
from functools import partial

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CLIENTS = 4
PRICE = 30
PLANNED = 100


@tagged("post_install", "-at_install")
class TestDeputyBudgetParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self.ids = self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Parallel County Congress"})
        account = env["account.account"].create(
            {"code": "DDPAR", "name": "parallel", "account_type": "expense"}
        )
        budget = env["deputy.budget"].create(
            {
                "congress_id": congress.id,
                "fiscal_year": 2026,
                "line_ids": [
                    Command.create(
                        {
                            "subject_id": env.ref(
                                "deputy_duty.deputy_budget_subject_meeting"
                            ).id,
                            "planned": PLANNED,
                            "account_id": account.id,
                        }
                    )
                ],
            }
        )
        budget.state = "approved"
        budget.line_ids._create_analytic_accounts()
        return {
            "congress": congress.id,
            "account": account.id,
            "budget": budget.id,
            "line": budget.line_ids.id,
            "analytic": budget.line_ids.analytic_account_id.id,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            for table, column, key in (
                ("deputy_commitment", "line_id", "line"),
                ("deputy_budget_line", "id", "line"),
                ("deputy_budget", "id", "budget"),
                ("deputy_congress", "id", "congress"),
            ):
                self._delete(env, table, column, [self.ids[key]])
            env["account.analytic.account"].browse(self.ids["analytic"]).unlink()
            env["account.account"].browse(self.ids["account"]).unlink()

    def _promise(self, env, number, barrier, tries):
        """One client: read something, wait for the others, then promise."""
        tries.append(number)
        line = env["deputy.budget.line"].browse(self.ids["line"])
        line.mapped("available")  # the snapshot of the transaction is taken here
        if tries.count(number) == 1:
            barrier.wait(timeout=30)
        env["deputy.commitment"]._commit(
            [
                {
                    "res_model": "deputy.budget",
                    "res_id": number,
                    "line_id": line.id,
                    "name": "hall",
                    "amount": PRICE,
                    "date": line.budget_id.date_start,
                    "congress": line.congress_id,
                    "subjects": None,
                }
            ]
        )

    def _client(self, number, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                work = partial(self._promise, env, number, barrier, tries)
                retrying(work, env)
            outcome[number] = "promised"
        except UserError as error:
            outcome[number] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_parallel_promises_never_overspend(self):
        barrier, tries, outcome = threading.Barrier(CLIENTS), [], {}
        threads = [
            threading.Thread(
                target=self._client, args=(number, barrier, tries, outcome)
            )
            for number in range(1, CLIENTS + 1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), CLIENTS, "a client ended by another error")
        promised = [text for text in outcome.values() if text == "promised"]
        self.assertEqual(len(promised), PLANNED // PRICE)
        refused = [text for text in outcome.values() if "left" in text]
        self.assertEqual(len(refused), CLIENTS - len(promised))
        self.assertGreater(len(tries), CLIENTS, "nobody had to be repeated")
        with self._cursor() as env:
            line = env["deputy.budget.line"].browse(self.ids["line"])
            self.assertEqual(line.committed, PRICE * len(promised))
            self.assertEqual(line.available, PLANNED - PRICE * len(promised))
