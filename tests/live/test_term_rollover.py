"""A change of term whose worker is killed in the middle, twice."""

import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg2
import pytest

from .office import Office

FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
SEATS, ACTIVITIES, INVITED = (3000, 500, 6) if FULL else (300, 50, 6)
AGAIN = SEATS * 2 // 3
CONGRESS = "换届县人民代表大会"
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
CHUNK = 500
PATIENCE = 300


class Congress:
    """A congress before its change of term, entered by a clerk over Odoo's API."""

    def __init__(self, admin: Office, clerk: Office, database):
        self.clerk, self.database = clerk, database
        self.congress = clerk.call("deputy.congress", "create", {"name": CONGRESS})
        admin.everybody_works_in(CONGRESS)
        self.unit = self._create(
            "deputy.constituency", [{"congress_id": self.congress, "name": "第一选区"}]
        )[0]
        meeting = TODAY - timedelta(days=2)
        self.old_term, self.new_term = self._create(
            "deputy.term", [self._term(18, "2021-12-20")]
        ) + self._create("deputy.term", [self._term(19, meeting.isoformat())])
        self.old = self._seats(self.old_term, range(SEATS))
        self.new = self._seats(self.new_term, range(SEATS - AGAIN, 2 * SEATS - AGAIN))
        # the clerk's part ends with the list of those elected
        self.sql(
            "UPDATE deputy_mandate SET state = 'confirmed' WHERE id = ANY(%s)", self.new
        )
        self._invite(admin.ref("deputy_duty.deputy_activity_type_inspection"))

    def _term(self, number, start):
        return {"congress_id": self.congress, "number": number, "date_start": start}

    def _create(self, model, rows):
        ids = []
        for first in range(0, len(rows), CHUNK):
            ids += self.clerk.call(model, "create", rows[first : first + CHUNK])
        return ids

    def _seats(self, term, numbers):
        return self._create(
            "deputy.mandate",
            [
                {
                    "name": f"代表{number}",
                    "birth_date": "1970-01-01",
                    "term_id": term,
                    "constituency_id": self.unit,
                }
                for number in numbers
            ],
        )

    def _invite(self, kind):
        start = TODAY + timedelta(days=30)
        self.activities = self._create(
            "deputy.activity",
            [
                {
                    "name": f"活动{number}",
                    "congress_id": self.congress,
                    "type_id": kind,
                    "date_start": f"{start} 01:00:00",
                    "date_end": f"{start} 03:00:00",
                }
                for number in range(ACTIVITIES)
            ],
        )
        self.places = self._create(
            "deputy.attendance",
            [
                {
                    "activity_id": activity,
                    "mandate_id": self.old[(index * INVITED + n) % SEATS],
                }
                for index, activity in enumerate(self.activities)
                for n in range(INVITED)
            ],
        )

    def sql(self, query, *params):
        """Run a statement in a transaction of its own; the rows, if it gives any."""
        with (
            closing(psycopg2.connect(dbname=self.database)) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(query, params)
            return cursor.fetchall() if cursor.description else []

    def states(self, seats):
        """How many seats are in each state."""
        return dict(
            self.sql(
                "SELECT state, count(*) FROM deputy_mandate WHERE id = ANY(%s) "
                "GROUP BY 1",
                seats,
            )
        )

    @contextmanager
    def held(self, table, number):
        """A row that nobody else can write for the time being."""
        with (
            closing(psycopg2.connect(dbname=self.database)) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"SELECT id FROM {table} WHERE id = %s FOR NO KEY UPDATE", [number]
            )
            yield

    def wait_until_blocked(self):
        """Wait until the worker waits for the row that is held."""
        self._wait(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s "
            "AND wait_event_type = 'Lock'",
            self.database,
        )

    def wait_until_done(self, change):
        """Wait until the change of term is done."""
        self._wait(
            "SELECT count(*) FROM deputy_term_rollover "
            "WHERE id = %s AND state = 'done'",
            change,
        )

    def _wait(self, query, *params):
        deadline = time.monotonic() + PATIENCE
        while not self.sql(query, *params)[0][0]:
            assert time.monotonic() < deadline, f"waited {PATIENCE} s for {query}"
            time.sleep(0.2)


@pytest.fixture
def congress(base_url, office):
    """The congress, with a term that ends and one that begins."""
    clerk = Office(base_url, "walk_clerk", "walk_clerk_1")
    return Congress(office, clerk, os.environ["LIVE_DB"])


@contextmanager
def _worker(cache, database):
    """A server that does nothing but scheduled jobs; killed without a warning."""
    log = (cache / "live-worker.log").open("ab")
    command = [
        *(sys.executable, "-m", "odoo", "-d", database, "--no-http"),
        *("--db-filter", f"^{database}$", "--max-cron-threads", "1"),
    ]
    env = dict(os.environ, ODOO_RC=os.environ["LIVE_CONF"])
    worker = subprocess.Popen(command, env=env, cwd=cache, stdout=log, stderr=log)
    waker = subprocess.Popen(
        [sys.executable, "-c", WAKE, database], stdout=subprocess.DEVNULL
    )
    try:
        yield worker
    finally:
        waker.kill()
        waker.wait()
        worker.kill()
        worker.wait()
        log.close()


# A worker looks for jobs once a minute, or when it is told to.
WAKE = """
import sys, time, psycopg2
connection = psycopg2.connect(dbname="postgres")
connection.autocommit = True
while True:
    connection.cursor().execute("SELECT pg_notify('cron_trigger', %s)", [sys.argv[1]])
    time.sleep(1)
"""


def test_a_killed_change_of_term_goes_on(congress, cache):
    """Killed while seats begin and while activities move; nothing lost or doubled."""
    clerk, database = congress.clerk, congress.database
    change = clerk.call(
        "deputy.term.rollover", "create", {"new_term_id": congress.new_term}
    )
    clerk.call("deputy.term.rollover", "action_preview", [change])
    clerk.call("deputy.term.rollover", "action_run", [change])

    last_seat, last_place = congress.new[AGAIN - 1], congress.places[0]
    with congress.held("deputy_mandate", last_seat), _worker(cache, database):
        congress.wait_until_blocked()
    # its batch was not committed, those before were
    assert congress.states(congress.old) == {"ended": SEATS}
    assert congress.states([last_seat]) == {"confirmed": 1}

    with congress.held("deputy_attendance", last_place), _worker(cache, database):
        congress.wait_until_blocked()
    assert congress.states(congress.new) == {"in_office": SEATS}
    assert _places_by_term(congress) == {congress.old_term: ACTIVITIES * INVITED}

    with _worker(cache, database):
        congress.wait_until_done(change)
    _assert_nothing_lost_or_doubled(congress, change)


def _places_by_term(congress):
    return dict(
        congress.sql(
            """
            SELECT mandate.term_id, count(*)
              FROM deputy_attendance place
              JOIN deputy_mandate mandate ON mandate.id = place.mandate_id
             WHERE place.activity_id = ANY(%s)
          GROUP BY 1
            """,
            congress.activities,
        )
    )


def _assert_nothing_lost_or_doubled(congress, change):
    ((done, total),) = congress.sql(
        "SELECT done_count, total FROM deputy_term_rollover WHERE id = %s", change
    )
    assert done == total
    assert congress.states(congress.old) == {"ended": SEATS}
    assert congress.states(congress.new) == {"in_office": SEATS}
    ((linked, persons),) = congress.sql(
        """
        SELECT count(*), count(DISTINCT new.partner_id)
          FROM deputy_mandate new
          JOIN deputy_mandate old ON old.id = new.previous_id
         WHERE new.id = ANY(%s) AND new.partner_id = old.partner_id
           AND new.name = old.name
        """,
        congress.new,
    )
    assert linked == persons == AGAIN
    again = set(congress.old[SEATS - AGAIN :])
    expected = sum(
        congress.old[number % SEATS] in again for number in range(ACTIVITIES * INVITED)
    )
    assert _places_by_term(congress) == {congress.new_term: expected}
    # one note on each activity that lost somebody, and no second one
    ((notes, noted),) = congress.sql(
        """
        SELECT count(*), count(DISTINCT res_id) FROM mail_message
         WHERE model = 'deputy.activity' AND res_id = ANY(%s) AND subtype_id =
               (SELECT res_id FROM ir_model_data WHERE name = 'mt_note')
           AND author_id <> 1 AND body LIKE '%%代表%%'
        """,
        congress.activities,
    )
    assert notes == noted > 0
    states = congress.sql(
        "SELECT state FROM deputy_term WHERE id IN (%s, %s) ORDER BY number",
        congress.old_term,
        congress.new_term,
    )
    assert states == [("closed",), ("current",)]
