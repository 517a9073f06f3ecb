import threading
from collections import Counter
from datetime import timedelta
from functools import partial

from psycopg2.errors import SerializationFailure

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Desk Congress"
DEPUTY = "Parallel Candidate"
UNIT = "Parallel Unit"
LEADER = "dd_parallel_leader"
CLIENTS = 4
ROUNDS = 5
PAPER = {"body": "Committee", "signer": "Leader", "date": "2024-01-10", "step": 1}


@tagged("post_install", "-at_install")
class TestDeputyInvitationParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        names = [f"{DEPUTY} {number}" for number in range(ROUNDS)]
        congress, mandates = self._create_seats(env, CONGRESS, names)
        leader = self._create_leader(env, congress, LEADER)
        unit = env["res.partner"].create({"name": UNIT, "is_company": True})
        self.ids = {
            "congress": congress.id,
            "mandates": mandates.ids,
            "leader": leader.id,
            "unit": unit.id,
        }
        self.start = fields.Datetime.now().replace(
            day=15, hour=4, minute=0, second=0
        ) + timedelta(days=62)
        self.start = self.start.replace(day=15)

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            activities = env["deputy.activity"].search(
                [("congress_id", "in", congress.ids)]
            )
            env["mail.message"].search(
                [("model", "=", "deputy.activity"), ("res_id", "in", activities.ids)]
            ).unlink()
            for table, column in (
                ("deputy_approval", "congress_id"),
                ("deputy_attendance", "congress_id"),
                ("deputy_invitation", "congress_id"),
                ("deputy_activity", "congress_id"),
                ("deputy_mandate_private", "congress_id"),
                ("deputy_mandate", "congress_id"),
                ("deputy_constituency", "congress_id"),
                ("deputy_term", "congress_id"),
            ):
                self._delete(env, table, column, congress.ids)
            env["res.users"].search([("login", "=", LEADER)]).unlink()
            env.cr.execute(
                SQL("DELETE FROM deputy_congress WHERE id = ANY(%s)", congress.ids)
            )
            env.cr.execute(
                SQL(
                    "DELETE FROM res_partner WHERE name LIKE ANY(%s)",
                    [f"{DEPUTY}%", f"{UNIT}%", LEADER],
                )
            )

    # ------------------------------------------------------------- clients
    def _request(self, env, number=0, mandates=(), days=0):
        start = self.start + timedelta(days=days)
        request = env["deputy.invitation"].create(
            {
                "congress_id": self.ids["congress"],
                "partner_id": self.ids["unit"],
                "name": f"Request {number}",
                "date_start": start,
                "date_end": start + timedelta(hours=2),
                "mandate_ids": [Command.set(list(mandates))],
            }
        )
        request.action_submit()
        return request

    def _call_activity(self, env, days=0):
        start = self.start + timedelta(days=days)
        return env["deputy.activity"].create(
            {
                "name": "Call",
                "congress_id": self.ids["congress"],
                "type_id": env.ref("deputy_duty.deputy_activity_type_invited").id,
                "date_start": start,
                "date_end": start + timedelta(hours=2),
            }
        )

    def _merge(self, env, ids):
        env["deputy.invitation"].browse(ids)._merge()

    def _accept(self, env, request_id):
        env["deputy.invitation"].browse(request_id)._decide("approve", PAPER)

    def _invite(self, env, activity_id, mandate_ids):
        mandates = env["deputy.mandate"].browse(mandate_ids)
        env["deputy.activity"].browse(activity_id)._invite(mandates)

    def _run(self, job):
        """One transaction, repeated as the server would."""
        try:
            with self._cursor(self.ids["leader"]) as env:
                retrying(partial(job, env), env)
        except UserError as error:
            return str(error)
        return "done"

    def _together(self, *jobs):
        barrier = threading.Barrier(len(jobs))
        outcomes = {}

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
    def test_clerks_who_merge_at_once_do_it_once(self):
        self._repeat_soon()
        for number in range(ROUNDS):
            with self._cursor() as env:
                ids = [self._request(env, each).id for each in range(3)]
            tried = self._together(*[partial(self._merge, ids=ids)] * CLIENTS)
            with self._cursor() as env:
                requests = env["deputy.invitation"].browse(ids)
                activity = requests.activity_id
                with self.subTest(number=number):
                    self.assertEqual(tried["done"], 1)
                    self.assertEqual(len(activity), 1)
                    self.assertEqual(activity.invitation_ids, requests)
        with self._cursor() as env:
            made = env["deputy.activity"].search_count(
                [("congress_id", "=", self.ids["congress"])]
            )
        self.assertEqual(made, ROUNDS)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_merging_and_accepting_at_once_answers_once(self):
        self._repeat_soon()
        for number in range(ROUNDS):
            with self._cursor() as env:
                ids = [self._request(env, each).id for each in range(2)]
            tried = self._together(
                partial(self._merge, ids=ids), partial(self._accept, request_id=ids[0])
            )
            with self._cursor() as env, self.subTest(number=number):
                self.assertEqual(tried["done"], 1)
                first = env["deputy.invitation"].browse(ids[0])
                self.assertEqual(len(first.activity_id), 1)
                self.assertIn(first.state, ("merged", "approved"))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_deputy_called_by_several_at_once_goes_to_one(self):
        self._repeat_soon()
        for mandate_id in self.ids["mandates"]:
            with self._cursor() as env:
                calls = [self._call_activity(env).id for _each in range(CLIENTS)]
            tried = self._together(
                *(
                    partial(self._invite, activity_id=call, mandate_ids=[mandate_id])
                    for call in calls
                )
            )
            self.assertEqual(tried["done"], 1)
            self.assertEqual(self._calls(mandate_id), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_no_cap_is_passed_by_several_at_once(self):
        cap = 2  # a month, as shipped
        for mandate_id in self.ids["mandates"]:
            with self._cursor() as env:
                calls = [
                    self._call_activity(env, days).id for days in range(2 * CLIENTS)
                ]
            tried = self._together(
                *(
                    partial(self._invite, activity_id=call, mandate_ids=[mandate_id])
                    for call in calls
                )
            )
            self.assertEqual(tried["done"], cap)
            self.assertEqual(self._calls(mandate_id), cap)

    def _calls(self, mandate_id):
        with self._cursor() as env:
            return env["deputy.attendance"].search_count(
                [("mandate_id", "=", mandate_id)]
            )

    @mute_logger("odoo.sql_db")
    def test_calling_on_an_old_view_of_the_schedule_begins_anew(self):
        [mandate_id, *_rest] = self.ids["mandates"]
        with self._cursor() as env:
            calls = [self._call_activity(env).id for _each in range(2)]
        with self._cursor() as env:
            env.cr.execute("SELECT 1")
            with self._cursor() as other:
                self._invite(other, calls[0], [mandate_id])
            with self.assertRaises(SerializationFailure):
                self._invite(env, calls[1], [mandate_id])
            env.cr.rollback()
