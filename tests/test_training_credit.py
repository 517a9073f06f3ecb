"""Training asked of deputies: never too much, never less than nothing."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addons = Tree(Path(__file__).parent.parent).addons
_addon = next(addon for addon in _addons if addon.name == "deputy_duty")
tool = load_tool(_addon, "training_credit")

HOURS = st.integers(0, 400).map(lambda halves: halves / 2)
YEAR = st.sampled_from([365, 366])
DAYS = st.integers(0, 800).map(lambda number: date(2026, 1, 1) + timedelta(number))


@given(hours=HOURS, days=st.integers(0, 365), year=YEAR)
def test_the_share_is_in_half_hours_and_in_the_deputys_favour(hours, days, year):
    """Rounded down, by less than half an hour; the whole year owes the whole."""
    owed = tool.required_hours(hours, days, year)
    exact = hours * days / year
    assert (owed * 2).is_integer()
    assert exact - 0.5 < owed <= exact + 1e-9
    assert tool.required_hours(hours, year, year) == hours


@given(hours=HOURS, days=st.integers(0, 364), year=YEAR)
def test_another_day_on_duty_never_owes_less(hours, days, year):
    """More duty, not fewer hours."""
    assert tool.required_hours(hours, days, year) <= tool.required_hours(
        hours, days + 1, year
    )


@given(required=HOURS, done=HOURS)
def test_what_is_missing_fills_up(required, done):
    """Done and missing together are at least what is asked for; never negative."""
    missing = tool.missing_hours(required, done)
    assert missing >= 0
    assert done + missing >= required
    assert missing == 0 or done + missing == required


@given(due=st.none() | DAYS, done=st.booleans(), today=DAYS)
def test_the_course_is_overdue_only_when_it_is_due(due, done, today):
    """Taken is taken; without a last day nothing is asked for."""
    state = tool.course_state(due, done, today)
    assert (state == tool.DONE) == done
    if not done:
        assert (state == tool.NOT_DUE) == (due is None)
        assert (state == tool.OVERDUE) == (due is not None and today > due)


@given(required=HOURS, done=HOURS, course=st.sampled_from(["none", "open", "done"]))
def test_a_credit_lacks_hours_or_the_course(required, done, course):
    """Either is enough to be on the list."""
    credit = tool.Credit(hours=done, required=required, course=course)
    assert credit.is_lacking == (done < required or course == "open")
