"""Records in the words of Popolo (popoloproject.com), from plain dicts.

What is not in Popolo's words begins with ``x_``, but for ``legislative_period_id``,
which EveryPolitician made a habit. Everything here was let through by the filter of
publication before: nothing is added, and what has no value is left out.
"""

from typing import NamedTuple

SECONDS = "%Y-%m-%dT%H:%M:%SZ"


class Addresses(NamedTuple):
    """Where the records of one congress stand, which is also how they are named.

    >>> names = Addresses("https://example.org", "c0")
    >>> names.of("persons", "p1")
    'https://example.org/duty/data/c0/persons/p1'
    >>> names.of("persons", None), names.page("deputies", "m1")
    (None, 'https://example.org/duty/deputies/m1')
    """

    base: str
    congress: str

    def of(self, part, key):
        """The address of one record of a part; None where there is no record."""
        return key and f"{self.base}/duty/data/{self.congress}/{part}/{key}"

    def page(self, kind, key):
        """The page on which people read of it."""
        return f"{self.base}/duty/{kind}/{key}"


def to_tombstone(part, key, moment, names):
    """What stood here once, without a word of what it was.

    >>> from datetime import datetime
    >>> names = Addresses("", "c0")
    >>> list(to_tombstone("motions", "n1", datetime(2026, 1, 1), names).values())
    ['/duty/data/c0/motions/n1', True, '2026-01-01T00:00:00Z']
    """
    return {
        "id": names.of(part, key),
        "deleted": True,
        "deleted_at": moment.strftime(SECONDS),
    }


def filled(**values):
    """What has a value: zero is one, an empty text or list is none.

    >>> filled(a=0, b="", c=None, d=[], e=False, f="x")
    {'a': 0, 'f': 'x'}
    """
    return {
        name: value
        for name, value in values.items()
        if value or (value == 0 and value is not False)
    }


def to_day(value):
    """A day as it is, a moment with its zone: UTC, as Odoo keeps it.

    >>> from datetime import date, datetime
    >>> to_day(date(2026, 1, 5)), to_day(datetime(2026, 1, 5, 1)), to_day(None)
    ('2026-01-05', '2026-01-05T01:00:00Z', None)
    """
    if not value:
        return None
    return value.strftime(SECONDS) if hasattr(value, "hour") else value.isoformat()


def to_moment(value):
    """A moment where Popolo wants one: of a day its first in China.

    >>> from datetime import date
    >>> to_moment(date(2026, 1, 5))
    '2026-01-05T00:00:00+08:00'
    """
    if not value:
        return None
    if hasattr(value, "hour"):
        return value.strftime(SECONDS)
    return f"{value.isoformat()}T00:00:00+08:00"
