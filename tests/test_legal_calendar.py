"""Legal time: what is counted can be counted back, and falls on no day off."""

import json
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_tools import REAL, legal, walked

UNITS = st.sampled_from(legal.TIME_UNITS)
STARTS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
VALUES = st.integers(0, 200)
SOME_DAYS = st.dictionaries(STARTS, st.sampled_from(["甲", "乙"]), max_size=60)
CALENDARS = st.builds(
    legal.WorkCalendar,
    SOME_DAYS,
    SOME_DAYS,
    st.frozensets(st.integers(2024, 2028)),
) | st.just(REAL)


def _steps(due, kind):
    return [step for step in due.steps if step[0] == kind]


@given(CALENDARS, STARTS, VALUES, UNITS, st.booleans())
def test_same_as_walking_day_by_day(calendar, start, value, unit, rolls):
    """The jump over many days lands where single steps lead."""
    found = legal.add(calendar, start, value, unit, rolls).date
    assert found == walked(calendar, start, value, unit, rolls)


@given(CALENDARS, STARTS, STARTS, VALUES, UNITS, st.booleans())
def test_later_start_is_never_due_earlier(calendar, one, other, value, unit, rolls):
    """Monotone in the start."""
    first, second = sorted((one, other))
    early = legal.add(calendar, first, value, unit, rolls)
    late = legal.add(calendar, second, value, unit, rolls)
    assert early.date <= late.date


@given(CALENDARS, STARTS, VALUES, VALUES, UNITS, st.booleans())
def test_longer_period_is_never_due_earlier(calendar, start, one, other, unit, rolls):
    """Monotone in the value."""
    short, long = sorted((one, other))
    early = legal.add(calendar, start, short, unit, rolls)
    late = legal.add(calendar, start, long, unit, rolls)
    assert start <= early.date <= late.date
    if unit == legal.WORKING_DAYS and 0 < short < long:
        assert early.date < late.date


@given(CALENDARS, STARTS, st.integers(1, 200), UNITS)
def test_what_was_added_is_counted(calendar, start, value, unit):
    """Counting is the inverse of adding, in both directions of time."""
    due = legal.add(calendar, start, value, unit).date
    assert legal.count_between(calendar, start, due, unit) == value
    assert legal.count_between(calendar, due, start, unit) == -value


@given(CALENDARS, STARTS, VALUES, UNITS)
def test_what_was_subtracted_is_added(calendar, day, value, unit):
    """Going back and forth leads to the same day, where there is such a day."""
    back = legal.subtract(calendar, day, value, unit)
    again = legal.add(calendar, back, value, unit).date
    if unit == legal.DAYS or (unit == legal.MONTHS and day.day <= 28):
        assert again == day
    elif unit == legal.MONTHS:
        assert 0 <= (day - again).days <= 3
    elif value:
        assert calendar.is_workday(back)
        assert again == calendar.next_workday(day)


@given(CALENDARS, STARTS, VALUES, UNITS, st.booleans())
def test_no_due_date_is_a_day_off(calendar, start, value, unit, rolls):
    """Neither where working days are counted nor where the last day moves."""
    due = legal.add(calendar, start, value, unit, rolls)
    if rolls or unit == legal.WORKING_DAYS:
        assert calendar.is_workday(due.date)


@given(CALENDARS, STARTS, VALUES, UNITS, st.booleans())
def test_steps_add_up(calendar, start, value, unit, rolls):
    """Days counted and days skipped are all days from the start to the end."""
    due = legal.add(calendar, start, value, unit, rolls)
    skipped = sum(step[3] for step in _steps(due, legal.STEP_SKIP))
    counted = value
    if unit == legal.MONTHS:
        counted = (legal.add(calendar, start, value, unit).date - start).days
    assert counted + skipped == (due.date - start).days
    assert due.steps[0] == (legal.STEP_START, start.isoformat())
    assert due.steps[-1] == (legal.STEP_END, due.date.isoformat())


@given(CALENDARS, STARTS, VALUES, UNITS, st.booleans())
def test_steps_tell_only_true_days(calendar, start, value, unit, rolls):
    """Each run is off from end to end, each make-up day is a weekend that counts."""
    due = legal.add(calendar, start, value, unit, rolls)
    for _kind, first, last, count, _names, known in _steps(due, legal.STEP_SKIP):
        first, last = date.fromisoformat(first), date.fromisoformat(last)
        run = [first + timedelta(n) for n in range((last - first).days + 1)]
        assert len(run) == count
        assert not any(calendar.is_workday(day) for day in run)
        assert known == all(calendar.is_known(day.year) for day in run)
    for _kind, day, name in _steps(due, legal.STEP_MAKEUP):
        day = date.fromisoformat(day)
        assert day.weekday() >= 5
        assert calendar.workdays[day] == name
    assert json.loads(json.dumps(due.steps, ensure_ascii=False))


@given(CALENDARS, STARTS, VALUES, UNITS, st.booleans())
def test_provisional_only_where_the_calendar_was_asked(
    calendar, start, value, unit, rolls
):
    """An unknown year matters only if its holidays could move the date."""
    due = legal.add(calendar, start, value, unit, rolls)
    if unit != legal.WORKING_DAYS and not rolls:
        assert not due.provisional
    elif unit == legal.WORKING_DAYS and value:
        years = {
            (start + timedelta(n)).year for n in range(1, 1 + (due.date - start).days)
        }
        assert due.provisional == (not years <= calendar.known_years)


def test_the_start_is_not_counted_so_its_year_need_not_be_known():
    """From the last day of an unknown year into a known one, and the reverse."""
    into = legal.add(REAL, date(2024, 12, 31), 3, legal.WORKING_DAYS)
    assert not into.provisional
    assert legal.add(REAL, date(2026, 12, 31), 3, legal.WORKING_DAYS).provisional
    assert not legal.add(REAL, date(2026, 12, 30), 1, legal.WORKING_DAYS).provisional


@settings(deadline=None)
@given(CALENDARS, STARTS, st.integers(2_000, 20_000))
def test_long_periods_need_no_loop(calendar, start, value):
    """Decades are jumped over, and told as one sum."""
    before = time.process_time()
    due = legal.add(calendar, start, value, legal.WORKING_DAYS)
    assert time.process_time() - before < 0.05
    assert legal.count_between(calendar, start, due.date, legal.WORKING_DAYS) == value
    assert len(_steps(due, legal.STEP_SKIP)) == 1


def test_spring_festival_of_2026():
    """Eight days off and two make-up Saturdays, counted by hand."""
    due = legal.add(REAL, date(2026, 1, 28), 20, legal.WORKING_DAYS)
    assert due.date == date(2026, 3, 3)
    assert _steps(due, legal.STEP_MAKEUP) == [
        ("makeup", "2026-02-14", "春节"),
        ("makeup", "2026-02-28", "春节"),
    ]
    assert ("skip", "2026-02-15", "2026-02-23", 9, ("春节",), True) in due.steps


def test_national_day_of_2025():
    """Eight days off in a row, a make-up Sunday before and a Saturday after."""
    due = legal.add(REAL, date(2025, 9, 25), 5, legal.WORKING_DAYS)
    assert due.date == date(2025, 10, 9)
    assert [step[1] for step in _steps(due, legal.STEP_MAKEUP)] == ["2025-09-28"]


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
    ],
)
def test_months_end_on_the_same_number(start, months, due):
    """Or on the last day of a shorter month (Civil Code, art. 202)."""
    found = legal.add(REAL, date.fromisoformat(start), months, legal.MONTHS)
    assert found.date.isoformat() == due
    clamped = bool(_steps(found, legal.STEP_CLAMP))
    assert clamped == (start[-2:] != due[-2:])


def test_last_day_moves_only_where_the_rule_says_so():
    """A month from 15 January 2026 ends inside the Spring Festival."""
    stays = legal.add(REAL, date(2026, 1, 15), 1, legal.MONTHS)
    moves = legal.add(REAL, date(2026, 1, 15), 1, legal.MONTHS, rolls=True)
    assert stays.date == date(2026, 2, 15)
    assert moves.date == date(2026, 2, 24)
    assert _steps(moves, legal.STEP_ROLL) == [("roll", "2026-02-15", "2026-02-24")]


def test_a_period_of_no_days_begins_where_work_does():
    """Nothing to count still ends on a working day, if working days are asked for."""
    assert legal.add(REAL, date(2026, 2, 16), 0, legal.WORKING_DAYS).date == date(
        2026, 2, 24
    )
    assert legal.add(REAL, date(2026, 2, 16), 0, legal.DAYS).date == date(2026, 2, 16)


@pytest.mark.parametrize(
    ("value", "unit"),
    [(5, "percent"), (5, "count"), (-1, "day"), (1.5, "day"), ("3", "day"), (3, "")],
)
def test_what_is_no_period_is_refused(value, unit):
    """Numbers that count no time give no date."""
    with pytest.raises(ValueError, match="no unit of time|no whole number|negative"):
        legal.add(REAL, date(2026, 1, 1), value, unit)


def test_periods_beyond_all_calendars_are_refused():
    """A typing error of many zeros is told, not counted."""
    with pytest.raises((ValueError, OverflowError)):
        legal.add(REAL, date(2026, 1, 1), 10_000_000, legal.WORKING_DAYS)
