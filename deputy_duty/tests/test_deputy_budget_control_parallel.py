import threading
from functools import partial

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from . import test_deputy_budget_parallel as parallel

CAP = 100
AMOUNT = 60


@tagged("post_install", "-at_install")
class TestDeputyBudgetControlParallel(parallel.TestDeputyBudgetParallel):
    """Two at once: claims under a cap, a promise and the year-end or the approval."""

    # that one is proved where it is written
    test_parallel_promises_never_overspend = None

    def _commit_fixtures(self, env):
        ids = super()._commit_fixtures(env)
        line = env["deputy.budget.line"].browse(ids["line"])
        line.deputy_cap = CAP
        term = env["deputy.term"].create(
            {
                "congress_id": ids["congress"],
                "number": 18,
                "date_start": "2024-01-01",
                "date_end": "2028-12-31",
            }
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": ids["congress"], "name": "Parallel 1"}
        )
        mandate = env["deputy.mandate"].create(
            {"name": "Parallel Deputy", "term_id": term.id, "constituency_id": unit.id}
        )
        claims = env["deputy.claim"].create(
            [
                {
                    "mandate_id": mandate.id,
                    "date": "2026-03-01",
                    "line_ids": [
                        Command.create(
                            {
                                "budget_line_id": line.id,
                                "name": "hotel",
                                "date": "2026-03-01",
                                "amount": AMOUNT,
                            }
                        )
                    ],
                }
                for _number in range(2)
            ]
        )
        ids |= {"term": term.id, "unit": unit.id, "mandate": mandate.id}
        ids |= {"claims": tuple(claims.ids), "partner": mandate.partner_id.id}
        # promises here are few: the line has enough for both
        line.planned = 10 * CAP
        return ids

    def _remove_fixtures(self):
        ids = self.ids
        with self._cursor() as env:
            for table, column, value in (
                ("deputy_claim_line", "claim_id", ids["claims"]),
                ("deputy_commitment", "line_id", (ids["line"],)),
                ("deputy_claim", "id", ids["claims"]),
                ("deputy_mandate", "id", (ids["mandate"],)),
                ("deputy_constituency", "id", (ids["unit"],)),
                ("deputy_term", "id", (ids["term"],)),
                ("res_partner", "id", (ids["partner"],)),
            ):
                self._delete(env, table, column, value)
        return super()._remove_fixtures()

    def _race(self, *jobs):
        """Each job in a transaction of its own, begun before any of them writes.

        :return: for each job ``"done"`` or the refusal it got
        """
        barrier, outcome = threading.Barrier(len(jobs)), {}
        threads = [
            threading.Thread(target=self._run_job, args=(number, job, barrier, outcome))
            for number, job in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), len(jobs), "a job ended by another error")
        return [outcome[number] for number in range(len(jobs))]

    def _run_job(self, number, job, barrier, outcome):
        tries = []

        def attempt(env):
            tries.append(number)
            line = env["deputy.budget.line"].browse(self.ids["line"])
            line.mapped("available")  # the snapshot of the transaction is taken here
            line.budget_id.mapped("state")
            if len(tries) == 1:
                barrier.wait(timeout=30)
            job(env, line)

        try:
            with self._cursor() as env:
                retrying(partial(attempt, env), env)
            outcome[number] = "done"
        except UserError as error:
            outcome[number] = str(error)

    def _approve_claim(self, index, env, _line):
        claim = env["deputy.claim"].browse(self.ids["claims"][index])
        claim.state = "approved"
        claim._on_approved()

    def _promise_one(self, amount, env, line):
        env["deputy.commitment"]._commit(
            [
                {
                    "res_model": "deputy.budget",
                    "res_id": 1,
                    "line_id": line.id,
                    "name": "hall",
                    "amount": amount,
                    "date": line.budget_id.date_start,
                    "congress": line.congress_id,
                    "subjects": None,
                }
            ]
        )

    @staticmethod
    def _close(_env, line):
        budget = line.budget_id
        group = budget.env.ref("deputy_duty.deputy_duty_group_finance")
        if group not in budget.env.user.group_ids:
            budget.env.user.group_ids |= group
        budget._close_year()

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_claims_of_one_deputy_keep_to_the_cap(self):
        outcome = self._race(
            partial(self._approve_claim, 0), partial(self._approve_claim, 1)
        )
        self.assertEqual(outcome.count("done"), 1, outcome)
        (refused,) = [text for text in outcome if text != "done"]
        self.assertIn("the cap is", refused)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_nothing_is_promised_on_a_year_that_closes_now(self):
        outcome = self._race(self._close, partial(self._promise_one, 10))
        self.assertEqual(outcome.count("done"), 1, outcome)
        with self._cursor() as env:
            line = env["deputy.budget.line"].browse(self.ids["line"])
            self.assertEqual(
                bool(line.budget_id.closed_on), not line.committed, outcome
            )

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_approval_covers_what_is_promised_right_now(self):
        """Provisional 100, plan cut to 50: 80 promised while the plan is approved."""
        with self._cursor() as env:
            line = env["deputy.budget.line"].browse(self.ids["line"])
            provision = env["deputy.budget.provision"].create(
                {
                    "budget_id": line.budget_id.id,
                    "reason": "Rent",
                    "state": "approved",
                    "line_ids": [],
                }
            )
            line.budget_id.state = provision.state = "draft"
            provision.line_ids = [Command.create({"line_id": line.id, "amount": 100})]
            line.planned = 50
            provision.state = "approved"
        self.addCleanup(self._remove_provision, provision.id)
        outcome = self._race(self._approve_budget, partial(self._promise_one, 80))
        self.assertEqual(outcome.count("done"), 1, outcome)
        with self._cursor() as env:
            line = env["deputy.budget.line"].browse(self.ids["line"])
            self.assertGreaterEqual(line.available, 0, outcome)

    @staticmethod
    def _approve_budget(_env, line):
        line.budget_id.state = "approved"
        line.budget_id._on_approved()

    def _remove_provision(self, provision_id):
        with self._cursor() as env:
            for table, column in (
                ("deputy_budget_provision_line", "provision_id"),
                ("deputy_budget_provision", "id"),
            ):
                self._delete(env, table, column, [provision_id])
