import threading
from collections import Counter
from functools import partial

from psycopg2.errors import SerializationFailure

from odoo.exceptions import ValidationError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Rota Congress"
DEPUTY = "Parallel Rota Deputy"
STATIONS = 3
DAYS = range(2, 8)


@tagged("post_install", "-at_install")
class TestDeputyStationDutyParallel(ParallelCommon):
    """Several stations that plan the same deputy at once, in real transactions."""

    def setUp(self):
        super().setUp()
        self._repeat_soon()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        congress, mandate = self._create_seats(env, CONGRESS, [DEPUTY])
        stations = env["deputy.station"].create(
            [
                {
                    "name": f"Parallel Station {number}",
                    "congress_id": congress.id,
                    "mandate_ids": mandate.ids,
                }
                for number in range(STATIONS)
            ]
        )
        self.mandate_id, self.station_ids = mandate.id, stations.ids

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            for table, column in (
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

    def _plan(self, env, station_id, day):
        """One line of one station's rota; all stations want the same hour."""
        env["deputy.station.duty"].create(
            {
                "station_id": station_id,
                "date": f"2026-03-{day:02}",
                "hour_from": 9,
                "hour_to": 11,
                "mandate_ids": [self.mandate_id],
            }
        )

    def _planned(self, env, day):
        return env["deputy.station.duty"].search_count(
            [
                ("mandate_ids", "in", [self.mandate_id]),
                ("date", "=", f"2026-03-{day:02}"),
            ]
        )

    def _client(self, barrier, outcomes, station_id, day):
        try:
            with self._cursor() as env:
                env.cr.execute("SELECT 1")  # the snapshot is taken before anybody plans
                barrier.wait(timeout=60)
                plan = partial(self._plan, env, station_id=station_id, day=day)
                retrying(plan, env)
            outcomes.append("planned")
        except ValidationError as error:
            outcomes.append("twice" if "rota twice" in str(error) else str(error))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_stations_that_plan_one_deputy_at_once_one_does(self):
        for day in DAYS:
            barrier, outcomes = threading.Barrier(STATIONS), []
            threads = [
                threading.Thread(
                    target=self._client, args=(barrier, outcomes, station_id, day)
                )
                for station_id in self.station_ids
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            with self.subTest(day=day), self._cursor() as env:
                told = Counter(outcomes)
                self.assertEqual(told, {"planned": 1, "twice": STATIONS - 1})
                self.assertEqual(self._planned(env, day), 1)

    @mute_logger("odoo.sql_db")
    def test_planning_on_an_old_view_of_the_rotas_begins_anew(self):
        """Another station's line that was committed meanwhile is not overlooked."""
        first, second, *_rest = self.station_ids
        [day, *_days] = DAYS
        with self._cursor() as env:
            self.assertFalse(self._planned(env, day))
            with self._cursor() as other:
                self._plan(other, first, day)
            with self.assertRaises(SerializationFailure):
                self._plan(env, second, day)
            env.cr.rollback()
