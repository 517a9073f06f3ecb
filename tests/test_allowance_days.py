"""Days and amounts of allowances, against a plain count day by day."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addons = Tree(Path(__file__).parent.parent).addons
_addon = next(addon for addon in _addons if addon.name == "deputy_duty")
tool = load_tool(_addon, "allowance_days")

DAYS = st.integers(0, 40).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
PAIRS = st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair)))
FAR = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(days=st.lists(DAYS), seats=st.lists(PAIRS, max_size=3), taken=st.sets(DAYS))
def test_a_day_is_paid_once_in_office_and_nowhere_else(days, seats, taken):
    """Walking the calendar gives the same days."""
    found = tool.payable_days(days, seats, taken)
    expected = []
    for number in range(41):
        day = date(2024, 1, 1) + timedelta(days=number)
        in_office = any(start <= day <= end for start, end in seats)
        if day in days and day not in taken and in_office:
            expected.append(day)
    assert found == expected


@given(days=st.lists(DAYS), seat=PAIRS, cut=DAYS)
def test_two_lists_pay_what_one_would(days, seat, cut):
    """However the period is cut or paid in turns, the sum stays the same."""
    whole = tool.payable_days(days, [seat])
    first = [day for day in whole if day <= cut]
    second = tool.payable_days(days, [seat], taken=first)
    assert sorted(first + second) == whole
    rate = 15001
    paid = [
        tool.allowance_amount(tool.DAILY, len(part), rate) for part in (first, second)
    ]
    assert sum(paid) == tool.allowance_amount(tool.DAILY, len(whole), rate)


@given(start=FAR, end=FAR)
def test_a_flat_allowance_is_marked_in_each_year_or_month_it_touches(start, end):
    """Two periods share a mark if, and only if, they touch one year or month."""
    start, end = min(start, end), max(start, end)
    walked = {start, end}
    day = start
    while day < end:
        walked.add(day)
        day += timedelta(days=20)
    months = tool.flat_days(tool.OTHER, start, end)
    assert {(day.year, day.month) for day in walked} == {
        (m.year, m.month) for m in months
    }
    assert all(mark.day == 1 for mark in months)
    years = tool.flat_days(tool.YEARLY, start, end)
    assert [mark.year for mark in years] == sorted({day.year for day in walked})


@given(count=st.integers(0, 366), rate=st.integers(1, 10**7))
def test_flat_is_flat_whatever_the_days(count, rate):
    """Many days or one: a flat amount is paid once, and not for nothing."""
    for kind in (tool.YEARLY, tool.OTHER):
        assert tool.allowance_amount(kind, count, rate) == (rate if count else 0)
