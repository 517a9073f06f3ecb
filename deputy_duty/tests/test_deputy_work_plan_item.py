from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .work_plan_common import YEAR, WorkPlanCommon


@tagged("post_install", "-at_install")
class TestDeputyWorkPlanItem(WorkPlanCommon):
    def test_work_is_planned_for_the_whole_year_by_default(self):
        self.assertEqual(str(self.research.date_start), f"{YEAR}-01-01")
        self.assertEqual(str(self.research.date_end), f"{YEAR}-12-31")

    def test_work_stays_within_the_plans_year(self):
        for vals in ({"date_end": "2027-01-01"}, {"date_start": "2025-12-31"}):
            with (
                self.subTest(vals),
                self.assertRaises(ValidationError),
                self.env.cr.savepoint(),
            ):
                self.research.write(vals)

    def test_progress_follows_what_is_held(self):
        self._adopt()
        with freeze_time(f"{YEAR}-06-01"):
            self.assertEqual(self.inspection.progress, "open")
            self._hold(self.inspection)
            self.assertEqual(self.inspection.progress, "partly")
            self._hold(self.inspection, month=4)
            self.assertEqual(self.inspection.progress, "done")
            self.assertEqual(self.inspection.held_count, 2)

    def test_what_nobody_held_in_time_is_overdue(self):
        self.research.date_end = f"{YEAR}-03-31"
        self._adopt()
        for moment, progress in (
            # the last day ends at midnight in Beijing
            (f"{YEAR}-03-31 15:59:00", "open"),
            (f"{YEAR}-03-31 16:00:00", "late"),
        ):
            self.research.invalidate_recordset(["progress"])
            with self.subTest(moment), freeze_time(moment):
                self.assertEqual(self.research.progress, progress)

    def test_why_something_did_not_happen_is_added_later(self):
        self._adopt()
        self.research.dropped_reason = "Taken up by the province"
        self.assertEqual(self.research.progress, "dropped")
        with self.assertRaisesRegex(UserError, "back to draft"):
            self.research.times = 2

    def test_nothing_moves_into_an_adopted_plan(self):
        self._adopt()
        item = self._create_plan(YEAR + 1).item_ids[0]
        day = f"{YEAR}-05-01"
        with (
            self.assertRaisesRegex(UserError, "back to draft"),
            self.env.cr.savepoint(),
        ):
            item.write({"plan_id": self.plan.id, "date_start": day, "date_end": day})
        self.env.invalidate_all()
        self.assertEqual(len(self.plan.item_ids), 2)

    def test_activities_follow_from_an_adopted_plan(self):
        with self.assertRaisesRegex(UserError, "approved first"):
            self.inspection.action_plan_activity()
        self._adopt()
        action = self.inspection.action_plan_activity()
        activities = self.env["deputy.activity"].with_user(self.clerk)
        form = Form(activities.with_context(**action["context"]))
        self.assertEqual(form.name, "Inspection of water")
        form.date_start = f"{YEAR}-05-04 01:00:00"
        form.date_end = f"{YEAR}-05-04 04:00:00"
        activity = form.save()
        self.assertEqual(activity.plan_item_id, self.inspection)
        self.assertEqual(self.inspection.coming_count, 1)

    def test_an_activity_carries_out_its_own_congress_plan(self):
        foreign = self.foreign_congress
        activity = self.env["deputy.activity"].create(self._activity_vals(foreign))
        with self.assertRaisesRegex(ValidationError, "another congress"):
            activity.plan_item_id = self.inspection
        with self.assertRaises(AccessError):
            activity.with_user(self.foreign_clerk).plan_item_id = self.inspection

    def test_the_overdue_filter_finds_them(self):
        view = self.env.ref("deputy_duty.deputy_work_plan_item_view_search")
        self.assertIn("not any", view.arch)
        domain = [
            ("date_end", "<", "2027-01-01"),
            ("dropped_reason", "=", False),
            ("activity_ids", "not any", [("state", "=", "done")]),
            ("plan_id", "=", self.plan.id),
        ]
        items = self.env["deputy.work.plan.item"].with_user(self.clerk)
        self.assertEqual(items.search(domain), self.inspection | self.research)
        self._adopt()
        self._hold(self.inspection)
        self.assertEqual(items.search(domain), self.research)
