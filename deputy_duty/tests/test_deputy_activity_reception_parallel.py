import threading
from functools import partial

from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Reception Congress"
DEPUTY = "Parallel Receiver"
LINES = 6


@tagged("post_install", "-at_install")
class TestDeputyActivityReceptionParallel(ParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        congress, mandate = self._create_seats(env, CONGRESS, [DEPUTY])
        station = env["deputy.station"].create(
            {
                "name": "Parallel Station",
                "congress_id": congress.id,
                "mandate_ids": mandate.ids,
            }
        )
        self.duty_ids = (
            env["deputy.station.duty"]
            .create(
                [
                    {
                        "station_id": station.id,
                        "date": f"2026-03-{day:02}",
                        "hour_from": 9,
                        "hour_to": 11,
                        "mandate_ids": mandate.ids,
                    }
                    for day in range(2, 2 + LINES)
                ]
            )
            .ids
        )

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            for table, column in (
                ("deputy_attendance", "congress_id"),
                ("deputy_activity", "congress_id"),
                ("deputy_station_duty", "congress_id"),
                ("deputy_station", "congress_id"),
                ("deputy_mandate_private", "congress_id"),
                ("deputy_mandate", "congress_id"),
                ("deputy_constituency", "congress_id"),
                ("deputy_term", "congress_id"),
                ("deputy_congress", "id"),
            ):
                self._delete(env, table, column, congress.ids)
            env.cr.execute("DELETE FROM res_partner WHERE name = %s", [DEPUTY])

    def _together(self, *calls):
        """Run the calls at the same time, each retried as the server does."""
        barrier, errors = threading.Barrier(len(calls)), []

        def client(call):
            try:
                with self._cursor() as env:
                    # the snapshot is taken before anybody writes
                    env.cr.execute("SELECT 1")
                    barrier.wait()
                    retrying(partial(call, env), env)
            except Exception as error:  # noqa: BLE001 - told by the test
                errors.append(error)

        threads = [threading.Thread(target=client, args=[call]) for call in calls]
        with mute_logger("odoo.service.model", "odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertFalse(errors)

    def _make(self, env):
        env["deputy.station.duty"].browse(self.duty_ids).action_make_receptions()

    def _cancel(self, env):
        env["deputy.station.duty"].browse(self.duty_ids).action_cancel()

    def test_two_clerks_at_once_make_each_reception_once(self):
        for _round in range(3):
            self._together(self._make, self._make, self._make)
        with self._cursor() as env:
            made = env["deputy.activity"].search(
                [("station_duty_id", "in", self.duty_ids)]
            )
            self.assertEqual(len(made), LINES)
            self.assertEqual(len(made.station_duty_id), LINES)
            self.assertEqual([len(each.attendance_ids) for each in made], [1] * LINES)

    def test_a_line_cancelled_meanwhile_leaves_no_open_activity(self):
        self._together(self._make_if_planned, self._cancel)
        with self._cursor() as env:
            made = env["deputy.activity"].search(
                [("station_duty_id", "in", self.duty_ids)]
            )
            self.assertLessEqual(set(made.mapped("state")), {"cancelled"})

    def _make_if_planned(self, env):
        duties = env["deputy.station.duty"].browse(self.duty_ids)
        if duties.filtered(lambda duty: duty.state == "planned"):
            self._make(env)
