"""Shares as offices print them: they add up, and none is far from the true one."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addons = Tree(Path(__file__).parent.parent).addons
_addon = next(addon for addon in _addons if addon.name == "deputy_duty")
tool = load_tool(_addon, "proposal_rates")

COUNTS = st.lists(st.integers(0, 20000), min_size=1, max_size=8)
CENT = Fraction(1, 100)


@given(counts=COUNTS)
def test_shares_add_up_to_a_hundred(counts):
    """To the last place; or there is no base and there are no shares."""
    found = tool.shares(counts)
    if sum(counts):
        assert sum(found) == 100
    else:
        assert found == [None] * len(counts)


@given(counts=COUNTS.filter(any))
def test_no_share_is_a_whole_place_off(counts):
    """What was added to make them add up is less than the last place."""
    for count, share in zip(counts, tool.shares(counts), strict=True):
        exact = Fraction(100 * count, sum(counts))
        assert abs(Fraction(share) - exact) < CENT
        assert bool(share) <= bool(count)


@given(counts=COUNTS.filter(any))
def test_more_is_never_printed_as_less(counts):
    """The order of the shares is that of the numbers."""
    pairs = sorted(zip(counts, tool.shares(counts), strict=True))
    for (one, less), (other, more) in zip(pairs, pairs[1:], strict=False):
        assert one == other or less <= more


@given(part=st.integers(0, 5000), rest=st.integers(0, 5000))
def test_a_rate_keeps_its_base(part, rest):
    """Part and base stand beside the percentage; without a base there is none."""
    found = tool.rate(part, part + rest)
    assert (found.part, found.base) == (part, part + rest)
    assert (found.percent is None) == (part + rest == 0)


@pytest.mark.parametrize(("part", "base"), [(2, 1), (-1, 3)])
def test_a_part_is_no_more_than_its_base(part, base):
    """Figures that contradict each other are refused."""
    with pytest.raises(ValueError, match="of"):
        tool.rate(part, base)
