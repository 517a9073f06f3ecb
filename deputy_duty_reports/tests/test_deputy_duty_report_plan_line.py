from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-05-10 04:00:00")
class TestDeputyDutyReportPlanLine(DutyReportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._create_plan()
        cls.plan.action_plan()
        cls.line = cls.plan.line_ids.filtered(lambda each: each.mandate_id == cls.wang)

    def test_what_was_submitted_stands(self):
        self.plan.action_submit()
        with self.assertRaises(UserError):
            self.line.write({"date_start": "2025-01-01", "date_end": "2025-12-31"})

    def test_planned_within_the_term(self):
        for days in (("2021-01-01", "2021-12-31"), ("2027-01-01", "2027-12-31")):
            with self.assertRaises(ValidationError):
                self.line.write({"date_start": days[0], "date_end": days[1]})

    def test_what_was_given_is_not_planned(self):
        self._give()
        self.plan.action_plan()
        given = self.plan.line_ids.filtered(lambda each: each.mandate_id == self.wang)
        with self.assertRaises(UserError):
            given.write({"date_start": "2025-01-01", "date_end": "2025-12-31"})

    def test_lines_are_made_by_the_plan_alone(self):
        lines = self.line.browse()
        with self.assertRaises(AccessError):
            lines.create({"plan_id": self.plan.id, "mandate_id": self.wang.id})
        with self.assertRaises(AccessError):
            self.line.unlink()
        with self.assertRaises(AccessError):
            self.line.write({"exemption": "suspended"})
        for name, value in (
            ("mandate_id", self.li.id),
            ("plan_id", self._create_other_plan().id),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                self.line.write({name: value})

    def _create_other_plan(self):
        term = self._create_term(self.congress, 19, date_start="2027-01-10")
        return self._create_plan(term_id=term.id)

    def test_what_was_given_outside_the_term_is_listed_as_it_was(self):
        report = self._give()
        self.term.sudo().date_start = "2024-05-10"
        self.assertLess(report.date_meeting, self.term.date_start)
        self.plan.action_plan()
        mine = self.plan.line_ids.filtered(lambda each: each.mandate_id == self.wang)
        self.assertEqual(mine.mapped("status"), ["done"])

    def test_overdue_once_the_period_is_over(self):
        lines = self.line.search([("is_overdue", "=", True)])
        self.assertNotIn(self.line, lines)
        with freeze_time("2026-12-31 20:00:00"):
            self.env.invalidate_all()
            self.assertTrue(self.line.is_overdue)
            self.assertIn(self.line, self.line.search([("is_overdue", "=", True)]))

    def test_to_whom_in_words(self):
        self.assertEqual(self.line.audience, "原选区选民")
