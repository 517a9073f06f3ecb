import os
import threading
from collections import Counter
from datetime import timedelta
from functools import partial
from time import monotonic

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_CARD, BY_CODE

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Session Congress"
DEPUTY = "Parallel Deputy"
CLIENTS = 8
HALF = CLIENTS // 2
# A plenary session of a large congress; every day's run takes a tenth.
FULL = 3000
DEPUTIES = FULL if os.environ.get("DEPUTY_DUTY_FULL") else FULL // 10


@tagged("post_install", "-at_install")
class TestDeputyAttendanceParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self.ids = {}
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        names = [f"{DEPUTY} {number}" for number in range(DEPUTIES)]
        congress, mandates = self._create_seats(env, CONGRESS, names)
        start = fields.Datetime.now()
        activity = env["deputy.activity"].create(
            {
                "name": "Parallel session",
                "congress_id": congress.id,
                "type_id": env.ref("deputy_duty.deputy_activity_type_session").id,
                "date_start": start,
                "date_end": start + timedelta(hours=3),
            }
        )
        activity.state = "approved"
        activity._invite(mandates)
        self.ids = {
            "congress": congress.id,
            "activity": activity.id,
            "rows": activity.attendance_ids.ids,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            env.cr.execute(
                "ALTER TABLE deputy_ledger_entry DISABLE TRIGGER USER;"
                "ALTER TABLE deputy_ledger_log DISABLE TRIGGER USER;"
            )
            for table, column in (
                ("deputy_ledger_entry", "congress_id"),
                ("deputy_ledger_log", "congress_id"),
                ("deputy_attendance", "congress_id"),
                ("deputy_activity", "congress_id"),
                ("deputy_mandate_private", "congress_id"),
                ("deputy_mandate", "congress_id"),
                ("deputy_constituency", "congress_id"),
                ("deputy_term", "congress_id"),
                ("deputy_congress", "id"),
            ):
                self._delete(env, table, column, congress.ids)
            for name in ("entry", "log"):
                env[f"deputy.ledger.{name}"].init()
            env.cr.execute("DELETE FROM res_partner WHERE name LIKE %s", [f"{DEPUTY}%"])

    # ------------------------------------------------------------- clients
    def _check_in(self, env, row_id, origin):
        env["deputy.attendance"].browse(row_id)._check_in(origin)

    def _present(self, env, row_ids):
        env["deputy.attendance"].browse(row_ids).action_present()

    def _close(self, env):
        activity = env["deputy.activity"].browse(self.ids["activity"])
        activity.action_rest_absent()
        activity.action_close()

    def _run(self, *jobs):
        """One transaction, repeated as the server would."""
        outcome = []
        for job in jobs:
            try:
                with self._cursor() as env:
                    retrying(partial(job, env), env)
                outcome.append("done")
            except UserError as error:
                outcome.append(str(error))
        return outcome

    def _together(self, *lists_of_jobs):
        """Clients side by side, each with its own list of transactions."""
        barrier = threading.Barrier(len(lists_of_jobs))
        outcomes = {}

        def client(number, jobs):
            barrier.wait(timeout=60)
            outcomes[number] = self._run(*jobs)

        threads = [
            threading.Thread(target=client, args=item)
            for item in enumerate(lists_of_jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcomes), len(lists_of_jobs), "a client broke off")
        return outcomes

    def _rows(self, env):
        return env["deputy.attendance"].browse(self.ids["rows"])

    # --------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_eight_clients_lose_and_double_nothing(self):
        """Each deputy with two telephones, and the desk at the same time."""
        rows = self.ids["rows"]
        jobs = [
            [
                partial(self._check_in, row_id=row_id, origin=origin)
                for row_id in rows[number % HALF :: HALF]
            ]
            for number, origin in enumerate([BY_CODE] * HALF + [BY_CARD] * HALF)
        ]
        began = monotonic()
        outcomes = self._together(*jobs)
        took = monotonic() - began
        tried = Counter(word for words in outcomes.values() for word in words)
        self.assertEqual(tried, {"done": 2 * len(rows)})
        self.assertLess(took, 600 * len(rows) / FULL, "ten minutes for everybody")
        with self._cursor() as env:
            self.assertEqual(set(self._rows(env).mapped("presence")), {"present"})
            activity = env["deputy.activity"].browse(self.ids["activity"])
            self.assertEqual(activity.attended_count, len(rows))
            self.assertTrue(activity.is_quorate)
        with self._cursor() as env:
            retrying(partial(self._close, env), env)
        with self._cursor() as env:
            entries = env["deputy.ledger.entry"].search(
                [("congress_id", "=", self.ids["congress"])]
            )
            self.assertEqual(len(entries), len(rows))
            self.assertEqual(len(entries.mandate_id), len(rows))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_deputy_and_clerk_at_once_the_first_stays(self):
        """Many rounds: whoever wins, the row is written once and stays."""
        rows = self.ids["rows"][:40]
        self._together(
            [partial(self._check_in, row_id=row_id, origin=BY_CODE) for row_id in rows],
            [partial(self._present, row_ids=[row_id]) for row_id in rows],
        )
        with self._cursor() as env:
            env.cr.execute(
                SQL(
                    """SELECT presence_date, write_date FROM deputy_attendance
                        WHERE id IN %s""",
                    tuple(rows),
                )
            )
            for presence_date, write_date in env.cr.fetchall():
                self.assertLess(abs(write_date - presence_date), timedelta(seconds=2))
            first = self._rows(env).browse(rows).mapped("presence_origin")
        self._together(
            [partial(self._check_in, row_id=row_id, origin=BY_CARD) for row_id in rows]
        )
        with self._cursor() as env:
            again = self._rows(env).browse(rows).mapped("presence_origin")
        self.assertEqual(again, first)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_closing_while_deputies_check_in_posts_what_is_recorded(self):
        """Whoever was told “checked in” is in the ledger; the others were refused."""
        rows = self.ids["rows"][:60]
        outcomes = self._together(
            *(
                [
                    partial(self._check_in, row_id=row_id, origin=BY_CODE)
                    for row_id in rows[number::3]
                ]
                for number in range(3)
            ),
            [self._close],
        )
        told = sum(outcomes[number].count("done") for number in range(3))
        with self._cursor() as env:
            came = self._rows(env).filtered(lambda row: row.presence == "present")
            entries = env["deputy.ledger.entry"].search(
                [("congress_id", "=", self.ids["congress"])]
            )
            self.assertEqual(len(came), told)
            self.assertEqual(entries.mandate_id, came.mandate_id)

    def _decided(self):
        """Everybody is recorded as absent, so that the activity can be closed."""
        with self._cursor() as env:
            self._rows(env)._set_presence("absent")

    @mute_logger("odoo.sql_db")
    def test_closing_on_an_old_view_of_the_rows_begins_anew(self):
        """A correction that was committed meanwhile is not left out of the ledger."""
        self._decided()
        with self._cursor() as env:
            self.assertEqual(self._rows(env)[0].presence, "absent")
            with self._cursor() as other:
                self._rows(other)[0].action_present()
            activity = env["deputy.activity"].browse(self.ids["activity"])
            with self.assertRaises(SerializationFailure):
                activity.action_close()
            env.cr.rollback()

    @mute_logger("odoo.sql_db")
    def test_presence_on_an_old_view_of_the_activity_begins_anew(self):
        """Nobody is recorded in an activity that was closed meanwhile."""
        self._decided()
        with self._cursor() as env:
            self.assertEqual(self._rows(env)[0].activity_id.state, "approved")
            with self._cursor() as other:
                other["deputy.activity"].browse(self.ids["activity"]).action_close()
            with self.assertRaises(SerializationFailure):
                self._rows(env)[0].action_present()
            env.cr.rollback()
