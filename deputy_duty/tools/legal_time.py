"""The one place that knows in which time zone Chinese law counts days."""

from datetime import date, datetime, time, timezone
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
    local = datetime.combine(day, time.min, ZoneInfo(LEGAL_TZ))
    return local.astimezone(timezone.utc).replace(tzinfo=None)
