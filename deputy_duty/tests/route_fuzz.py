"""Requests that no form of ours sends, and what every route owes to them."""

import inspect
import logging
import os
import random
import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from odoo.modules import get_module_path
from odoo.tools import mute_logger

from .route_common import (
    ARGUMENT,
    BAD,
    FULL,
    LOGGERS,
    NO_FACTS,
    NO_SUCH_ID,
    PEOPLE,
    RouteCommon,
    routes_of,
)
from .route_watch import watched

_logger = logging.getLogger(__name__)
# The same requests on each push; others each time the whole number is asked for.
SEED = int(
    os.environ.get("DEPUTY_DUTY_SEED") or (random.randrange(10**9) if FULL else 2026)
)

# What breaks programs that take what comes for what was asked for.
NASTY = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "0",
    "-1",
    "2147483648",
    "9" * 40,
    "1e309",
    "nan",
    "0x10",
    "1,2",
    "٣",
    "𝟛",
    "²",
    "'; DROP TABLE deputy_claim; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%(a)s%d",
    "${x}",
    "../../../etc/passwd",
    "2026-02-30",
    "2026-13-01T99:99",
    "0001-01-01",
    "9999-12-31T23:59",
    "10000-01-01",
    "true",
    "[]",
    "{}",
    "null",
    "张" * 300,
    "\u202e\u200b\ufeff",
    "\ud800",
    "x" * 6000,
    "line-1",
    "accepted",
    "approve",
)
TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
BENT = ("\x00", "'", "-", "张", "%", "_")
HEADERS = {
    "Accept-Language": TEXT,
    "User-Agent": TEXT,
    "Range": st.sampled_from(("bytes=0-", "bytes=9-1", "bytes=x", "lines=1-2")),
    "If-None-Match": st.sampled_from(("*", '"x"', "W/", '"')),
    "If-Modified-Since": st.sampled_from(("x", "Mon, 30 Feb 2026 00:00:00 GMT")),
    "X-Requested-With": st.just("XMLHttpRequest"),
    "Sec-Fetch-Site": st.sampled_from(("cross-site", "same-origin", "?")),
    "Accept": st.sampled_from(("application/json", "image/png", ";;;", "*/*;q=x")),
    "Referer": TEXT,
}
COOKIES = ("frontend_lang", "tz", "cids", "deputy_device", "session_id")
CONTENT_TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=no-such",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/json",
    "application/json; charset=utf-16",
    "text/plain",
    "text/xml",
    "image/png",
    "",
    ";",
)
FILES = (
    ("photo.png", b"\x89PNG\r\n\x1a\nbroken", "image/png"),
    ("paper.pdf", b"%PDF-1.4 nothing more", "application/pdf"),
    (
        "invoice.xml",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;",
        "",
    ),
    ("list.xlsx", b"PK\x03\x04 no book", "application/octet-stream"),
    ("a\x00.png", b"", "text/html"),
    ("x" * 300 + ".pdf", b"x", "application/pdf"),
)
FAILED = 500
TRACEBACK = "Traceback (most recent call last)"
FORM_NAME = re.compile(r"""(?<![\w-])(?:t-att-name|name)="([a-z_]+)["']""")
WORD = re.compile(r"""["']([a-z_]{2,30})["']""")


def fields_of(endpoint):
    """Names that a route may read: of its function, and those its file has words for.

    Of the words only those that are a field of some form of the addon.
    """
    function = inspect.unwrap(endpoint.func)
    named = set(inspect.signature(function).parameters) - {"self", "params", "_options"}
    addon = endpoint.__module__.split(".")[2]
    words = set(WORD.findall(inspect.getsource(inspect.getmodule(function))))
    return sorted(named | words & _form_names(addon))


@cache
def _form_names(addon):
    """What the fields of the addon's forms are called."""
    pages = Path(get_module_path(addon), "views").glob("*.xml")
    return {name for page in pages for name in FORM_NAME.findall(page.read_text())}


@st.composite
def requests_of(draw, doors, people):
    """One request: who, where, and everything a browser can get wrong.

    :param doors: ``(row, own values, field names)`` of each route
    :return: dict of method, url, person, headers, cookies, body, and ``has_token``
    """
    row, values, fields = draw(st.sampled_from(doors))
    fields = fields or ["a"]
    asked = {
        "person": draw(st.sampled_from(people)),
        "route": row.route,
        "method": draw(
            st.sampled_from([row.method] * 8 + ["GET", "POST", "HEAD", "PUT"])
        ),
        "url": draw(_urls(row, values, fields)),
        "headers": draw(st.fixed_dictionaries({}, optional=HEADERS)),
        "cookies": draw(
            st.dictionaries(st.sampled_from(COOKIES[:4]), TEXT, max_size=2)
        ),
        "token": draw(st.sampled_from(("right", "right", "right", "none", "wrong"))),
        "form": [],
        "files": [],
    }
    if asked["method"] in ("POST", "PUT"):
        kind = draw(st.sampled_from(("form", "form", "form", "files", "raw")))
        pair = st.tuples(st.sampled_from(fields), TEXT)
        asked["form"] = draw(st.lists(pair, max_size=8))
        if kind == "files":
            file = st.tuples(
                st.sampled_from(("file", "files", "scan", *fields)),
                st.sampled_from(FILES),
            )
            asked["files"] = draw(st.lists(file, min_size=1, max_size=3))
        elif kind == "raw":
            asked["raw"] = draw(
                st.one_of(st.binary(max_size=60), st.sampled_from(_RAW))
            )
            asked["headers"]["Content-Type"] = draw(st.sampled_from(CONTENT_TYPES))
    return asked


_RAW = (
    b'{"jsonrpc": "2.0", "params": {"x": 1}}',
    b'{"params": []}',
    b"[1, 2",
    b"null",
    b"a=%ff%fe&b=%",
    b"a" * 3000 + b"=1",
    b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n1',
)


@st.composite
def _urls(draw, row, values, fields):
    """The row's address: own, missing, or with something else in its place."""

    def put(found):
        name = found[1]
        kind = draw(st.sampled_from(("own", "own", "own", "wild", "bent", "missing")))
        if kind == "own":
            return quote(str(values[name]), safe="")
        if kind == "missing" and isinstance(values[name], int):
            return str(draw(st.sampled_from((0, NO_SUCH_ID, values[name] + 1))))
        text = draw(TEXT)
        if kind == "bent":  # as long as it should be
            text = draw(st.sampled_from(BENT)) + str(values[name])[1:]
        return quote(_encoded(text), safe="") or "%20"

    path = ARGUMENT.sub(put, row.route)
    path += draw(st.sampled_from(("", "", "", "", "", "/", "/page/0", "%00", "%ff")))
    pairs = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*fields, "page", "show", "debug", "lang"]), TEXT
            ),
            max_size=3,
        )
    )
    query = urlencode([(name, _encoded(text)) for name, text in pairs])
    return f"{path}?{query}" if query else path


def _encoded(text):
    return text.encode("utf-8", "surrogatepass")


def _header(text):
    """A header as far as the line can carry it: without line ends, in bytes."""
    kept = "".join(each for each in text if each not in "\r\n\x00").strip()
    return kept.encode("utf-8", "surrogatepass")


def _cookie(text):
    """A cookie's value without what ends it."""
    kept = "".join(each for each in text if each not in ' \r\n\x00";,\\')
    return kept.encode("latin-1", "ignore").decode("latin-1")


class ErrorLog(logging.Handler):
    """Keeps what the server logs as an error."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.lines = []

    def emit(self, record):
        """Keep the message, with its traceback's last line."""
        self.lines.append(record.getMessage()[:300])
        if record.exc_info:
            self.lines.append(repr(record.exc_info[1])[:300])

    @contextmanager
    def listening(self):
        """Hear all loggers, also those that are silent otherwise."""
        loggers = [logging.getLogger(name) for name in ("", *LOGGERS)]
        for logger in loggers:
            logger.addHandler(self)
        try:
            yield
        finally:
            for logger in loggers:
                logger.removeHandler(self)


class RouteFuzz(RouteCommon):
    """Sends each route what no form sends, and looks at what comes back."""

    def _assert_withstands(self, count):
        """No such request fails, shows a traceback, or leaves a trace when refused.

        :param count: how many requests; ten times as many with ``DEPUTY_DUTY_FULL``
        """
        routes = routes_of(self.env, self.addon)
        doors = [
            (row, self.own[row.own], fields_of(routes[row.method, row.route]))
            for row in self.rows
        ]
        people = [*self.logins, "anonymous", *self.cookies]
        _logger.info("%s: requests made from seed %s", self.addon, SEED)

        @seed(SEED)
        @settings(
            max_examples=count * (10 if FULL else 1),
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        )
        @given(requests_of(doors, people))
        def withstands(asked):
            self.assertFalse(self._harm_of(asked), f"seed {SEED}")

        withstands()

    def _harm_of(self, asked):
        """What a request did that it must not, in words."""
        self.person = asked["person"]
        self._enter()
        for name, text in asked["cookies"].items():
            self.opener.cookies[name] = _cookie(text)
        errors = ErrorLog()
        with (
            self._undone("POST"),
            mute_logger(*LOGGERS),
            errors.listening(),
            watched(self.cr) as watch,
        ):
            answer = self.url_open(
                asked["url"],
                method=asked["method"],
                allow_redirects=False,
                **self._body_of(asked),
            )
        changed = set()
        if asked["method"] in ("GET", "HEAD"):
            changed = watch.tried
        elif answer.status_code >= BAD and asked["route"] not in self.writing_refusals:
            changed = watch.kept
        return [
            *(f"status {each}" for each in [answer.status_code] if each >= FAILED),
            *("a traceback" for _each in [1] if self._shows_traceback(answer)),
            *errors.lines,
            *(f"changed {table}" for table in sorted(changed - NO_FACTS.keys())),
        ]

    def _shows_traceback(self, answer):
        """Whether one is on the page of somebody who cannot ask for it by ?debug=1."""
        groups = PEOPLE.get(self.person, "").split()
        return TRACEBACK in answer.text and "employees" not in groups

    def _body_of(self, asked):
        """What goes over the line besides the address."""
        form = [(name, _encoded(text)) for name, text in asked["form"]]
        tokens = {"right": self._token(), "wrong": "0" * 40 + "o9999999999"}
        if asked["token"] in tokens:
            form.append(("csrf_token", tokens[asked["token"]]))
        headers = {name: _header(value) for name, value in asked["headers"].items()}
        if "raw" in asked:
            return {"data": asked["raw"], "headers": headers}
        data = form if asked["method"] in ("POST", "PUT") else None
        return {"data": data, "files": asked["files"] or None, "headers": headers}
