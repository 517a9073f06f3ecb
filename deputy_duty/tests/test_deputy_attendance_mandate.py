from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .activity_common import ActivityCommon

LEAVE = {"leave_body": "Organiser", "leave_date": "2024-01-09"}


@tagged("post_install", "-at_install")
class TestDeputyAttendanceMandate(ActivityCommon):
    def _held(self, presence, leave=False, day="2024-03-01", mandate=None):
        """One closed activity of that day, as it went for one deputy."""
        start = fields.Datetime.to_datetime(f"{day} 01:00:00")
        activity = self.activity.copy(
            {"date_start": start, "date_end": start + timedelta(hours=3)}
        )
        self._approve(activity)
        row = activity._invite(mandate or self.mandates[0])
        if leave:
            row.sudo()._request_leave("Ill")
            row.with_user(self.leader)._decide_leave(True, LEAVE)
        getattr(row, f"action_{presence}")()
        activity.action_close()
        return activity

    def _figures(self, mandate=None):
        mandate = (mandate or self.mandates[0]).with_user(self.clerk)
        mandate.invalidate_recordset()
        return {
            name: mandate[f"attendance_{name}_count"]
            for name in ("due", "attended", "late", "excused", "unexcused")
        }

    def test_excused_unexcused_and_not_invited_are_three_things(self):
        self._held("present")
        self._held("late")
        self._held("absent", leave=True)
        self._held("absent")
        self._held("present", mandate=self.mandates[1])
        self.assertEqual(
            self._figures(),
            {"due": 4, "attended": 2, "late": 1, "excused": 1, "unexcused": 1},
        )
        self.assertAlmostEqual(
            self.mandates[0].with_user(self.clerk).attendance_rate, 100 * 2 / 3
        )

    def test_what_is_not_closed_does_not_count(self):
        self._approve()
        self.activity._invite(self.mandates).action_absent()
        self.assertEqual(self._figures()["due"], 0)
        self.assertEqual(self.mandates[0].with_user(self.clerk).attendance_rate, 0)

    def test_only_days_of_duty_count(self):
        self._held("absent", day="2021-12-01")  # before the term
        self._held("present", day="2024-03-01")
        self._held("absent", day="2024-06-03")
        self.mandates[0]._unguarded().write(
            {"state": "ended", "date_end": "2024-06-02"}
        )
        self.assertEqual(self._figures()["due"], 1)
        self.assertEqual(self._figures()["attended"], 1)

    def test_a_period(self):
        self._held("present", day="2024-03-01")
        self._held("absent", day="2024-06-03")
        found = self.mandates[0]._attendance_figures(
            fields.Date.to_date("2024-01-01"), fields.Date.to_date("2024-03-31")
        )
        self.assertEqual(found[self.mandates[0].id]["due"], 1)

    def test_the_day_is_chinas(self):
        # 16:30 in UTC on 2 June is the 3rd in China, when the seat has ended
        start = fields.Datetime.to_datetime("2024-06-02 16:30:00")
        activity = self._held("present", day="2024-03-01")
        activity._reopen("Wrong day")
        activity.write({"date_start": start, "date_end": start + timedelta(hours=1)})
        activity.action_close()
        self.mandates[0]._unguarded().write(
            {"state": "ended", "date_end": "2024-06-02"}
        )
        self.assertEqual(self._figures()["due"], 0)

    def test_figures_cost_the_same_for_10_and_1000_deputies(self):
        costs = []
        for size in (10, 1000):
            mandates = self.env["deputy.mandate"].create(
                [
                    {
                        "name": f"Deputy {number}",
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for number in range(size)
                ]
            )
            activity = self.activity.copy()
            self._approve(activity)
            activity._invite(mandates).action_present()
            activity.action_close()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            mandates.with_user(self.clerk).read(["attendance_rate"])
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)
