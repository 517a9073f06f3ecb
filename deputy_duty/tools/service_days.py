"""Days in office: what counts when rates are asked for. Plain Python.

An interval is a pair of days, both included; an open end is ``date.max``.
"""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def suspensions(steps):
    """Intervals without duty, from steps in the order they took effect.

    A suspension begins on its first day; duty is resumed on the day of resumption.

    :param steps: pairs of a day and whether duty stops (true) or resumes
    :return: intervals

    >>> jan, feb = date(2024, 1, 10), date(2024, 2, 10)
    >>> [(a.isoformat(), b.isoformat()) for a, b in suspensions([(jan, 1), (feb, 0)])]
    [('2024-01-10', '2024-02-09')]
    >>> suspensions([(jan, True), (jan, False)])
    []
    >>> suspensions([(jan, True)])[0][1] == date.max
    True
    """
    found, since = [], None
    for day, stops in steps:
        if stops and since is None:
            since = day
        elif not stops and since is not None:
            if since < day:
                found.append((since, day - ONE_DAY))
            since = None
    if since is not None:
        found.append((since, date.max))
    return found


def served(first, last, pauses=(), date_from=date.min, date_to=date.max):
    """The intervals of duty inside a period.

    :param first: first day of the seat
    :param last: last day of the seat, or ``date.max``
    :param pauses: intervals without duty, in any order; they may overlap
    :return: intervals in order, none empty, with a day of rest between any two

    >>> new_year, end = date(2024, 1, 1), date(2024, 1, 31)
    >>> pause = (date(2024, 1, 5), date(2024, 1, 30))
    >>> [(a.day, b.day) for a, b in served(new_year, end, [pause])]
    [(1, 4), (31, 31)]
    """
    start, end = max(first, date_from), min(last, date_to)
    found = []
    for pause_start, pause_end in sorted(pauses):
        if start > end or pause_start > end:
            break
        if pause_end < start:
            continue
        if pause_start > start:
            found.append((start, pause_start - ONE_DAY))
        if pause_end >= end:
            return found
        start = pause_end + ONE_DAY
    if start <= end:
        found.append((start, end))
    return found


def count_days(intervals):
    """How many days the intervals have; they must not overlap.

    >>> count_days([(date(2024, 2, 28), date(2024, 3, 1)), (date(2025, 1, 1),) * 2])
    4
    """
    return sum((end - start).days + 1 for start, end in intervals)
