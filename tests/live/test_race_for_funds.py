"""Approvals that ask for the same money at the same moment, on a real server."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg2
import pytest

from .conftest import _free_port, _wait_for
from .office import LANG, Office, Refused
from .test_term_rollover import Congress

CLIENTS = 16
PRICE = 30
PLANNED = 310  # pays for ten
AFFORDABLE = PLANNED // PRICE
CONGRESS = "抢额县人民代表大会"
NOW = datetime.now(ZoneInfo("Asia/Shanghai"))
USER_ERROR = "odoo.exceptions.UserError"
BUSY = "请稍后重试"
PATIENCE = 10
WAITING = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = %s AND wait_event_type = 'Lock'"
)


class Funds(Congress):
    """A congress with one approved budget line and activities that want its money."""

    def __init__(self, office: Office, base_url, database):
        self.clerk = Office(base_url, "walk_clerk", "walk_clerk_1")
        self.leader = Office(base_url, "walk_leader", "walk_leader_1")
        self.database = database
        self.congress = self.clerk.call("deputy.congress", "create", {"name": CONGRESS})
        office.everybody_works_in(CONGRESS)
        self.line = self._approved_line(office)
        self.activities = self._submitted_activities(office)

    def _approved_line(self, office):
        [account] = office.call(
            "account.account", "search", [("account_type", "=", "expense")], limit=1
        )
        line = {
            "subject_id": office.ref("deputy_duty.deputy_budget_subject_travel"),
            "planned": PLANNED,
            "account_id": account,
        }
        budget = self.clerk.call(
            "deputy.budget",
            "create",
            {
                "congress_id": self.congress,
                "fiscal_year": NOW.year,
                "line_ids": [(0, 0, line)],
            },
        )
        self.clerk.call("deputy.budget", "action_submit", [budget])
        self.approve(self.leader, self.decision("deputy.budget", budget))
        [found] = self.clerk.call("deputy.budget", "read", [budget], ["line_ids"])
        return found["line_ids"][0]

    def _submitted_activities(self, office):
        kind = office.ref("deputy_duty.deputy_activity_type_inspection")
        noon = NOW.strftime("%Y-%m-%d 04:00:00")
        cost = {"line_id": self.line, "name": "租车", "amount": PRICE}
        activities = self._create(
            "deputy.activity",
            [
                {
                    "name": f"视察{number}",
                    "congress_id": self.congress,
                    "type_id": kind,
                    "date_start": noon,
                    "date_end": noon.replace("04:", "05:"),
                    "cost_ids": [(0, 0, cost)],
                }
                for number in range(CLIENTS)
            ],
        )
        self.clerk.call("deputy.activity", "action_submit", activities)
        return activities

    def decision(self, model, number):
        """The filled window of a decision, not yet pressed."""
        action = self.leader.call(model, "action_decide", [number])
        context = {"context": action["context"]}
        values = {"body": "主任会议", "number": "第1号", "signer": "示例"}
        return self.leader.call("deputy.approval.record", "create", values, **context)

    def approve(self, leader, decision):
        """Press the button, in Chinese as the web client does."""
        return leader.call(
            "deputy.approval.record",
            "action_apply",
            [decision],
            context={"lang": LANG},
        )

    def overtake(self, answer):
        """Change the line, and let go when somebody waits for it."""
        with (
            closing(psycopg2.connect(dbname=self.database)) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE deputy_budget_line SET version = version + 1 WHERE id = %s",
                [self.line],
            )
            while not answer.done() and not self.sql(WAITING, self.database)[0][0]:
                time.sleep(0.05)

    def figures(self):
        """What the budget line shows."""
        [found] = self.clerk.call(
            "deputy.budget.line", "read", [self.line], ["committed", "available"]
        )
        return found["committed"], found["available"]

    def approved(self):
        """How many activities are approved, and how many promises stand."""
        return (
            self.sql(
                "SELECT count(*) FROM deputy_activity "
                "WHERE id = ANY(%s) AND state = 'approved'",
                self.activities,
            )[0][0],
            self.sql(
                "SELECT count(*) FROM deputy_commitment WHERE line_id = %s", self.line
            )[0][0],
        )


@pytest.fixture(scope="module")
def funds(base_url, office):
    """The congress with its line."""
    return Funds(office, base_url, os.environ["LIVE_DB"])


@pytest.fixture
def second_server(cache, funds):
    """A server that may be killed: ``(process, address)``."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "odoo", "-d", funds.database),
        *("--db-filter", f"^{funds.database}$", "--http-port", str(port)),
        *("--logfile", str(cache / "live-worker.log"), "--max-cron-threads", "0"),
    ]
    env = dict(os.environ, ODOO_RC=os.environ["LIVE_CONF"])
    server = subprocess.Popen(command, env=env, cwd=cache)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/web/login", server)
        yield server, url
    finally:
        server.kill()
        server.wait()


def test_a_server_killed_while_it_approves_leaves_nothing_behind(funds, second_server):
    """Killed when the decision was written and the promise waited for its line."""
    server, url = second_server
    activity = funds.activities[0]
    decision = funds.decision("deputy.activity", activity)
    leader = Office(url, "walk_leader", "walk_leader_1")
    lost = []

    def press():
        try:
            funds.approve(leader, decision)
        except OSError as error:
            lost.append(error)

    before = funds.figures(), funds.approved()
    with funds.held("deputy_budget_line", funds.line):
        client = threading.Thread(target=press)
        client.start()
        funds.wait_until_blocked()
        server.kill()
        client.join()
    assert lost, "the server answered before it was killed"
    assert (funds.figures(), funds.approved()) == before


def test_who_loses_every_time_is_told_to_try_again(funds):
    """A line that others change whenever we come: a message, no database error."""
    activity = funds.activities[0]
    decision = funds.decision("deputy.activity", activity)
    before = funds.figures(), funds.approved()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(funds.approve, funds.leader, decision)
        while not answer.done():
            funds.overtake(answer)
        with pytest.raises(Refused) as refusal:
            answer.result()
    assert refusal.value.kind == USER_ERROR
    assert BUSY in str(refusal.value)
    assert (funds.figures(), funds.approved()) == before


def test_sixteen_approvals_at_once_never_overspend(funds, base_url):
    """Ten fit: ten are promised, six are told that nothing is left."""
    decisions = [funds.decision("deputy.activity", row) for row in funds.activities]
    leaders = [
        Office(base_url, "walk_leader", "walk_leader_1") for _client in decisions
    ]
    start = threading.Barrier(CLIENTS)

    def press(leader, decision):
        start.wait()
        for attempt in range(PATIENCE):
            try:
                funds.approve(leader, decision)
            except Refused as answer:
                if answer.kind != USER_ERROR:
                    raise
                if BUSY in str(answer):
                    continue
                return str(answer), attempt
            return "", attempt
        raise AssertionError("busy for ever")

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(press, leaders, decisions))
    refusals = [text for text, _attempt in answers if text]
    assert len(refusals) == CLIENTS - AFFORDABLE
    assert all("第十三条" in text for text in refusals), refusals
    assert funds.approved() == (AFFORDABLE, AFFORDABLE)
    committed = float(AFFORDABLE * PRICE)
    assert funds.figures() == (committed, PLANNED - committed)
