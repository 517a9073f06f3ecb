import threading

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

DAY = "2026-03-02"


@tagged("post_install", "-at_install")
class TestDeputyAllowanceParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self.ids = self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Parallel Pay Congress"})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 1, "date_start": "2022-01-10"}
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Parallel 1"}
        )
        mandate = env["deputy.mandate"].create(
            {
                "name": "Parallel Payee",
                "term_id": term.id,
                "constituency_id": unit.id,
                "state": "in_office",
            }
        )
        profile = self._create_place(env, congress)
        budget, account = self._create_budget(env, congress)
        lists = env["deputy.allowance"]
        for _number in range(2):
            lists |= lists.create(
                {
                    "congress_id": congress.id,
                    "kind": "yearly",
                    "date_start": "2026-01-01",
                    "date_end": "2026-12-31",
                    "date": DAY,
                    "entry_date": DAY,
                    "budget_line_id": budget.line_ids.id,
                }
            )
        lists.action_compute()
        # the counter of the year is open: what is tested are the days
        env["ir.sequence"].next_by_code("deputy.allowance", sequence_date=DAY)
        return {
            "deputy.allowance": lists.ids,
            "deputy.budget.line": budget.line_ids.ids,
            "deputy.budget": budget.ids,
            "deputy.allowance.rate": profile.id,
            "deputy.mandate": mandate.ids,
            "deputy.constituency": unit.ids,
            "deputy.term": term.ids,
            "deputy.congress": congress.ids,
            "deputy.legal.profile": profile.ids,
            "res.partner": mandate.partner_id.ids,
            "account.analytic.account": budget.line_ids.analytic_account_id.ids,
            "account.account": account.ids,
        }

    def _create_place(self, env, congress):
        profile = env["deputy.legal.profile"].create(
            {
                "name": "Parallel Place",
                "parent_id": env["deputy.legal.profile"]._national().id,
            }
        )
        congress.legal_profile_id = profile
        env["deputy.allowance.rate"].create(
            {
                "profile_id": profile.id,
                "kind": "yearly",
                "name": "Parallel",
                "amount": 10,
                "article": "x",
                "number": "x",
            }
        )
        return profile

    def _create_budget(self, env, congress):
        account = env["account.account"].create(
            {"code": "DDPALL", "name": "parallel", "account_type": "expense"}
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
                            "planned": 100,
                            "account_id": account.id,
                        }
                    )
                ],
            }
        )
        budget.state = "approved"
        budget.line_ids._create_analytic_accounts()
        return budget, account

    def _remove_fixtures(self):
        with self._cursor() as env:
            lists = tuple(self.ids["deputy.allowance"])
            congress = tuple(self.ids["deputy.congress"])
            moves = env["account.move"].search([("deputy_allowance_id", "in", lists)])
            env.cr.execute(
                "UPDATE deputy_allowance SET move_id = NULL WHERE id IN %s", [lists]
            )
            env.cr.execute(
                "UPDATE account_move SET deputy_allowance_id = NULL WHERE id IN %s",
                [tuple(moves.ids) or (0,)],
            )
            env.invalidate_all()
            moves.button_draft()
            moves.with_context(force_delete=True).unlink()
            for table in (
                "deputy_commitment",
                "deputy_allowance",
                "deputy_budget_line",
                "deputy_budget",
                "deputy_mandate",
                "deputy_constituency",
                "deputy_term",
            ):
                env.cr.execute(
                    f"DELETE FROM {table} WHERE congress_id IN %s", [congress]
                )
            env.cr.execute("DELETE FROM deputy_congress WHERE id IN %s", [congress])
            env.invalidate_all()
            for model in (
                "deputy.legal.profile",
                "account.analytic.account",
                "account.account",
                "res.partner",
            ):
                env[model].browse(self.ids[model]).unlink()

    def _run(self, works):
        """Each work in a transaction of its own; all have read before one goes on."""
        barrier, outcome, tries = threading.Barrier(len(works)), {}, []

        def client(number, work):
            def attempt(env):
                tries.append(number)
                lists = env["deputy.allowance"].browse(self.ids["deputy.allowance"])
                lists.mapped("state")  # the snapshot of the transaction is taken here
                if tries.count(number) == 1:
                    barrier.wait(timeout=30)
                work(lists)

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
        return outcome

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_lists_never_take_one_day(self):
        outcome = self._run(
            [
                lambda lists: lists[0].action_submit(),
                lambda lists: lists[1].action_submit(),
            ]
        )
        refused = [text for text in outcome.values() if text != "done"]
        self.assertEqual(len(refused), 1)
        self.assertRegex(refused[0], "list")
        with self._cursor() as env:
            days = env["deputy.allowance.day"].search(
                [("congress_id", "in", self.ids["deputy.congress"])]
            )
            self.assertEqual(len(days.filtered("is_held")), 1)
            lists = env["deputy.allowance"].browse(self.ids["deputy.allowance"])
            self.assertEqual(sorted(lists.mapped("state")), ["draft", "submitted"])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_who_book_at_once_make_one_entry(self):
        with self._cursor() as env:
            first = env["deputy.allowance"].browse(self.ids["deputy.allowance"][0])
            first.action_submit()
            first.state = "approved"
            first._commit_costs()
        with self.assertLogs("odoo.sql_db", "ERROR") as lost:
            outcome = self._run([lambda lists: lists[0]._book()] * 2)
        # the loser is stopped at the budget line, before it has made an entry
        self.assertRegex(lost.output[0], 'bad query: .{0,3}UPDATE "deputy_budget_line"')
        refused = [text for text in outcome.values() if text != "done"]
        self.assertEqual(len(refused), 1)
        self.assertRegex(refused[0], "is in the accounts")
        with self._cursor() as env:
            allowance = env["deputy.allowance"].browse(self.ids["deputy.allowance"][0])
            self.assertEqual(len(allowance.move_ids), 1)
            self.assertEqual(allowance.money_state, "billed")
            line = allowance.budget_line_id
            self.assertEqual((line.committed, line.spent), (0, 10))
