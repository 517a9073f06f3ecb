"""The rota of a station: fair, complete, and nobody at two places at once."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addon = next(
    addon
    for addon in Tree(Path(__file__).parent.parent).addons
    if addon.name == "deputy_duty"
)
rota = load_tool(_addon, "rota")
division = load_tool(_addon, "division_code")

FIRST = date(2026, 3, 2)


class Calendar:
    """Weekends are off, and the days named."""

    def __init__(self, days_off=()):
        self.days_off = dict.fromkeys(days_off, "")

    def is_workday(self, day):
        """As the real one."""
        return day.weekday() < 5 and day not in self.days_off


slots = st.lists(
    st.builds(
        lambda day, start, length: rota.Slot(
            FIRST + timedelta(days=day), start, start + length
        ),
        st.integers(0, 40),
        st.integers(8, 16),
        st.integers(1, 4),
    ),
    max_size=30,
    unique_by=lambda slot: (slot.day, slot.hour_from),
).map(sorted)
deputies = st.integers(0, 8).map(
    lambda count: [(each, None, None) for each in range(count)]
)


@given(slots, deputies, st.integers(1, 3))
def test_nobody_is_at_two_places_at_once(slots, deputies, per_slot):
    plan = rota.plan_rota(slots, deputies, {}, {}, per_slot)
    assert list(plan) == slots
    for deputy, *_days in deputies:
        mine = [slot for slot in slots if deputy in plan[slot]]
        assert not any(
            one.overlaps(other) for one in mine for other in mine if one is not other
        )
    assert all(len(chosen) <= per_slot for chosen in plan.values())


@given(slots, deputies.filter(bool), st.integers(1, 3))
def test_slots_that_never_overlap_are_shared_evenly(slots, deputies, per_slot):
    alone = sorted({slot.day: slot for slot in slots}.values())
    plan = rota.plan_rota(alone, deputies, {}, {}, per_slot)
    counts = Counter(deputy for chosen in plan.values() for deputy in chosen)
    served = [counts[deputy] for deputy, *_days in deputies]
    assert sum(served) == len(alone) * min(per_slot, len(deputies))
    assert max(served) - min(served) <= 1


@given(slots, deputies, st.dictionaries(st.integers(0, 7), st.integers(0, 9)))
def test_the_past_is_evened_out_never_widened(slots, deputies, past):
    alone = sorted({slot.day: slot for slot in slots}.values())
    served = {deputy: (past.get(deputy, 0), date.min) for deputy, *_days in deputies}
    plan = rota.plan_rota(alone, deputies, served, {})
    counts = Counter(deputy for chosen in plan.values() for deputy in chosen)
    before = [past.get(deputy, 0) for deputy, *_days in deputies]
    after = [past.get(deputy, 0) + counts[deputy] for deputy, *_days in deputies]
    if deputies:
        assert max(after) - min(after) <= max(1, max(before) - min(before))


@given(slots, deputies)
def test_who_is_taken_or_out_of_office_is_left_out(slots, deputies):
    gone = [(deputy, None, FIRST - timedelta(days=1)) for deputy, *_days in deputies]
    assert not any(rota.plan_rota(slots, gone, {}, {}).values())
    taken = {deputy: slots for deputy, *_days in deputies}
    assert not any(rota.plan_rota(slots, deputies, {}, taken).values())


@given(
    st.integers(0, 300), st.integers(0, 60), st.sets(st.integers(0, 360), max_size=9)
)
def test_slots_lie_on_open_days_only(start, length, holidays):
    off = {FIRST + timedelta(days=each) for each in holidays}
    first = FIRST + timedelta(days=start)
    last = first + timedelta(days=length)
    hours = [(weekday, 9, 11) for weekday in range(7)]
    found = rota.slots_between(hours, first, last, Calendar(off))
    assert found == sorted(found)
    assert all(first <= slot.day <= last and slot.day not in off for slot in found)
    plain = rota.slots_between(hours, first, last, Calendar())
    assert len(plain) == length + 1


def test_a_weekend_of_a_public_holiday_is_closed():
    friday, monday = date(2026, 10, 2), date(2026, 10, 5)
    saturday, sunday = date(2026, 10, 3), date(2026, 10, 4)
    for off in ([friday], [monday]):
        calendar = Calendar(off)
        assert not rota.is_reception_day(calendar, saturday)
        assert not rota.is_reception_day(calendar, sunday)
    assert rota.is_reception_day(Calendar(), saturday)


@given(
    st.text("0123456789", max_size=13),
    st.sampled_from(["province", "city", "county", "township", "street", "village"]),
)
def test_a_code_has_one_level_at_most(code, level):
    levels = [
        each
        for each in ("province", "city", "county", "township", "street", "village")
        if not division.division_fault(code, each)
    ]
    assert len(levels) <= 1
    if levels == [level]:
        assert code.startswith(division.significant(code, level))
        assert not division.division_fault(code, level, code, level)
