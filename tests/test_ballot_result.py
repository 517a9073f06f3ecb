"""Grades by exact shares: the edges, and what holds for any vote."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

_addon = next(
    addon
    for addon in Tree(Path(__file__).parent.parent).addons
    if addon.name == "deputy_duty_reports"
)
_tool = load_tool(_addon, "ballot_result")
_code = load_tool(_addon, "ballot_code")
Grade, outcome, is_reached = _tool.Grade, _tool.outcome, _tool.is_reached
TOP, OWN, BETTER = _tool.TOP, _tool.OWN, _tool.BETTER

NAMES = ("称职", "基本称职", "不称职")
DAWU = [
    Grade("称职", Fraction(4, 5)),
    Grade("基本称职", Fraction(1, 2)),
    Grade("不称职", Fraction(0)),
]
votes_of_three = st.tuples(*[st.integers(0, 10**6)] * 3)
shares = st.fractions(0, 1, max_denominator=10_000)


def ballots(*numbers):
    return dict(zip(NAMES, numbers, strict=True))


@pytest.mark.parametrize(
    ("competent", "grade"),
    [
        (46, "称职"),
        (37, "称职"),  # 80.4 %
        (36, "基本称职"),  # 78.3 %
        (23, "基本称职"),  # 50 % exactly
        (22, "不称职"),
        (0, "不称职"),
    ],
)
def test_the_case_of_46_ballots(competent, grade):
    votes = ballots(competent, 46 - competent, 0)
    assert outcome(DAWU, votes, 46, TOP) == grade


def test_four_fifths_of_50_are_40():
    assert outcome(DAWU, ballots(40, 10, 0), 50, TOP) == "称职"
    assert outcome(DAWU, ballots(39, 11, 0), 50, TOP) == "基本称职"


def test_an_edge_that_floats_miss():
    # divided as floats, one vote less is still four fifths
    base = 5 * 2**60
    enough = 4 * 2**60
    assert (enough - 1) / base == 0.8
    assert outcome(DAWU, ballots(enough, 2**60, 0), base, TOP) == "称职"
    assert outcome(DAWU, ballots(enough - 1, 2**60 + 1, 0), base, TOP) == "基本称职"


@given(votes_of_three)
def test_the_grades_of_dawu_are_the_shares_of_competent_votes(numbers):
    base = sum(numbers)
    found = outcome(DAWU, ballots(*numbers), base, TOP)
    if not base:
        assert found is None
    elif 5 * numbers[0] >= 4 * base:
        assert found == "称职"
    elif 2 * numbers[0] >= base:
        assert found == "基本称职"
    else:
        assert found == "不称职"


@given(
    votes_of_three, st.sampled_from([TOP, OWN, BETTER]), st.lists(shares, min_size=3)
)
def test_one_better_vote_never_makes_the_grade_worse(numbers, counting, some):
    grades = [
        Grade(name, share)
        for name, share in zip(NAMES, sorted(some[:3], reverse=True), strict=True)
    ]
    good, fair, poor = numbers
    if counting == OWN or not poor:
        return
    base = sum(numbers)
    order = [*NAMES, None]
    before = outcome(grades, ballots(good, fair, poor), base, counting)
    after = outcome(grades, ballots(good + 1, fair, poor - 1), base, counting)
    assert order.index(after) <= order.index(before)


@given(votes_of_three)
def test_a_majority_is_of_one_grade_at_most(numbers):
    half = Fraction(1, 2)
    grades = [Grade(name, half, is_above=True) for name in NAMES]
    base = sum(numbers)
    found = outcome(grades, ballots(*numbers), base, OWN)
    above = [name for name, got in ballots(*numbers).items() if base and 2 * got > base]
    assert [found] == (above or [None])


@given(st.integers(0, 10**9), st.integers(1, 10**9), shares)
def test_reached_and_exceeded_differ_at_the_share_alone(got, base, share):
    at_least = is_reached(got, base, share, False)
    above = is_reached(got, base, share, True)
    assert (at_least != above) == (Fraction(got, base) == share)
    assert at_least == (Fraction(got, base) >= share)


@given(st.text(max_size=600))
def test_whatever_is_typed_is_read_or_refused(text):
    code = _code.read(text)
    assert code == "" or (len(code) == 16 and set(code) <= set(_code.SIGNS))


def test_a_printed_code_is_read_again():
    for _number in range(50):
        code = _code.new_code()
        assert _code.read(_code.printed(code).lower()) == code
        assert _code.read(f"https://example.org/ballot#{code}") == code
