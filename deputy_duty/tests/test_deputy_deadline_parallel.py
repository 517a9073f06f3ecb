import threading
from functools import partial

from odoo.exceptions import ValidationError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .deadline_common import day
from .parallel_common import ParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyDeadlineParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            self.ids = self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        profile = env["deputy.legal.profile"].create({"name": "Parallel"})
        rules = env["deputy.legal.rule"].create(
            [
                {
                    "profile_id": profile.id,
                    "code": code,
                    "name": code,
                    "value": 10,
                    "unit": "workday",
                }
                for code in ("test.parallel", "reminder.after")
            ]
        )
        congress = env["deputy.congress"].create(
            {"name": "Parallel Deadlines", "legal_profile_id": profile.id}
        )
        term = env["deputy.term"].create({"congress_id": congress.id, "number": 1})
        clock = term._start_clock("test.parallel", day("1999-03-01"))
        return {
            "deputy_deadline": clock.ids,
            "deputy_term": term.ids,
            "deputy_congress": congress.ids,
            "deputy_legal_rule": rules.ids,
            "deputy_legal_profile": profile.ids,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            env["deputy.workday.year"].search([("year", "=", 1999)]).unlink()
            for table, ids in self.ids.items():
                env.cr.execute(
                    SQL("DELETE FROM %s WHERE id = ANY(%s)", SQL.identifier(table), ids)
                )

    def _clock(self, env):
        return env["deputy.deadline"].browse(self.ids["deputy_deadline"])

    def _together(self, *works):
        """Run each work in a transaction of its own; all begin from the same state.

        :return: how often each was begun, and what each raised
        """
        barrier = threading.Barrier(len(works))
        tries, errors = [0] * len(works), [None] * len(works)

        def client(number, work):
            def begin(env):
                tries[number] += 1
                self._clock(env).mapped("state")  # takes the transaction's snapshot
                if tries[number] == 1:
                    barrier.wait(timeout=30)
                work(env)

            try:
                with self._cursor() as env:
                    retrying(partial(begin, env), env)
            except ValidationError as error:
                errors[number] = str(error)

        threads = [
            threading.Thread(target=client, args=(number, work))
            for number, work in enumerate(works)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return tries, errors

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_reminders_once_with_two_jobs_at_once(self):
        def remind(env):
            self._clock(env)._remind()

        tries, errors = self._together(remind, remind)
        self.assertEqual(errors, [None, None])
        self.assertGreater(sum(tries), 2, "nobody had to be repeated")
        with self._cursor() as env:
            self.assertEqual(len(self._clock(env).reminder_ids), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_changes_of_the_calendar_at_once_both_count(self):
        def holiday(on):
            return lambda env: env["deputy.workday"].create({"date": on, "name": "假"})

        with self._cursor() as env:
            env["deputy.workday.year"].create({"year": 1999})
            self.assertEqual(self._clock(env).date_due, day("1999-03-15"))
        tries, errors = self._together(holiday("1999-03-10"), holiday("1999-03-11"))
        self.assertEqual(errors, [None, None])
        self.assertGreater(sum(tries), 2, "nobody had to be repeated")
        with self._cursor() as env:
            clock = self._clock(env)
            self.assertEqual(clock.date_due, day("1999-03-17"))
            self.assertEqual(len(clock.change_ids), 2)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_clock_that_is_stopped_meanwhile_does_not_move(self):
        def stop(env):
            env["deputy.term"].browse(self.ids["deputy_term"])._stop_clock(
                "test.parallel", day("1999-03-12")
            )

        def holiday(env):
            env["deputy.workday"].create({"date": "1999-03-10", "name": "假"})

        _tries, errors = self._together(stop, holiday)
        self.assertEqual(errors, [None, None])
        with self._cursor() as env:
            clock = self._clock(env)
            self.assertEqual(clock.state, "done")
            # whoever came first: the log and the date agree
            moved = clock.date_due == day("1999-03-16")
            self.assertEqual(bool(clock.change_ids), moved)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_starts_at_once_give_one_clock(self):
        def start(env):
            term = env["deputy.term"].browse(self.ids["deputy_term"])
            term._cancel_clock("test.parallel")
            term._start_clock("test.parallel", day("1999-04-01"))

        tries, errors = self._together(start, start)
        self.assertGreater(sum(tries), 2, "nobody had to be repeated")
        self.assertEqual(errors, [None, None])
        with self._cursor() as env:
            term = env["deputy.term"].browse(self.ids["deputy_term"])
            self.ids["deputy_deadline"] = term.deadline_ids.ids
            running = term.deadline_ids.filtered(lambda clock: clock.state == "running")
            self.assertEqual(len(running), 1)
