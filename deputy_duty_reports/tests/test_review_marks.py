from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.review_marks import is_mark, majority, parse_mark, total, trimmed_mean

HALVES = st.integers(0, 200).map(lambda number: Decimal(number) / 2)
TOTALS = st.lists(HALVES, min_size=1, max_size=15)
# a busy machine is no finding
PATIENT = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@tagged("post_install", "-at_install")
class TestReviewMarks(BaseCase):
    """The arithmetic of marks, against fractions and for whatever is typed."""

    @PATIENT
    @given(TOTALS, st.integers(0, 16))
    def test_the_mean_is_exact_and_trims_one_at_each_end(self, totals, trim_from):
        kept = sorted(totals)
        if trim_from and len(kept) >= max(3, trim_from):
            kept = kept[1:-1]
        exact = sum(map(Fraction, kept)) / len(kept)
        mean = trimmed_mean(totals, trim_from)
        self.assertLessEqual(abs(Fraction(mean) - exact), Fraction(1, 200))
        self.assertTrue(kept[0] <= mean <= kept[-1])
        self.assertEqual(mean, trimmed_mean(totals[::-1], trim_from))

    @PATIENT
    @given(st.lists(HALVES, max_size=8))
    def test_sums_of_halves_are_halves(self, marks):
        self.assertTrue(is_mark(total(marks), Decimal(10000)))

    @PATIENT
    @given(st.lists(st.sampled_from("abc"), max_size=9), st.integers(0, 9))
    def test_a_majority_is_more_than_half_of_all(self, opinions, silent):
        heads = len(opinions) + silent
        won = majority(opinions, heads)
        for opinion in "abc":
            has_most = 2 * opinions.count(opinion) > heads
            self.assertEqual(won == opinion, has_most)

    @PATIENT
    @given(st.text(max_size=9))
    def test_whatever_is_typed_is_a_mark_or_nothing(self, text):
        mark = parse_mark(text)
        self.assertTrue(mark is None or mark >= 0)
