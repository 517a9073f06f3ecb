"""Sealing a large ledger: in batches, killed in the middle, and proven quickly."""

import os
import time

import pytest

from .office import Office
from .test_term_rollover import PATIENCE, Congress, _worker

FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
ENTRIES = 100_000 if FULL else 10_000
CONGRESS = "封存县人民代表大会"
SECONDS = 1  # in which any entry is proven
# What posting writes for each fact, many at once: the texts are what takes the room.
FACTS = """
INSERT INTO deputy_ledger_entry
       (mandate_id, congress_id, term_id, company_id, category_id, kind, name, date,
        hours, origin, res_model, res_id, posting, user_id, nonce, mandate_name,
        term_name, category_code, user_name, evidence, confirmation, create_date)
SELECT mandate.id, mandate.congress_id, mandate.term_id, congress.company_id,
       category.id, 'attendance', '视察农村道路 ' || number, '2024-03-01', 3.5,
       '签到表', 'deputy.mandate', number, 1, 1, md5(number::text), mandate.name,
       '第十八届', category.code, 'Clerk', '[]', 'open', now()
  FROM generate_series(1, %s) number, deputy_mandate mandate
  JOIN deputy_congress congress ON congress.id = mandate.congress_id,
       deputy_ledger_category category
 WHERE mandate.id = %s AND category.code = 'activity'
"""


class Ledger(Congress):
    """A congress with a large ledger that is not sealed yet."""

    def __init__(self, office: Office, base_url, database):
        self.clerk = Office(base_url, "walk_clerk", "walk_clerk_1")
        self.leader = Office(base_url, "walk_leader", "walk_leader_1")
        self.database = database
        self.congress = self.clerk.call("deputy.congress", "create", {"name": CONGRESS})
        office.everybody_works_in(CONGRESS)
        [self.unit] = self._create(
            "deputy.constituency", [{"congress_id": self.congress, "name": "第一选区"}]
        )
        [term] = self._create("deputy.term", [self._term(18, "2021-12-20")])
        [mandate] = self._seats(term, range(1))
        self.sql(FACTS, ENTRIES, mandate)

    def seal(self):
        """What the leader's button does; the rest is the scheduled job's."""
        wizard = self.leader.call(
            "deputy.ledger.sealing",
            "create",
            {"congress_id": self.congress, "date_end": "2024-03-31"},
        )
        return self.leader.call("deputy.ledger.sealing", "action_seal", [wizard])[
            "res_id"
        ]

    def sealed(self):
        """How many entries stand under the seal, as others see it."""
        [[count]] = self.sql(
            "SELECT count(*) FROM deputy_ledger_entry "
            "WHERE congress_id = %s AND seal_id IS NOT NULL",
            self.congress,
        )
        return count

    def wait_until_sealed(self, seal):
        """Wait until the seal is written."""
        self._wait(
            "SELECT count(*) FROM deputy_ledger_seal WHERE id = %s AND state = 'done'",
            seal,
        )

    def wait_for_batches(self):
        """Wait until a batch is committed, and another one not."""
        deadline = time.monotonic() + PATIENCE
        while not self.sealed():
            assert time.monotonic() < deadline, "no batch was sealed"
            time.sleep(0.05)


@pytest.fixture
def ledger(base_url, office):
    """The congress with its ledger."""
    return Ledger(office, base_url, os.environ["LIVE_DB"])


def test_a_large_seal_is_written_in_batches_and_survives_a_kill(ledger, cache):
    """Each committed batch stays; whatever was under way is done again, once."""
    seal = ledger.seal()
    held = _row_of_the_last_batch(ledger)
    with ledger.held("deputy_ledger_entry", held), _worker(cache, ledger.database):
        ledger.wait_until_blocked()
    between = ledger.sealed()
    assert 0 < between < ENTRIES
    with _worker(cache, ledger.database):
        ledger.wait_until_sealed(seal)
    places = ledger.sql(
        "SELECT count(*), count(DISTINCT leaf_index), min(leaf_index), "
        "max(leaf_index) FROM deputy_ledger_entry WHERE seal_id = %s",
        seal,
    )
    assert places == [(ENTRIES, ENTRIES, 0, ENTRIES - 1)]
    _assert_true(ledger)
    _assert_proven_quickly(ledger)


def _row_of_the_last_batch(ledger):
    [[last]] = ledger.sql(
        "SELECT max(id) FROM deputy_ledger_entry WHERE congress_id = %s",
        ledger.congress,
    )
    return last


def _assert_true(ledger):
    """The verification of the office finds everything as sealed."""
    auditor = Office(ledger.leader.base_url, "walk_auditor", "walk_auditor_1")
    check = auditor.call(
        "deputy.ledger.check", "create", {"congress_id": ledger.congress}
    )
    auditor.call("deputy.ledger.check", "action_check", [check])
    [found] = auditor.call(
        "deputy.ledger.check", "read", [check], ["result", "entry_count"]
    )
    assert (found["result"], found["entry_count"]) == ("good", ENTRIES)


def _assert_proven_quickly(ledger):
    """The proof of one entry, as the browser downloads it."""
    rows = ledger.sql(
        "SELECT id FROM deputy_ledger_entry WHERE congress_id = %s "
        "AND leaf_index IN (0, %s, %s) ORDER BY leaf_index",
        ledger.congress,
        ENTRIES // 3,
        ENTRIES - 1,
    )
    for [entry] in rows:
        begun = time.monotonic()
        proof = ledger.leader.download(f"/deputy_duty/ledger/entries/{entry}/proof")
        assert time.monotonic() - begun < SECONDS
        assert proof["head"]["size"] == ENTRIES
