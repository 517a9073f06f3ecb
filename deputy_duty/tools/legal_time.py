"""The one place that knows in which time zone Chinese law counts days."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

LEGAL_TZ = "Asia/Shanghai"


def legal_datetime(moment: datetime) -> datetime:
    """The moment as clocks in China show it.

    :param moment: as Odoo stores it, in UTC and without a zone

    >>> legal_datetime(datetime(2026, 1, 31, 16, 30)).isoformat()
    '2026-02-01T00:30:00+08:00'
    """
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(LEGAL_TZ))


def legal_date(moment: datetime) -> date:
    """The day on which something happened, whatever the server's zone is.

    >>> legal_date(datetime(2025, 12, 31, 16, 0)).isoformat()
    '2026-01-01'
    >>> legal_date(datetime(2025, 12, 31, 15, 59)).isoformat()
    '2025-12-31'
    """
    return legal_datetime(moment).date()


def legal_midnight(day: date) -> datetime:
    """The moment a legal day begins, as Odoo stores it: in UTC and without a zone.

    >>> legal_midnight(date(2026, 2, 1)).isoformat()
    '2026-01-31T16:00:00'
    """
    return stored_moment(datetime.combine(day, time.min))


def stored_moment(local: datetime) -> datetime:
    """A moment that clocks in China show, as Odoo stores it.

    >>> stored_moment(datetime(2024, 3, 5, 9, 0)).isoformat()
    '2024-03-05T01:00:00'
    """
    zoned = local.replace(tzinfo=ZoneInfo(LEGAL_TZ))
    return zoned.astimezone(timezone.utc).replace(tzinfo=None)


def legal_month(day: date) -> tuple[datetime, datetime]:
    """The moments a day's month begins and the next one begins, as Odoo stores them.

    >>> [moment.isoformat() for moment in legal_month(date(2026, 12, 31))]
    ['2026-11-30T16:00:00', '2026-12-31T16:00:00']
    """
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return legal_midnight(first), legal_midnight(after)


def legal_year(day: date) -> tuple[datetime, datetime]:
    """The moments a day's year begins and the next one begins, as Odoo stores them.

    >>> [moment.isoformat() for moment in legal_year(date(2026, 5, 1))]
    ['2025-12-31T16:00:00', '2026-12-31T16:00:00']
    """
    first = date(day.year, 1, 1)
    return legal_midnight(first), legal_midnight(date(day.year + 1, 1, 1))
