import threading

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

DAY = "2026-03-02"


@tagged("post_install", "-at_install")
class TestDeputyBudgetAppropriationParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self.ids = self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Parallel Receipts"})
        money, income = env["account.account"].create(
            [
                {"code": "DDPRM", "name": "money", "account_type": "asset_current"},
                {"code": "DDPRI", "name": "income", "account_type": "income"},
            ]
        )
        journal = env["account.journal"].create(
            {"name": "Parallel", "code": "DDPR", "type": "general"}
        )
        subject = env.ref("deputy_duty.deputy_budget_subject_meeting")
        budget = env["deputy.budget"].create(
            {
                "congress_id": congress.id,
                "fiscal_year": 2026,
                "line_ids": [
                    Command.create(
                        {"subject_id": subject.id, "name": name, "planned": 100}
                    )
                    for name in ("one", "two")
                ],
            }
        )
        drafts = env["deputy.budget.appropriation"]
        for line in budget.line_ids:
            drafts |= drafts.create(
                {
                    "budget_id": budget.id,
                    "date": DAY,
                    "number": "2026-1",
                    "payer": "Bureau",
                    "journal_id": journal.id,
                    "debit_account_id": money.id,
                    "credit_account_id": income.id,
                    "line_ids": [
                        Command.create({"budget_line_id": line.id, "amount": 40})
                    ],
                }
            )
        # the journal has given a number: its first one is not what is tested
        env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": DAY,
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": amount})
                    for account, amount in ((money, 1), (income, -1))
                ],
            }
        ).action_post()
        return {
            "drafts": drafts.ids,
            "congress": congress.ids,
            "journal": journal.ids,
            "accounts": (money | income).ids,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = tuple(self.ids["congress"])
            moves = env["account.move"].search(
                [("journal_id", "in", self.ids["journal"])]
            )
            env.cr.execute(
                "UPDATE account_move SET deputy_appropriation_id = NULL WHERE id IN %s",
                [tuple(moves.ids)],
            )
            env.cr.execute(
                "UPDATE deputy_budget_appropriation SET move_id = NULL,"
                " journal_id = NULL, debit_account_id = NULL, credit_account_id = NULL"
                " WHERE congress_id IN %s",
                [congress],
            )
            env.invalidate_all()
            moves.button_draft()
            moves.with_context(force_delete=True).unlink()
            for table in (
                "deputy_budget_appropriation_line",
                "deputy_budget_appropriation",
                "deputy_budget_line",
                "deputy_budget",
            ):
                env.cr.execute(
                    f"DELETE FROM {table} WHERE congress_id IN %s", [congress]
                )
            env.cr.execute("DELETE FROM deputy_congress WHERE id IN %s", [congress])
            env.invalidate_all()
            env["account.journal"].browse(self.ids["journal"]).unlink()
            env["account.account"].browse(self.ids["accounts"]).unlink()

    def _run(self, works):
        """Each work in a transaction of its own; all have read before one goes on."""
        barrier, outcome, tries = threading.Barrier(len(works)), {}, []

        def client(number, work):
            def attempt(env):
                tries.append(number)
                records = env["deputy.budget.appropriation"].browse(self.ids["drafts"])
                records.mapped("state")  # the transaction's snapshot is taken here
                if tries.count(number) == 1:
                    barrier.wait(timeout=30)
                work(records)

            try:
                with self._cursor() as env:
                    retrying(lambda: attempt(env), env)
                outcome[number] = "done"
            except UserError as error:
                outcome[number] = str(error)

        threads = [
            threading.Thread(target=client, args=row) for row in enumerate(works)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), len(works), "a client ended by another error")
        return [text for text in outcome.values() if text != "done"]

    def _records(self, env):
        return env["deputy.budget.appropriation"].browse(self.ids["drafts"])

    @staticmethod
    def _book(records):
        records[0]._book()

    @staticmethod
    def _take_back(records):
        records[0]._take_back(fields.Date.to_date(DAY), "Wrong")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_who_book_at_once_make_one_entry(self):
        with self._cursor() as env:
            self._records(env)[0]._enter()
        refused = self._run([self._book] * 2)
        self.assertEqual(len(refused), 1)
        self.assertRegex(refused[0], "is in the accounts")
        with self._cursor() as env:
            record = self._records(env)[0]
            self.assertEqual(len(record.move_ids), 1)
            self.assertEqual(record.entry_state, "booked")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_who_reverses_and_one_who_books(self):
        """Whoever comes second is refused, or takes the other's entry back."""
        with self._cursor() as env:
            self._records(env)[0]._enter()
        self._run([self._book, self._take_back])
        with self._cursor() as env:
            record = self._records(env)[0]
            self.assertEqual(record.state, "reversed")
            self.assertIn(record.entry_state, ("none", "reversed"))
            items = env["account.move.line"].search(
                [
                    ("account_id", "=", record.debit_account_id.id),
                    ("parent_state", "=", "posted"),
                ]
            )
            self.assertEqual(sum(items.mapped("balance")), 1, "the opening entry")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_draft_is_registered_once(self):
        refused = self._run([lambda records: records[0]._enter()] * 2)
        self.assertEqual(len(refused), 1)
        self.assertRegex(refused[0], "registered already")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_twins_on_different_lines_at_once(self):
        """Neither writes what the other reads: the index decides."""
        refused = self._run(
            [
                lambda records: records[0]._enter(),
                lambda records: records[1]._enter(),
            ]
        )
        self.assertEqual(len(refused), 1)
        self.assertRegex(refused[0], "already")
        with self._cursor() as env:
            states = sorted(self._records(env).mapped("state"))
            self.assertEqual(states, ["draft", "received"])
