"""Which reminder of a due date is right on a day."""

from collections.abc import Iterable

BEFORE = "before"
AT = "at"
AFTER = "after"


def reminder_of_day(
    days_left: int, before: Iterable[int], every: Iterable[int]
) -> tuple[str, int] | None:
    """The one reminder that is right today, as stage and days away from the due date.

    A job that did not run for some days does not make up for everything it missed: only
    the last reminder whose day has come. On the due date itself there is always one; it
    stays the right one until it is time to remind again.

    :param days_left: days from today to the due date, negative when overdue
    :param before: how many days before the due date to remind
    :param every: after how many days to remind again and again once it is overdue
    :return: stage and distance in days, or ``None`` when it is not the time

    >>> [reminder_of_day(left, [9, 3], [7]) for left in (10, 8, 3)]
    [None, ('before', 9), ('before', 3)]
    >>> [reminder_of_day(left, [9, 3], [7]) for left in (0, -6, -7, -15)]
    [('at', 0), ('at', 0), ('after', 7), ('after', 14)]
    >>> reminder_of_day(-100, [9], [])
    ('at', 0)
    """
    if days_left > 0:
        come = [days for days in before if days_left <= days]
        return (BEFORE, min(come)) if come else None
    late = -days_left
    come = [late // days * days for days in every if 0 < days <= late]
    return (AFTER, max(come)) if come else (AT, 0)
