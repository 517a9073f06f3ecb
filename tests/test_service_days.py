"""Days in office, against a plain count day by day."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addons = Tree(Path(__file__).parent.parent).addons
_addon = next(addon for addon in _addons if addon.name == "deputy_duty")
tool = load_tool(_addon, "service_days")

DAYS = st.integers(0, 60).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
PAIRS = st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair)))


@given(seat=PAIRS, pauses=st.lists(PAIRS, max_size=5), period=PAIRS)
def test_served_is_the_count_day_by_day(seat, pauses, period):
    """A day counts inside seat and period, and in no pause; intervals are apart."""
    found = tool.served(*seat, pauses, *period)
    days = [
        day
        for day in (date(2024, 1, 1) + timedelta(days=number) for number in range(61))
        if seat[0] <= day <= seat[1]
        and period[0] <= day <= period[1]
        and not any(start <= day <= end for start, end in pauses)
    ]
    assert tool.count_days(found) == len(days)
    assert all(start <= end for start, end in found)
    for (_start, end), (start, _end) in zip(found, found[1:], strict=False):
        assert start - end > timedelta(days=1)


@given(steps=st.lists(st.tuples(DAYS, st.booleans()), max_size=8))
def test_a_suspension_lasts_until_the_day_before_duty_is_resumed(steps):
    """Walking the steps day by day gives the same days without duty."""
    steps.sort(key=lambda step: step[0])
    found = tool.suspensions(steps)
    for number in range(61):
        day = date(2024, 1, 1) + timedelta(days=number)
        stopped = False
        for when, stops in steps:
            if when <= day:
                stopped = stops
        assert any(start <= day <= end for start, end in found) == stopped
