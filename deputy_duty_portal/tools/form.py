"""What people type into our forms, as values."""

import re
from datetime import date, datetime, timedelta, timezone

# China has one time zone and no summer time.
CHINA = timezone(timedelta(hours=8))
# Exactly what browsers send: what Python takes beside it differs by version.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_moment(text):
    """A local date and time of a form, in UTC and without a zone; None for nonsense.

    >>> read_moment("2026-11-24T09:30")
    datetime.datetime(2026, 11, 24, 1, 30)
    >>> read_moment("2026-11-24"), read_moment("tomorrow"), read_moment("")
    (None, None, None)
    >>> read_moment("0001-01-01T00:00"), read_moment("2026-11-24T09:30Z")
    (None, None)
    """
    if not MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=CHINA)
        return moment.astimezone(timezone.utc).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def read_day(text):
    """A date of a form; None for nonsense.

    >>> read_day("2026-11-24")
    datetime.date(2026, 11, 24)
    >>> read_day("2026-13-01"), read_day(""), read_day("20261124")
    (None, None, None)
    """
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def read_number(text, largest):
    """A whole number from 1 on; None for nonsense.

    >>> read_number("12", 100), read_number(" 3 ", 100)
    (12, 3)
    >>> read_number("0", 100), read_number("101", 100), read_number("１", 100)
    (None, None, 1)
    >>> read_number("²", 9), read_number("-1", 9), read_number("", 9)
    (None, None, None)
    """
    text = text.strip()
    if not text.isdecimal() or len(text) > len(str(largest)):
        return None
    number = int(text)
    return number if 1 <= number <= largest else None


def read_amount(text):
    """Yuan of a form, above zero and to the cent; None for nonsense.

    >>> read_amount(" 128.5 "), read_amount("1,280.00"), read_amount("￥60")
    (128.5, 1280.0, 60.0)
    >>> read_amount("0"), read_amount("-5"), read_amount("1.005"), read_amount("nan")
    (None, None, None, None)
    """
    text = text.strip().lstrip("¥￥").replace(",", "").replace("，", "")
    return float(text) or None if AMOUNT.fullmatch(text) else None
