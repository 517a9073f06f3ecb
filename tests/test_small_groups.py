"""Merging small groups before they are published; splitting amounts to the cent."""

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
_tool = load_tool(_addon, "small_groups")
Group, merge_small, share_out = _tool.Group, _tool.merge_small, _tool.share_out


def group(key, payees, amount=100):
    return Group(key, amount, frozenset(payees))


def keys(groups):
    return [each.key for each in groups]


def test_large_groups_stand_alone():
    merged = merge_small([group("a", range(3)), group("b", range(5))], 3)
    assert keys(merged.alone) == ["a", "b"]
    assert not merged.pooled
    assert merged.is_safe


def test_small_groups_are_pooled():
    merged = merge_small([group("a", range(9)), group("b", [1, 2]), group("c", [3])], 3)
    assert keys(merged.pooled) == ["b", "c"]
    assert merged.is_safe


def test_the_same_payee_twice_is_one_payee():
    """Two groups of one person are still one person: a third group joins."""
    merged = merge_small([group("a", [1]), group("b", [1]), group("c", range(4))], 3)
    assert keys(merged.pooled) == ["a", "b", "c"]


def test_the_smallest_of_the_others_joins():
    merged = merge_small(
        [group("a", range(9)), group("b", [1]), group("c", range(4))], 3
    )
    assert keys(merged.alone) == ["a"]
    assert keys(merged.pooled) == ["b", "c"]


def test_nobody_paid_gives_nobody_away():
    merged = merge_small([group("a", [], 0), group("b", range(3))], 3)
    assert keys(merged.alone) == ["a", "b"]


def test_too_few_payees_in_all():
    assert not merge_small([group("a", [1]), group("b", [2])], 3).is_safe


def test_without_a_minimum_all_stand_alone():
    merged = merge_small([group("a", [1]), group("b", [])], 0)
    assert keys(merged.alone) == ["a", "b"]
    assert merged.is_safe


people = st.frozensets(st.integers(0, 12))
many_groups = st.lists(people, max_size=8).map(
    lambda sets: [group(number, who, number) for number, who in enumerate(sets)]
)


@given(many_groups, st.integers(0, 5))
def test_no_published_total_has_too_few_payees(groups, minimum):
    merged = merge_small(groups, minimum)
    assert sorted(keys(merged.alone) + keys(merged.pooled)) == keys(groups)
    for alone in merged.alone:
        assert not alone.payees or len(alone.payees) >= minimum
    pool = frozenset().union(*(each.payees for each in merged.pooled))
    assert merged.is_safe == (not merged.pooled or len(pool) >= minimum)


@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.integers(1, 10**6), min_size=1, max_size=9),
)
def test_parts_add_up_to_the_cent(cents, weights):
    parts = share_out(cents / 100, weights, lambda number: round(number, 2))
    assert len(parts) == len(weights)
    assert round(sum(parts), 2) == cents / 100
