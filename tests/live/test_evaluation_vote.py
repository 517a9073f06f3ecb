"""Votes on duty reports by printed slips, from many telephones at once."""

import os
import random
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

import pytest

from .judgement import SCAN, Judgement

FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
CLIENTS = 8
SLIPS = 500 if FULL else 80
TWICE = SLIPS // 8  # slips that two people send
OTHER = 5
COUNTED, REFUSED = 200, 422


@pytest.fixture(scope="module")
def judgement(office, base_url):
    """The congress with its two deputies."""
    return Judgement(office, base_url, "测评县人民代表大会")


def _send(base_url, secret, marks):
    """What a telephone sends; the answer's status."""
    form = {"code": secret, **{f"line_{line}": grade for line, grade in marks.items()}}
    request = urllib.request.Request(
        f"{base_url}/ballot/submit", urllib.parse.urlencode(form).encode()
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def _send_all(base_url, votes):
    """Eight telephones that take their turn from one pile: status by number."""
    pile, start = SimpleQueue(), threading.Barrier(CLIENTS)
    for vote in votes:
        pile.put(vote)

    def client(_number):
        start.wait()
        answers = []
        while True:
            try:
                secret, marks = pile.get_nowait()
            except Empty:
                return answers
            answers.append(_send(base_url, secret, marks))

    with ThreadPoolExecutor(CLIENTS) as pool:
        return Counter(
            status for mine in pool.map(client, range(CLIENTS)) for status in mine
        )


def test_each_printed_slip_votes_once(judgement, base_url):
    """The sheets, the telephones, the count sheet: nothing is lost or counted twice."""
    clerk = judgement.clerk
    meeting = judgement.meeting()
    reports = judgement.reports(meeting)
    ballot = judgement.open_vote(meeting, reports[:1], SLIPS + 20)
    other = judgement.open_vote(meeting, reports[1:], 20)
    secrets = judgement.print_slips(ballot, SLIPS)
    foreign = judgement.print_slips(other, OTHER)
    assert (len(set(secrets)), len(set(foreign))) == (SLIPS, OTHER)
    [line], grades = _lines_and_grades(clerk, ballot)
    # the last slip stays in the pocket until voting has stopped
    *used, late = secrets
    votes = [(secret, {line: grades[n % 3]}) for n, secret in enumerate(used)]
    sent = votes + random.sample(votes, TWICE)
    # another vote's slip, and one that nobody printed
    sent += [(secret, {line: grades[0]}) for secret in foreign]
    sent += [("-".join(["ABCD", "2345", "EFGH", "6789"]), {line: grades[0]})]
    random.shuffle(sent)
    assert _send_all(base_url, sent) == {
        COUNTED: SLIPS - 1,
        REFUSED: TWICE + OTHER + 1,
    }
    clerk.call("deputy.ballot", "action_stop", [ballot])
    assert _send(base_url, late, {line: grades[0]}) == REFUSED
    _assert_counted(clerk, ballot, line, grades)
    _close(clerk, ballot)


def _lines_and_grades(clerk, ballot):
    [found] = clerk.call("deputy.ballot", "read", [ballot], ["line_ids", "grade_ids"])
    return found["line_ids"], found["grade_ids"]


def _assert_counted(clerk, ballot, line, grades):
    """The count sheet holds what was sent, and nothing of the other slips."""
    rows = clerk.call(
        "deputy.ballot.count",
        "search_read",
        [("line_id", "=", line)],
        ["grade_id", "phone_count"],
    )
    counts = {
        row["grade_id"] and row["grade_id"][0]: row["phone_count"] for row in rows
    }
    expected = Counter(grades[n % 3] for n in range(SLIPS - 1))
    assert {key: count for key, count in counts.items() if count} == expected
    [found] = clerk.call("deputy.ballot", "read", [ballot], ["phone_count"])
    assert found["phone_count"] == SLIPS - 1


def _close(clerk, ballot):
    """The sheet balances: one slip was not used."""
    clerk.call(
        "deputy.ballot",
        "write",
        [ballot],
        {
            "unused_count": 1,
            "teller": "计票示例",
            "scrutineer": "监票示例",
            "sheet_scan": SCAN,
        },
    )
    clerk.call("deputy.ballot", "action_close", [ballot])
    [found] = clerk.call("deputy.ballot", "read", [ballot], ["state"])
    assert found["state"] == "closed"
