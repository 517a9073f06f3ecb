"""All routes of an addon, and who gets which answer there: a table and its proof."""

import os
import re
import threading
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch
from uuid import uuid4

from odoo.http import Request, root
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .route_watch import row_counts, watched

FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
# Who comes to every route. A deputy and a unit own what the rows name, the inviter
# what a unit asked for; the others of their kind own the like. The clerk and the leader
# are employees of the congress, the foreign clerk of another one.
PEOPLE = {
    "deputy": "deputies login all",
    "other_deputy": "deputies login all",
    "unit": "units login all",
    "other_unit": "units login all",
    "inviter": "units login all",
    "anonymous": "all",
    "clerk": "office employees login all",
    "leader": "office employees login all",
    "foreign_clerk": "employees login all",
}
# One of each kind asks for what does not exist; with DEPUTY_DUTY_FULL all of them do.
STRANGERS = set(PEOPLE) if FULL else {"other_deputy", "other_unit", "clerk"}
LOGGERS = (
    "odoo.http",
    "odoo.addons.http_routing.models.ir_http",
    "odoo.addons.base.models.ir_http",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
)
LOG_IN, BAD, CLOSED = 303, 400, (403, 404)
NO_SUCH_ID = 2_147_483_647
ARGUMENT = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")
# Arguments that name no record.
NO_RECORDS = {"page", "year", "rest", "whom", "name", "number"}
# What differs between two answers that say the same: keys against forged forms.
TOKENS = re.compile(r"[0-9a-f]{40}o\d{10}")
# Tables that any answer may write, and why that changes nothing of ours.
NO_FACTS = {
    "res_device_log": "Odoo notes once an hour which browser a login uses",
    "ir_attachment": "Odoo keeps the style sheets that it has put together",
}


class Row(NamedTuple):
    """One line of the table: a route, one own address, and the answers there."""

    method: str
    route: str
    own: str
    answers: dict

    def status_of(self, person):
        """The answer this person gets; None for visitors the row does not name.

        The most particular word counts. Unnamed people are sent to log in, and those
        who have are told that there is nothing.
        """
        for name in (person, *PEOPLE.get(person, "").split()):
            if name in self.answers:
                return self.answers[name]
        if person not in PEOPLE:
            return None
        return LOG_IN if self.asks_to_log_in(person) else 404

    def asks_to_log_in(self, person):
        """Whether this person must log in before anything else is looked at."""
        return person == "anonymous" and not self.answers.keys() & {"anonymous", "all"}

    def url(self, values):
        """The address with these values in it."""
        return ARGUMENT.sub(lambda found: str(values[found[1]]), self.route)

    def missing(self, values):
        """The address of something that does not exist; None where it names nothing.

        Numbers are replaced; keys where there is no number.
        """
        names = set(ARGUMENT.findall(self.route)) - NO_RECORDS
        numbers = {name for name in names if isinstance(values[name], int)}
        if not names:
            return None
        nothing = dict.fromkeys(numbers, NO_SUCH_ID) or dict.fromkeys(names, uuid4())
        return self.url({**values, **nothing})


def read_table(text):
    """The rows of a table: method, route, key of the own records, ``who:status``."""
    rows = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            method, route, own, *answers = line.split()
            told = dict(answer.split(":") for answer in answers)
            told = {who: int(status) for who, status in told.items()}
            rows.append(Row(method, route, own.strip("-"), told))
    return rows


def routes_of(env, addon):
    """Each route whose code is in the addon: ``{(method, route): endpoint}``."""
    found = {}
    # the map is made for the database that the thread works on
    with patch.object(threading.current_thread(), "dbname", env.cr.dbname, create=True):
        routing = env["ir.http"].routing_map()
    for rule in routing.iter_rules():
        if rule.endpoint.__module__.split(".")[2] == addon:
            for method in rule.endpoint.routing["methods"] or ("GET", "POST"):
                found[method, ARGUMENT.sub(r"<\1>", rule.rule)] = rule.endpoint
    return found


class RouteCommon(HttpCase):
    """Walks a table with real requests, each person in a session of its own.

    A test class names its ``addon`` and ``rows``, and fills in ``setUp``: ``logins`` by
    person, the records that stand in addresses by key (``own``), what forms send by the
    same key (``forms``), and cookies of visitors (``cookies``).
    """

    addon = ""
    rows = ()
    # Reasons by route.
    writing_gets: dict[str, str] = {}  # why a GET cannot do without
    writing_refusals: dict[str, str] = {}  # why a refusal is put on record
    no_token: dict[str, str] = {}  # what stands for the form's token
    telling: dict[str, str] = {}  # why a stranger may know that something exists

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("en_US")
        self.logins, self.cookies, self.forms = {}, {}, {}
        self.own = {"": {}, "page": {"page": 1}}
        self._sessions = {}
        self.person = None

    # ------------------------------------------------------------ the table
    def _assert_table_is_whole(self):
        """Each route of the addon has its row, each row its route."""
        routes = set(routes_of(self.env, self.addon))
        told = {(row.method, row.route) for row in self.rows}
        self.assertEqual(sorted(routes - told), [], "routes without a row")
        self.assertEqual(sorted(told - routes), [], "rows without a route")

    def _assert_answers(self):
        """Each person at each row gets what the table says, and learns no more.

        No GET and no refusal changes anything.
        """
        visitors = {name for row in self.rows for name in row.answers}
        visitors -= {word for words in PEOPLE.values() for word in words.split()}
        faults = []
        for person in (*PEOPLE, *sorted(visitors - set(PEOPLE))):
            self.person = person
            self._enter()  # logging in is put on record, by Odoo
            self.env.flush_all()
            counts = row_counts(self.cr)
            for row in sorted(self.rows, key=lambda row: row.method):
                if row.method != "GET" and counts is not None:
                    told = f"GETs as {person} "
                    faults += [told + fault for fault in self._counted(counts)]
                    counts = None
                if row.status_of(person) is not None:
                    told = f"{row.method} {row.route} {row.own} as {person}: "
                    faults += [told + fault for fault in self._faults(row)]
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def _counted(self, before):
        """What PostgreSQL has counted since, whatever ran it."""
        after = row_counts(self.cr)
        for table in sorted(after.keys() - NO_FACTS.keys()):
            if after[table] != before.get(table, 0) and not self.writing_gets:
                yield f"changed {table}"

    # --------------------------------------------------------------- walking
    def _enter(self):
        """The browser of the person whose turn it is, as it was at first."""
        if self.person not in self._sessions:
            self.session = None
            login = self.logins.get(self.person)
            self.authenticate(login, login)
            self._sessions[self.person] = self.session
        self.session = self._sessions[self.person]
        root.session_store.save(self.session)
        self.opener.cookies.clear()
        cookies = {"session_id": self.session.sid, "frontend_lang": "en_US"}
        for name, value in (cookies | self.cookies.get(self.person, {})).items():
            self.opener.cookies[name] = value

    def _faults(self, row):
        """What is wrong with the answers the person gets, in words."""
        values = self.own[row.own]
        status, body, changed = self._answer(row, row.url(values))
        expected = row.status_of(self.person)
        if status != expected:
            yield f"{status} instead of {expected}"
        if changed:
            yield f"answered {status} and changed {changed}"
        is_theirs = expected not in CLOSED and not row.asks_to_log_in(self.person)
        if (missing := row.missing(values)) and (is_theirs or self._is_stranger(row)):
            nowhere = self._answer(row, missing)
            if is_theirs and nowhere[0] < BAD:
                yield f"{nowhere[0]} for what does not exist"
            if not is_theirs and nowhere[:2] != (status, body):
                yield f"tells by {status}, not {nowhere[0]}, that it exists"
            if nowhere[2]:
                yield f"changed {nowhere[2]} where nothing is"
        if row.method == "POST" and is_theirs and row.route not in self.no_token:
            yield from self._token_faults(row, row.url(values))

    def _is_stranger(self, row):
        return self.person in STRANGERS and row.route not in self.telling

    def _token_faults(self, row, url):
        """A form without its token does nothing; nor does one with a false token."""
        for token in ({}, {"csrf_token": "0" * 40 + "o9999999999"}):
            status, _body, changed = self._answer(row, url, token)
            if status != BAD or changed:
                yield f"{status} without the token, and changed {changed}"

    def _answer(self, row, url, token=None):
        """Status, body without tokens, and what was changed that must not be.

        What it changed is taken back.
        """
        self._enter()
        form = None
        if row.method == "POST":
            token = token if token is not None else {"csrf_token": self._token()}
            form = {**self.forms.get(row.own, {}), **token}
        with self._undone(row.method), watched(self.cr) as watch:
            answer = self._open(row.method, url, data=form)
        changed = set()
        if row.method == "GET" and row.route not in self.writing_gets:
            changed = watch.tried
        elif answer.status_code >= BAD and row.route not in self.writing_refusals:
            changed = watch.kept
        body = TOKENS.sub("", answer.text.replace(url, ""))
        return answer.status_code, body, sorted(changed - NO_FACTS.keys())

    def _open(self, method, url, **options):
        with mute_logger(*LOGGERS):
            return self.url_open(url, method=method, allow_redirects=False, **options)

    def _token(self):
        """The form's token of this session."""
        return Request.csrf_token(self)

    @contextmanager
    def _undone(self, method):
        """Each form finds the records as they were made."""
        if method == "GET":
            yield
            return
        savepoint = self.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
