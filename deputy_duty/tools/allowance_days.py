"""Days and amounts of allowances to deputies. Plain Python.

Amounts are whole minor units of the currency (fen), so that sums are exact.
"""

from datetime import date

DAILY = "daily"
YEARLY = "yearly"
OTHER = "other"


def payable_days(days, intervals, taken=()):
    """The days of duty to pay for, in order.

    :param days: days with duty, in any order; one day counts once however often it
        comes up
    :param intervals: the days in office as pairs of a first and a last day
    :param taken: days that another list pays for

    >>> march = [date(2026, 3, day) for day in (9, 2, 2, 5)]
    >>> seat = [(date(2026, 3, 1), date(2026, 3, 8))]
    >>> [day.day for day in payable_days(march, seat)]
    [2, 5]
    >>> [day.day for day in payable_days(march, seat, taken=[date(2026, 3, 2)])]
    [5]
    """
    left = set(days) - set(taken)
    return sorted(
        day for day in left if any(start <= day <= end for start, end in intervals)
    )


def flat_days(kind, start, end):
    """The days that stand for a flat allowance: whoever has one is paid already.

    A yearly one is marked by the first of January, another by the first of each month.

    >>> [str(day) for day in flat_days(YEARLY, date(2026, 3, 1), date(2026, 5, 2))]
    ['2026-01-01']
    >>> [day.month for day in flat_days(OTHER, date(2026, 3, 9), date(2026, 5, 2))]
    [3, 4, 5]
    """
    if kind == YEARLY:
        return [date(year, 1, 1) for year in range(start.year, end.year + 1)]
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def allowance_amount(kind, count, rate):
    """What one deputy gets, in minor units.

    :param count: how many days there are to pay for
    :param rate: minor units for a day, or flat

    >>> allowance_amount(DAILY, 3, 15000), allowance_amount(YEARLY, 1, 240000)
    (45000, 240000)
    >>> allowance_amount(OTHER, 0, 240000)
    0
    """
    if kind == DAILY:
        return count * rate
    return rate if count else 0
