from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-28")
class TestDeputyTrainingPlan(TrainingCommon):
    def _plan(self, user=None, **vals):
        return (
            self.env["deputy.training.plan"]
            .with_user(user or self.clerk)
            .create({"congress_id": self.congress.id, "year": 2024, **vals})
        )

    def test_a_plan_proposes_what_the_place_asks_for(self):
        with Form(self.env["deputy.training.plan"].with_user(self.clerk)) as form:
            self.assertEqual(form.congress_id, self.congress)
            self.assertEqual(form.year, 2024)
            self.assertEqual(form.hours_required, 8)
            self.assertEqual(form.first_term_months, 12)
            form.hours_required = 12
        plan = form.record
        self.assertEqual(plan.hours_required, 12)
        self.assertEqual(plan.name, "Training Plan 2024")
        self.assertTrue(plan.hours_basis)

    def test_figures_of_the_year(self):
        self._course("2024-03-01", hours=8, is_first_term_course=True)
        self._course("2023-03-01", hours=3)
        plan = self._plan()
        self.assertEqual((plan.course_count, plan.course_hours), (1, 8))
        self.assertEqual(plan.deputy_count, 2)
        self.assertEqual(plan.fulfilled_count, 1)
        self.assertEqual(plan.lacking_count, 1)
        self.assertEqual(plan.course_lacking_count, 1)
        self.assertEqual(plan.fulfilled_rate, 50)

    def test_the_buttons_lead_to_courses_and_deputies(self):
        course = self._course("2024-03-01", hours=8, is_first_term_course=True)
        called_off = self._course("2024-04-01", close=False)
        called_off.action_cancel()
        plan = self._plan()
        action = plan.action_open_courses()
        self.assertEqual(
            self.env["deputy.activity"].search(action["domain"]), course.sudo(False)
        )
        self.assertEqual(action["context"]["default_type_id"], self.kind.id)
        action = plan.action_open_lacking()
        found = self.env["deputy.mandate"].with_user(self.clerk)
        found = found.with_context(**action["context"]).search(action["domain"])
        self.assertEqual(found, self.mandates.sorted())
        self.assertEqual(found.filtered("is_training_lacking"), self.second)

    def test_who_has_left_is_not_asked(self):
        plan = self._plan()
        self.second._unguarded().write({"state": "ended", "date_end": "2023-12-31"})
        plan.invalidate_recordset()
        self.assertEqual(plan.deputy_count, 1)

    def test_an_approved_plan_keeps_its_hours(self):
        plan = self._plan()
        self._approve(plan)
        for vals in ({"hours_required": 1}, {"year": 2025}):
            with self.assertRaises(UserError):
                plan.write(vals)
        with self.assertRaises(UserError):
            plan.unlink()
        plan.note = "Budget law"

    def test_a_clerk_cannot_approve_a_plan(self):
        plan = self._plan()
        with self.assertRaises(AccessError):
            plan.state = "approved"
        plan.action_submit()
        with self.assertRaises(AccessError):
            plan._decide("approve", {"body": "x"})
        with self.assertRaises(AccessError):
            self._plan(user=self.foreign_clerk, year=2023)

    def test_one_plan_a_year(self):
        self._plan()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._plan()
            self.env.flush_all()

    def test_bad_years_and_hours(self):
        for vals in ({"year": 24}, {"year": 0}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self._plan(**vals)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._plan(hours_required=-1)
            self.env.flush_all()

    def test_others_only_read(self):
        plan = self._plan()
        for user in (self.finance, self.auditor):
            self.assertEqual(plan.with_user(user).deputy_count, 2)
            with self.assertRaises(AccessError):
                plan.with_user(user).note = "x"
