from datetime import date

from odoo.tests import freeze_time, tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-28")
class TestDeputyTrainingMandate(TrainingCommon):
    def test_hours_are_credited_to_who_came_to_a_closed_course(self):
        course = self._course("2024-03-01", close=False)
        course._invite(self.second).action_absent()
        self.assertEqual(self._seen().training_hours, 0)
        course.action_close()
        self.assertEqual(self._seen().training_hours, 4)
        self.assertEqual(self._seen(self.second).training_hours, 0)
        self.assertEqual(self._seen(year=2023).training_hours, 0)

    def test_other_activities_are_no_training(self):
        self._course("2024-03-01", type_id=self.activity.type_id.id)
        self.assertEqual(self._seen().training_hours, 0)

    def test_credit_hours_may_differ_from_those_of_the_clock(self):
        self._course("2024-03-01", training_hours=5)
        self.assertEqual(self._seen().training_hours, 5)

    def test_only_days_of_duty_count(self):
        self._course("2024-03-01")
        self._course("2024-06-03", hours=2)
        self.first._unguarded().write({"state": "ended", "date_end": "2024-06-02"})
        seen = self._seen()
        self.assertEqual(seen.training_hours, 4)
        # 154 of 366 days of 8 hours: 3.37, rounded down to half hours
        self.assertEqual(seen.training_required, 3)
        self.assertEqual(seen.training_missing, 0)

    def test_the_year_is_chinas(self):
        # 17:00 in UTC on 31 December is the new year in China
        self._course(
            "2024-03-01",
            hours=3,
            date_start="2023-12-31 17:00:00",
            date_end="2023-12-31 20:00:00",
        )
        self.assertEqual(self._seen().training_hours, 3)
        self.assertEqual(self._seen(year=2023).training_hours, 0)

    def test_the_plan_goes_before_the_rule(self):
        self.assertEqual(self._seen().training_required, 8)
        plan = (
            self.env["deputy.training.plan"]
            .with_user(self.clerk)
            .create(
                {
                    "congress_id": self.congress.id,
                    "year": 2024,
                    "hours_required": 12,
                }
            )
        )
        self.assertEqual(self._seen().training_required, 8)
        self._approve(plan)
        self.assertEqual(self._seen().training_required, 12)
        self.assertEqual(self._seen(year=2023).training_required, 8)

    def test_a_place_asks_for_its_own_hours(self):
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "Somewhere",
                "parent_id": self.env.ref(
                    "deputy_duty.deputy_legal_profile_national"
                ).id,
                "rule_ids": [
                    (
                        0,
                        0,
                        {
                            "code": "training.year_hours",
                            "name": "Hours",
                            "value": 16,
                            "unit": "count",
                        },
                    )
                ],
            }
        )
        self.congress.legal_profile_id = profile
        self.assertEqual(self._seen().training_required, 16)

    # ------------------------------------------------------ first-term course
    def test_a_first_term_owes_the_course_within_the_time_of_the_rule(self):
        seen = self._seen()
        self.assertEqual(seen.first_term_due, date(2023, 1, 10))
        self.assertEqual(seen.first_term_course, "overdue")
        self.first.date_start = "2024-03-01"
        seen = self._seen()
        self.assertEqual(seen.first_term_due, date(2025, 3, 1))
        self.assertEqual(seen.first_term_course, "open")
        self._course("2024-04-01", is_first_term_course=True)
        self.assertEqual(self._seen().first_term_course, "done")

    def test_the_course_may_come_before_the_first_meeting(self):
        self.first.date_start = "2024-03-01"
        self._course("2024-02-20", is_first_term_course=True)
        seen = self._seen()
        self.assertEqual(seen.first_term_course, "done")
        self.assertEqual(seen.training_hours, 0)

    def test_a_course_after_the_end_of_the_seat_is_none(self):
        self._course("2024-06-03", is_first_term_course=True)
        self.first._unguarded().write({"state": "ended", "date_end": "2024-06-02"})
        self.assertEqual(self._seen().first_term_course, "overdue")

    def test_who_was_a_deputy_before_owes_none(self):
        earlier = self._create_term(
            self.congress, 17, date_start="2017-01-10", date_end="2022-01-10"
        )
        self._create_mandate(
            "Wang One",
            term_id=earlier.id,
            partner_id=self.first.partner_id.id,
            date_end="2022-01-09",
        )
        self.second.served_before = True
        for mandate in self.mandates:
            seen = self._seen(mandate)
            self.assertEqual(seen.first_term_course, "none")
            self.assertFalse(seen.first_term_due)

    def test_a_seat_in_another_congress_is_no_earlier_term_here(self):
        earlier = self._create_term(
            self.township, 17, date_start="2017-01-10", date_end="2022-01-10"
        )
        unit = self.constituency.copy({"congress_id": self.township.id, "name": "T 1"})
        self._create_mandate(
            "Wang One",
            term_id=earlier.id,
            constituency_id=unit.id,
            partner_id=self.first.partner_id.id,
            date_end="2022-01-09",
        )
        self.assertEqual(self._seen().first_term_course, "overdue")

    # --------------------------------------------------------------- access
    def test_a_township_sees_the_credit_for_a_course_of_the_county(self):
        term = self._create_term(self.township, 12)
        unit = self.constituency.copy({"congress_id": self.township.id, "name": "T 1"})
        mandate = self._create_mandate(
            "Zhao Three", term_id=term.id, constituency_id=unit.id
        )
        self._course("2024-03-01", mandates=mandate)
        clerk = self._create_user("clerk", "dd_town", congress=self.township)
        self.assertEqual(self._seen(mandate, user=clerk).training_hours, 4)

    def test_the_list_of_who_lacks_what(self):
        self._course("2024-03-01", hours=8, is_first_term_course=True)
        found = self.env["deputy.mandate"].with_user(self.auditor)
        found = found.with_context(deputy_training_year=2024)
        here = [("congress_id", "=", self.congress.id)]
        self.assertEqual(
            found.search([*here, ("is_training_lacking", "=", True)]), self.second
        )
        self.assertEqual(
            found.search([*here, ("is_training_lacking", "=", False)]), self.first
        )
        self.assertEqual(
            found.search([*here, ("first_term_course", "in", ["open", "overdue"])]),
            self.second,
        )

    def test_a_client_cannot_send_any_year(self):
        for year in ("x", [1], True, 10**9, -5, None):
            seen = self._seen(year=year)
            self.assertEqual(seen.training_required, 8)

    def test_credit_costs_the_same_for_10_and_1000_deputies(self):
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
            self._course("2024-03-01", mandates=mandates)
            seen = mandates.with_user(self.clerk)
            names = ["training_hours", "training_missing", "first_term_course"]
            seen.read(names)  # rules and calendars are cached
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            seen.read(names)
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)
