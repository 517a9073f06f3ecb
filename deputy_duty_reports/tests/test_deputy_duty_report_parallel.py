import threading
from contextlib import contextmanager
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import SQL, mute_logger

TABLES = (
    *("deputy_duty_report_plan_line", "deputy_duty_report_plan", "deputy_duty_report"),
    *("deputy_mandate", "deputy_constituency", "deputy_deadline", "deputy_term"),
)


@tagged("post_install", "-at_install")
class TestDeputyDutyReportParallel(BaseCase):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        with self._cursor() as env:
            congress = env["deputy.congress"].create({"name": "Parallel County"})
            term = env["deputy.term"].create(
                {"congress_id": congress.id, "number": 1, "date_start": "2026-01-10"}
            )
            unit = env["deputy.constituency"].create(
                {"congress_id": congress.id, "name": "Parallel 1"}
            )
            mandate = env["deputy.mandate"].create(
                {"name": "示例代表", "term_id": term.id, "constituency_id": unit.id}
            )
            report = env["deputy.duty.report"].create({"mandate_id": mandate.id})
            report._submit()
            plan = env["deputy.duty.report.plan"].create({"term_id": term.id})
            self.congress_id, self.partner_id = congress.id, mandate.partner_id.id
            self.report_id, self.plan_id = report.id, plan.id
            self.mandate_id = mandate.id
        self.addCleanup(self._remove_fixtures)

    @contextmanager
    def _cursor(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"})

    def _remove_fixtures(self):
        with self._cursor() as env:
            for table in TABLES:
                env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE congress_id = %s",
                        SQL.identifier(table),
                        self.congress_id,
                    )
                )
            env.invalidate_all()
            env["deputy.congress"].browse(self.congress_id).unlink()
            env["res.partner"].browse(self.partner_id).unlink()

    def _race(self, *jobs):
        """Each job in a transaction of its own, begun before any of them writes."""
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
            report = env["deputy.duty.report"].browse(self.report_id)
            report.mapped("state")  # the snapshot of the transaction is taken here
            if self.tries.count(number) == 1:
                barrier.wait(timeout=30)
            job(env, report)

        try:
            with self._cursor() as env:
                retrying(partial(attempt, env), env)
            outcome[number] = "done"
        except UserError as error:
            outcome[number] = str(error)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_accepted_while_it_is_returned(self):
        """Both are right from a submitted report; one happens, the other is told."""
        outcome = self._race(
            lambda _env, report: report.action_accept(),
            lambda _env, report: report._return("请补充"),
        )
        self.assertGreater(len(self.tries), 2, "nobody had to be repeated")
        with self._cursor() as env:
            report = env["deputy.duty.report"].browse(self.report_id)
            state, reason = report.state, report.return_reason
            self.assertIn("done", outcome)
            if state == "accepted":
                self.assertTrue(report.is_intact)
                self.assertIn("not due", outcome[1])
            else:
                # an accepted report may still be returned; a returned one stays so
                self.assertEqual((state, reason), ("returned", "请补充"))
                self.assertFalse(report.accepted_hash)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_planned_twice_at_once(self):
        """Two clerks press “Plan”: each deputy has one line for one report."""

        def plan(env, _report):
            env["deputy.duty.report.plan"].browse(self.plan_id).action_plan()

        self.assertEqual(self._race(plan, plan), ["done", "done"])
        self.assertGreater(len(self.tries), 2, "nobody had to be repeated")
        with self._cursor() as env:
            lines = env["deputy.duty.report.plan"].browse(self.plan_id).line_ids
            self.assertEqual(lines.mandate_id.ids, [self.mandate_id])
            self.assertEqual(len(lines), 1)
