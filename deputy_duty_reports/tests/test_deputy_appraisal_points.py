from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from ..tools import appraisal_points as points
from .appraisal_common import AppraisalCommon

CENTS = st.integers(0, 2000).map(lambda cents: Decimal(cents) / 100)
MEASURES = st.sampled_from([points.FACT, points.HOUR, points.HALF_DAY])
ITEM = st.builds(points.Item, MEASURES, CENTS, CENTS, st.booleans())
HOURS = st.lists(
    st.integers(0, 2400).map(lambda cents: Decimal(cents) / 100), max_size=6
)


@tagged("post_install", "-at_install")
class TestDeputyAppraisalPoints(AppraisalCommon):
    """What the batch job counts in SQL is what the rules say in exact decimals."""

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        items=st.lists(ITEM, min_size=1, max_size=3),
        hours=HOURS,
        base=CENTS,
        total_max=CENTS,
        half_day=st.sampled_from([Decimal("3.5"), Decimal(4)]),
        start=st.sampled_from(["2022-01-10", "2024-02-29", "2024-07-02"]),
        is_prorated=st.booleans(),
        edges=st.sets(CENTS, min_size=1, max_size=3),
    )
    def test_sql_counts_like_the_rules(
        self, items, hours, base, total_max, half_day, start, is_prorated, edges
    ):
        savepoint = self.env.cr.savepoint()
        try:
            self.wang.sudo().date_start = start
            for each in hours:
                self._post(self.wang, hours=float(each), date="2024-08-01")
            scheme = self._create_scheme(
                [self._vals(number, item) for number, item in enumerate(items)],
                [(f"等次{edge}", float(edge)) for edge in edges],
                base=float(base),
                total_max=float(total_max),
                half_day_hours=float(half_day),
                is_prorated=is_prorated,
            )
            line = self._line(self._computed(scheme))
            share = Decimal(line.days) / 366 if is_prorated else Decimal(1)
            sums = {False: Decimal(0), True: Decimal(0)}
            for item in items:
                units = points.amount(item.measure, hours, half_day)
                sums[item.is_deduction] += points.item_points(item, units, share)[1]
            limits = points.Limits(base, Decimal(0), total_max)
            total = points.total(limits, sums[False], sums[True], share=share)
            ordered = sorted(edges, reverse=True)
            place = points.grade(total, ordered, share)
            self.assertEqual(f"{line.gained:.2f}", f"{sums[False]:.2f}")
            self.assertEqual(f"{line.deducted:.2f}", f"{sums[True]:.2f}")
            self.assertEqual(f"{line.points:.2f}", f"{total:.2f}")
            expected = f"等次{ordered[place]}" if place is not None else False
            self.assertEqual(line.grade, expected)
            # an answered objection counts by the same rules
            line._correct(Decimal(0))
            self.assertEqual(f"{line.points:.2f}", f"{total:.2f}")
            self.assertEqual(line.grade, expected)
        finally:
            savepoint.rollback()
            savepoint.close(rollback=False)
            self.env.invalidate_all()

    def _vals(self, number, item):
        return self._item_vals(
            f"项目{number}",
            float(item.points),
            measure=item.measure,
            cap=float(item.cap),
            is_deduction=item.is_deduction,
        )
