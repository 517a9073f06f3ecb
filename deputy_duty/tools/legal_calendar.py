"""Counting of legal time: days, working days with make-up days (调休), months.

The day on which a period starts is not counted (Civil Code, art. 201). A period of
months ends on the day of the same number, or on the last day of a shorter month
(art. 202). Whether a last day that is off moves to the next working day (art. 203)
is a property of the rule: not every office counts like that.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import index

DAYS = "day"
WORKING_DAYS = "workday"
MONTHS = "month"
COUNT = "count"
PERCENT = "percent"
TIME_UNITS = (DAYS, WORKING_DAYS, MONTHS)

# What a step says; each step is a tuple that begins with one of these.
STEP_START = "start"  # (start, day): the day after which counting begins
STEP_COUNT = "count"  # (count, value, unit): how much is counted
STEP_CLAMP = "clamp"  # (clamp, day of the month wanted, last day of that month)
STEP_SKIP = "skip"  # (skip, first, last, days, names, known): days not counted
STEP_MAKEUP = "makeup"  # (makeup, day, name): a weekend day that is counted
STEP_ROLL = "roll"  # (roll, day, next working day): the last day was a day off
STEP_END = "end"  # (end, day): the last day of the period

ONE_DAY = timedelta(days=1)
# Beyond this many days the days skipped are told as one sum, not run by run.
LONGEST_TOLD = 800


@dataclass(frozen=True)
class WorkCalendar:
    """Days off and make-up days of one place, each with its name.

    Weekends are off unless they are make-up days. In a year that is not known, weekends
    are all that is known.

    >>> off, makeup = {date(2026, 10, 1): "国庆节"}, {date(2026, 10, 10): "国庆节"}
    >>> calendar = WorkCalendar(off, makeup, frozenset({2026}))
    >>> [calendar.is_workday(date(2026, 10, day)) for day in (1, 3, 9, 10)]
    [False, False, True, True]
    >>> calendar.is_known(2026), calendar.is_known(2027)
    (True, False)
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    workdays: Mapping[date, str] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.days_off

    def is_known(self, year: int) -> bool:
        """Whether the holidays of that year have been published and entered."""
        return year in self.known_years

    def next_workday(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def count_workdays(self, after: date, until: date) -> int:
        """Working days later than ``after`` and not later than ``until``."""
        return self._workdays_to(until) - self._workdays_to(after)

    def _workdays_to(self, day: date) -> int:
        """Working days since the beginning of time; only differences mean anything."""
        ordinal = day.toordinal()
        weeks, rest = divmod(ordinal - 1, 7)  # 1 January of the year 1 was a Monday
        weekdays = weeks * 5 + min(rest + 1, 5)
        return (
            weekdays
            - bisect_right(self._weekdays_off, ordinal)
            + bisect_right(self._weekends_on, ordinal)
        )

    @cached_property
    def _weekdays_off(self) -> list[int]:
        return sorted(
            day.toordinal()
            for day in self.days_off
            if day.weekday() < 5 and day not in self.workdays
        )

    @cached_property
    def _weekends_on(self) -> list[int]:
        return sorted(day.toordinal() for day in self.workdays if day.weekday() >= 5)


@dataclass(frozen=True)
class Due:
    """The last day of a period, whether it may still move, and how it was found.

    :param provisional: a year without published holidays was counted through
    :param steps: tuples of plain values, in the order of the days
    """

    date: date
    provisional: bool
    steps: tuple[tuple, ...]


def add(
    calendar: WorkCalendar, start: date, value: int, unit: str, rolls: bool = False
) -> Due:
    """The last day of a period of ``value`` units that starts on ``start``.

    A period of working days always ends on a working day, also one of no days.

    :param rolls: a last day that is a day off moves to the next working day
    :raises ValueError: the unit is none of time, or the value is negative or no integer

    >>> holidays = {date(2026, 2, day): "春节" for day in (16, 17, 18, 19, 20, 23)}
    >>> makeup = {date(2026, 2, 14): "春节", date(2026, 2, 28): "春节"}
    >>> calendar = WorkCalendar(holidays, makeup, frozenset({2026}))
    >>> due = add(calendar, date(2026, 2, 12), 5, WORKING_DAYS)
    >>> due.date.isoformat(), due.provisional
    ('2026-02-26', False)
    >>> for step in due.steps: print(step)
    ('start', '2026-02-12')
    ('count', 5, 'workday')
    ('makeup', '2026-02-14', '春节')
    ('skip', '2026-02-15', '2026-02-23', 9, ('春节',), True)
    ('end', '2026-02-26')
    >>> add(calendar, date(2026, 1, 31), 1, MONTHS, rolls=True).date.isoformat()
    '2026-02-28'
    >>> add(calendar, date(2026, 1, 15), 1, MONTHS, rolls=True).steps[-2:]
    (('roll', '2026-02-15', '2026-02-24'), ('end', '2026-02-24'))
    >>> add(calendar, date(2026, 12, 31), 1, WORKING_DAYS).provisional
    True
    """
    value = _checked(value, unit)
    steps = [(STEP_START, start.isoformat()), (STEP_COUNT, value, unit)]
    if unit == WORKING_DAYS and value:
        end = _nth_workday(calendar, start, value)
        steps += _told(calendar, start, end)
        provisional = not _all_known(calendar, start + ONE_DAY, end)
    else:
        end = start + timedelta(days=value) if unit == DAYS else start
        if unit == MONTHS:
            end = _plus_months(start, value)
            if end.day != start.day:
                steps.append((STEP_CLAMP, start.day, end.isoformat()))
        provisional = False
        if rolls or unit == WORKING_DAYS:
            rolled = calendar.next_workday(end)
            provisional = not _all_known(calendar, end, rolled)
            if rolled != end:
                steps += _told(calendar, end - ONE_DAY, rolled)
                steps.append((STEP_ROLL, end.isoformat(), rolled.isoformat()))
            end = rolled
    steps.append((STEP_END, end.isoformat()))
    return Due(end, provisional, tuple(steps))


def subtract(calendar: WorkCalendar, due: date, value: int, unit: str) -> date:
    """The day that lies ``value`` units before ``due``; for reminders and notices.

    With working days it is the working day that many working days earlier.

    >>> calendar = WorkCalendar({}, {}, frozenset())
    >>> subtract(calendar, date(2026, 3, 2), 1, WORKING_DAYS).isoformat()
    '2026-02-27'
    >>> subtract(calendar, date(2026, 3, 31), 1, MONTHS).isoformat()
    '2026-02-28'
    >>> subtract(calendar, date(2026, 3, 1), 1, DAYS).isoformat()
    '2026-02-28'
    """
    value = _checked(value, unit)
    if unit == DAYS:
        return due - timedelta(days=value)
    if unit == MONTHS:
        return _plus_months(due, -value)
    if not value:
        return due
    # working days before the due day, the value-th from the end
    before = calendar._workdays_to(due - ONE_DAY)
    return _first_day_with(calendar, before - value + 1, due)


def count_between(calendar: WorkCalendar, start: date, due: date, unit: str) -> int:
    """How many whole units fit between two days; negative when ``due`` is the earlier.

    It is the inverse of :func:`add`: what was added is counted.

    >>> calendar = WorkCalendar({}, {}, frozenset())
    >>> count_between(calendar, date(2026, 1, 31), date(2026, 2, 28), MONTHS)
    1
    >>> count_between(calendar, date(2026, 2, 27), date(2026, 3, 2), WORKING_DAYS)
    1
    >>> count_between(calendar, date(2026, 3, 2), date(2026, 2, 27), DAYS)
    -3
    """
    _checked(0, unit)
    if due < start:
        earlier, later = due, start
        return -count_between(calendar, earlier, later, unit)
    if unit == DAYS:
        return (due - start).days
    if unit == WORKING_DAYS:
        return calendar.count_workdays(start, due)
    months = (due.year - start.year) * 12 + due.month - start.month
    return months if _plus_months(start, months) <= due else months - 1


def _checked(value: int, unit: str) -> int:
    if unit not in TIME_UNITS:
        raise ValueError(f"{unit!r} is no unit of time")
    try:
        number = index(value)
    except TypeError:
        raise ValueError(f"{value!r} is no whole number") from None
    if number < 0:
        raise ValueError(f"{value!r} is negative")
    return number


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nth_workday(calendar: WorkCalendar, start: date, value: int) -> date:
    """The day on which that many working days after the start have gone by."""
    return _first_day_with(calendar, calendar._workdays_to(start) + value, start)


def _first_day_with(calendar: WorkCalendar, total: int, near: date) -> date:
    """The first day up to which ``total`` working days were counted: a working day."""
    missing = total - calendar._workdays_to(near)
    span = abs(missing) * 2 + len(calendar.days_off) + len(calendar.workdays) + 14
    low = max(near.toordinal() - span, 1)
    high = min(near.toordinal() + span, date.max.toordinal())
    days = range(low, high + 1)
    found = bisect_left(
        days, total, key=lambda each: calendar._workdays_to(date.fromordinal(each))
    )
    if found == len(days):
        raise ValueError("the period ends beyond all calendars")
    return date.fromordinal(days[found])


def _all_known(calendar: WorkCalendar, first: date, last: date) -> bool:
    return all(calendar.is_known(year) for year in range(first.year, last.year + 1))


def _told(calendar: WorkCalendar, after: date, until: date) -> list[tuple]:
    """Steps for the days later than ``after`` and not later than ``until``."""
    total = (until - after).days
    if total > LONGEST_TOLD:
        skipped = total - calendar.count_workdays(after, until)
        known = _all_known(calendar, after + ONE_DAY, until)
        first, last = (after + ONE_DAY).isoformat(), until.isoformat()
        return [(STEP_SKIP, first, last, skipped, (), known)]
    steps, run = [], []
    for offset in range(1, total + 1):
        day = after + timedelta(days=offset)
        if not calendar.is_workday(day):
            run.append(day)
            continue
        if run:
            steps.append(_skipped(calendar, run))
            run = []
        if day.weekday() >= 5:
            steps.append((STEP_MAKEUP, day.isoformat(), calendar.workdays[day]))
    return steps


def _skipped(calendar: WorkCalendar, run: list[date]) -> tuple:
    """One run of days off, with its holidays (none: a weekend)."""
    names = dict.fromkeys(
        calendar.days_off[day] for day in run if day in calendar.days_off
    )
    known = all(calendar.is_known(day.year) for day in run)
    first, last = run[0].isoformat(), run[-1].isoformat()
    return (STEP_SKIP, first, last, len(run), tuple(names), known)
