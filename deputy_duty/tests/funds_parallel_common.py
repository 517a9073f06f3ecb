import threading
from functools import partial

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tools import SQL

from .parallel_common import ParallelCommon

DAY = "2026-05-11"
SPENDING = 1000
# Rows that belong to a congress, those that refer to others first.
TABLES = (
    ("deputy_claim_line", "congress_id"),
    ("deputy_entrustment_transfer", "congress_id"),
    ("deputy_budget_adjustment_line", "congress_id"),
    ("deputy_budget_adjustment", "congress_id"),
    ("deputy_commitment", "congress_id"),
    ("deputy_deadline", "congress_id"),
    ("deputy_claim", "congress_id"),
    ("deputy_entrustment", "congress_id"),
    ("deputy_budget_line", "congress_id"),
    ("deputy_budget", "congress_id"),
    ("deputy_mandate", "congress_id"),
    ("deputy_constituency", "congress_id"),
    ("deputy_term", "congress_id"),
)


class DeputyFundsParallelCommon(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed.

    The heir adds its own in ``_commit_fixtures``; what must be removed before the
    congresses by Odoo itself goes to ``cls.kept`` in the order of removal.
    """

    def setUp(self):
        super().setUp()
        self.congresses, self.ids, self.records = [], {}, []
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    # ---------------------------------------------------------------- fixtures
    def _commit_fixtures(self, env):
        """Hook: what the heir's tests work on."""

    def _keep(self, record):
        """Note records that go after the congresses."""
        self.records.append((record._name, record.ids))
        return record

    def _create_congress(self, env, name, **vals):
        congress = env["deputy.congress"].create({"name": name, **vals})
        self.congresses.append(congress.id)
        return congress

    def _create_line(self, env, congress, code):
        """The one line of an approved budget of 2026."""
        account = self._keep(
            env["account.account"].create(
                {"code": code, "name": code, "account_type": "expense"}
            )
        )
        subject = env.ref("deputy_duty.deputy_budget_subject_transport")
        line = {"subject_id": subject.id, "planned": SPENDING, "account_id": account.id}
        budget = env["deputy.budget"].create(
            {
                "congress_id": congress.id,
                "fiscal_year": 2026,
                "line_ids": [Command.create(line)],
            }
        )
        budget.state = "approved"
        budget.line_ids._create_analytic_accounts()
        self._keep(budget.line_ids.analytic_account_id)
        return budget.line_ids

    def _create_deputy(self, env, congress, name):
        term = env["deputy.term"].create({"congress_id": congress.id, "number": 1})
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Parallel 1"}
        )
        mandate = env["deputy.mandate"].create(
            {"name": name, "term_id": term.id, "constituency_id": unit.id}
        )
        self._keep(mandate.partner_id)
        return mandate

    def _create_claim(self, env, mandate, amount, line=None, **vals):
        """An approved claim, or one under way."""
        expense = {"name": "bus", "date": DAY, "amount": amount}
        if line:
            expense["budget_line_id"] = line.id
        expense.update(vals.pop("expense", {}))
        return env["deputy.claim"].create(
            {
                "mandate_id": mandate.id,
                "date": DAY,
                "line_ids": [Command.create(expense)],
                **vals,
            }
        )

    @staticmethod
    def _decide(claim):
        """What an approval does, the paper left out."""
        claim.state = "approved"
        claim._on_approved()

    def _remove_fixtures(self):
        congresses = tuple(self.congresses) or (0,)
        with self._cursor() as env:
            self._remove_entries(env, congresses)
            for table, column in TABLES:
                self._delete(env, table, column, congresses)
            env.cr.execute(
                SQL("DELETE FROM deputy_congress WHERE id IN %s", congresses)
            )
            env.invalidate_all()
            for model, ids in self.records:
                env[model].browse(ids).exists().unlink()

    def _remove_entries(self, env, congresses):
        claims = env["deputy.claim"].search([("congress_id", "in", congresses)])
        moves = claims.bill_ids | claims.refund_move_ids
        payments = moves.matched_payment_ids
        # the payment window is kept for a while and names the payee
        windows = env["account.payment.register"]
        windows.search([("partner_id", "in", claims.partner_id.ids)]).unlink()
        payments.action_draft()
        payments.unlink()
        env.cr.execute(
            SQL(
                "UPDATE deputy_claim SET move_id = NULL WHERE id IN %s",
                tuple(claims.ids) or (0,),
            )
        )
        env.cr.execute(
            SQL(
                "UPDATE account_move SET deputy_claim_id = NULL, "
                "deputy_refund_claim_id = NULL WHERE id IN %s",
                tuple(moves.ids) or (0,),
            )
        )
        env.invalidate_all()
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()

    # -------------------------------------------------------------------- race
    def _race(self, *jobs):
        """Each job in a transaction of its own, begun before any of them writes.

        :param jobs: functions of an environment
        :return: for each job ``"done"`` or the refusal it got
        """
        barrier, outcome = threading.Barrier(len(jobs)), {}
        self.tries = []
        threads = [
            threading.Thread(target=self._client, args=(number, job, barrier, outcome))
            for number, job in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), len(jobs), "a job ended by another error")
        return [outcome[number] for number in range(len(jobs))]

    def _client(self, number, job, barrier, outcome):
        def attempt(env):
            self.tries.append(number)
            # the snapshot of the transaction is taken here
            env["deputy.budget.line"].browse(self.ids["line"]).mapped("available")
            if self.tries.count(number) == 1:
                barrier.wait(timeout=30)
            job(env)

        try:
            with self._cursor() as env:
                retrying(partial(attempt, env), env)
            outcome[number] = "done"
        except UserError as error:
            outcome[number] = str(error)

    def _assert_one(self, outcome, pattern):
        """One was done, the others got a refusal that says why."""
        self.assertEqual(outcome.count("done"), 1, outcome)
        for text in outcome:
            if text != "done":
                self.assertRegex(text, pattern)
