"""Invitations as iCalendar (RFC 5545), for the calendars of telephones."""

from datetime import datetime, timedelta, timezone, tzinfo

import vobject
from vobject.icalendar import utc

PRODUCT = "-//Deputy Duty//Portal//ZH"
# How often a telephone should ask again, for those that listen.
REFRESH = "PT6H"


class ChinaTime(tzinfo):
    """Chinese local time, under the name that telephones know; no summer time."""

    tzid = "Asia/Shanghai"

    def utcoffset(self, moment):
        """Eight hours, all over China and all the year."""
        return timedelta(hours=8)

    def dst(self, moment):
        """None since 1991."""
        return timedelta(0)

    def tzname(self, moment):
        """The short name on the calendar."""
        return "CST"


CHINA = ChinaTime()


def to_ics(name, events):
    r"""A calendar as bytes, its times in Chinese local time.

    :param name: what the telephone calls it
    :param events: dicts with uid, start, end, stamp (UTC, without a zone), name,
        place, text, url and is_cancelled; start and end may be days, the end then
        the day after the last

    >>> from datetime import datetime
    >>> event = {
    ...     "uid": "a1@example.org",
    ...     "start": datetime(2026, 11, 24, 1),
    ...     "end": datetime(2026, 11, 24, 4),
    ...     "stamp": datetime(2026, 11, 1),
    ...     "name": "视察; 道路",
    ...     "is_cancelled": False,
    ... }
    >>> lines = to_ics("履职", [event]).decode().split("\r\n")
    >>> for line in lines:
    ...     if line.startswith(("DTSTART;", "TZID", "SUMMARY")):
    ...         print(line)
    TZID:Asia/Shanghai
    DTSTART;TZID=Asia/Shanghai:20261124T090000
    SUMMARY:视察\; 道路
    """
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = PRODUCT
    calendar.add("method").value = "PUBLISH"
    calendar.add("x-wr-calname").value = name
    calendar.add("x-wr-timezone").value = CHINA.tzid
    calendar.add("refresh-interval").value = REFRESH
    calendar.refresh_interval.value_param = "DURATION"
    calendar.add("x-published-ttl").value = REFRESH
    for event in events:
        _add_event(calendar, event)
    return calendar.serialize().encode()


def _add_event(calendar, event):
    entry = calendar.add("vevent")
    stamp = event["stamp"].replace(microsecond=0, tzinfo=utc)
    entry.add("uid").value = event["uid"]
    entry.add("dtstamp").value = stamp
    entry.add("last-modified").value = stamp
    entry.add("dtstart").value = _local(event["start"])
    entry.add("dtend").value = _local(event["end"])
    entry.add("summary").value = event["name"]
    for key, name in (("place", "location"), ("text", "description"), ("url", "url")):
        if event.get(key):
            entry.add(name).value = event[key]
    entry.add("status").value = "CANCELLED" if event["is_cancelled"] else "CONFIRMED"


def _local(moment):
    if not isinstance(moment, datetime):
        return moment
    return moment.replace(tzinfo=timezone.utc).astimezone(CHINA)
