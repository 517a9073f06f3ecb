import threading
from collections import Counter
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Opinion Congress"
DEPUTIES = ("Parallel Hearer One", "Parallel Hearer Two")
LEADER = "dd_parallel_opinion"
ROUNDS = 3


@tagged("post_install", "-at_install")
class TestDeputyOpinionParallel(ParallelCommon):
    """Two at once: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self._repeat_soon()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            congress, seats = self._create_seats(env, CONGRESS, DEPUTIES)
            congress.takes_opinions = True
            leader = self._create_leader(env, congress, LEADER)
            self.congress_id, self.leader_id = congress.id, leader.id
            self.one, self.two = seats.ids

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            env.cr.execute("ALTER TABLE deputy_ledger_entry DISABLE TRIGGER USER")
            self._delete(env, "deputy_ledger_entry", "congress_id", congress.ids)
            env.cr.execute("ALTER TABLE deputy_ledger_entry ENABLE TRIGGER USER")
            for table in (
                "deputy_deadline",
                "deputy_opinion_voter",
                "deputy_opinion",
                "deputy_ledger_log",
                "deputy_mandate_private",
                "deputy_mandate",
                "deputy_constituency",
                "deputy_term",
            ):
                self._delete(env, table, "congress_id", congress.ids)
            env["res.users"].search([("login", "=", LEADER)]).unlink()
            self._delete(env, "deputy_congress", "id", congress.ids)
            env.cr.execute(
                SQL(
                    "DELETE FROM res_partner WHERE name = ANY(%s)",
                    [*DEPUTIES, LEADER],
                )
            )

    # ------------------------------------------------------------- clients
    def _take(self, env):
        congress = env["deputy.congress"].browse(self.congress_id)
        taken = {"target": congress, "subject": "Lamps", "text": "Dark."}
        return env["deputy.opinion"]._take(taken)[0].id

    def _pass_on(self, env, key, seat):
        env["deputy.opinion"].browse(key)._pass_on(env["deputy.mandate"].browse(seat))

    def _refuse(self, env, key):
        opinion = env["deputy.opinion"].browse(key)
        reasons = opinion._legal_profile()._choices("opinion_refusal")
        opinion._refuse(reasons[:1])

    def _merge(self, env, key, main):
        opinions = env["deputy.opinion"]
        opinions.browse(key)._merge(opinions.browse(main))

    def _answer(self, env, key, text):
        env["deputy.opinion"].browse(key).sudo()._answer(text)

    def _rate(self, env, key, grade):
        env["deputy.opinion"].browse(key).sudo()._rate(grade)

    def _run(self, job):
        """One transaction, repeated as the server would."""
        try:
            with self._cursor(self.leader_id) as env:
                retrying(partial(job, env), env)
        except UserError as error:
            return str(error)
        return "done"

    def _together(self, *jobs):
        barrier, outcomes = threading.Barrier(len(jobs)), {}

        def client(number, job):
            barrier.wait(timeout=60)
            outcomes[number] = self._run(job)

        threads = [
            threading.Thread(target=client, args=item) for item in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcomes), len(jobs), "a client broke off")
        return Counter(outcomes.values())

    # --------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_clerks_who_screen_at_once_decide_once(self):
        for _number in range(ROUNDS):
            with self._cursor() as env:
                key = self._take(env)
            tried = self._together(
                partial(self._pass_on, key=key, seat=self.one),
                partial(self._pass_on, key=key, seat=self.two),
                partial(self._refuse, key=key),
            )
            self.assertEqual(tried["done"], 1, tried)
            with self._cursor() as env:
                opinion = env["deputy.opinion"].browse(key)
                self.assertEqual(opinion.state == "refused", not opinion.mandate_id)
                clocks = opinion.deadline_ids.filtered(lambda c: c.state == "running")
                self.assertEqual(len(clocks), bool(opinion.mandate_id))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_nothing_is_merged_with_what_is_refused_at_the_same_time(self):
        for _number in range(ROUNDS):
            with self._cursor() as env:
                key, main = self._take(env), self._take(env)
            self._together(
                partial(self._merge, key=key, main=main),
                partial(self._refuse, key=main),
            )
            with self._cursor() as env:
                opinions = env["deputy.opinion"].browse((key, main))
                self.assertEqual(opinions.mapped("state"), ["received", "refused"])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_answers_and_two_ratings_at_once_are_one(self):
        for _number in range(ROUNDS):
            with self._cursor() as env:
                key = self._take(env)
                self._pass_on(env, key, self.one)
            tried = self._together(
                *(partial(self._answer, key=key, text=f"Answer {n}") for n in (1, 2))
            )
            self.assertEqual(tried["done"], 1, tried)
            grades = ("satisfied", "unsatisfied")
            tried = self._together(
                *(partial(self._rate, key=key, grade=grade) for grade in grades)
            )
            self.assertEqual(tried["done"], 1, tried)
            with self._cursor() as env:
                opinion = env["deputy.opinion"].browse(key)
                self.assertEqual(opinion.state, "closed")
                self.assertEqual(len(opinion.ledger_entry_ids), 1)
