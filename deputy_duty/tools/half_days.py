"""Half-days, in which offices count meetings, inspections and research."""

from datetime import date, datetime, time, timedelta

NOON = time(12)
AFTERNOON = time(14)


def days(start: datetime, end: datetime) -> int:
    """Calendar days from the first to the last, both counted.

    :param start: local time
    :param end: local time, not before ``start``

    >>> days(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 17))
    1
    >>> days(datetime(2026, 3, 2, 9), datetime(2026, 3, 4, 12))
    3
    """
    return (end.date() - start.date()).days + 1


def half_days(start: datetime, end: datetime) -> int:
    """How many mornings and afternoons something touches; at least one.

    The noon break from 12 to 14 belongs to neither, so that a morning that runs late
    stays one half-day. An evening belongs to the afternoon.

    :param start: local time
    :param end: local time, not before ``start``

    >>> half_days(datetime(2026, 3, 2, 8, 30), datetime(2026, 3, 2, 12, 30))
    1
    >>> half_days(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 17))
    2
    >>> half_days(datetime(2026, 3, 2, 14), datetime(2026, 3, 4, 12))
    4
    >>> half_days(datetime(2026, 3, 2, 12, 30), datetime(2026, 3, 2, 13))
    1
    """
    first = start.date()
    touched = sum(
        _touches(start, end, first + timedelta(days=number))
        for number in range(days(start, end))
    )
    return max(touched, 1)


def _touches(start: datetime, end: datetime, day: date) -> int:
    """How many halves of that day lie between the two moments."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    noon = datetime.combine(day, NOON)
    afternoon = datetime.combine(day, AFTERNOON)
    morning = start < noon and end > datetime.combine(day, time.min)
    return morning + (start < midnight and end > afternoon)
