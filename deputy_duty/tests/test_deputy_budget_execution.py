from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_control_common import DeputyBudgetControlCommon

FIGURES = ("committed", "spent", "available")
NEW = ("execution_rate", "elapsed_rate", "pace", "provisional", "is_spendable")


@tagged("post_install", "-at_install")
class TestDeputyBudgetExecution(DeputyBudgetControlCommon):
    """Execution against elapsed time."""

    def _rows(self, user=None, **domain):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["deputy.budget.execution"].with_user(user or self.clerk)
        return rows.search([("budget_id", "=", self.budget.id)])

    @freeze_time("2026-07-02 04:00:00")
    def test_half_of_the_year(self):
        self._post_by_hand(300)
        self._post_by_hand(250, line=self.travel_line)
        meeting, travel = self.meeting_line, self.travel_line
        self.assertAlmostEqual(meeting.elapsed_rate, 100 * 183 / 365, places=1)
        self.assertEqual((meeting.execution_rate, meeting.pace), (30, "behind"))
        self.assertEqual((travel.execution_rate, travel.pace), (50, "on_track"))
        self.assertAlmostEqual(self.budget.execution_rate, 100 * 550 / 1500, places=1)
        self._post_by_hand(60, line=travel)
        travel.invalidate_recordset()
        self.assertEqual(travel.pace, "ahead")

    @freeze_time("2026-07-02 04:00:00")
    def test_how_far_they_may_differ_is_a_rule(self):
        self._post_by_hand(300)
        self.assertEqual(self.meeting_line.pace, "behind")
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": self.profile.id,
                "code": "budget.pace",
                "name": "Tolerance",
                "value": 25,
                "unit": "percent",
            }
        )
        self.env.invalidate_all()
        self.assertEqual(self.meeting_line.pace, "on_track")

    def test_before_and_after_the_year(self):
        lines = self.env["deputy.budget.line"]
        year = date(2026, 1, 1), date(2026, 12, 31)
        for day, share in (
            (date(2025, 12, 31), 0),
            (date(2026, 1, 1), 1 / 365),
            (date(2026, 12, 31), 1),
            (date(2027, 3, 1), 1),
        ):
            self.assertAlmostEqual(lines._elapsed(*year, day), share)

    @freeze_time("2026-07-02 04:00:00")
    def test_rows_add_up_to_the_lines(self):
        self._promise(self.meeting_line, 300)
        self._post_by_hand(120)
        claim = self._approved_claim(40, line=self.travel_line)
        self._book(claim)
        adjustment = self.env["deputy.budget.adjustment"].create(
            {
                "budget_id": self.budget.id,
                "reason": "More",
                "line_ids": [
                    Command.create({"line_id": self.travel_line.id, "amount": 100})
                ],
            }
        )
        self._approve(adjustment)
        rows = self._rows()
        self.assertEqual(rows.line_id, self.budget.line_ids)
        for row in rows:
            for name in FIGURES:
                self.assertEqual(row[name], row.line_id[name], name)
        meeting = rows.filtered(lambda row: row.line_id == self.meeting_line)
        self.assertEqual(meeting.allowed, 1000)
        self.assertAlmostEqual(meeting.expected, 1000 * 183 / 365, places=2)
        self.assertAlmostEqual(meeting.gap, 120 - 1000 * 183 / 365, places=2)
        self.assertEqual((rows - meeting).allowed, 600)

    def test_sources_are_totalled_apart(self):
        budget = self._create_budget(fiscal_year=2027)
        budget.line_ids[1].write(
            {
                "source": "entrusted",
                "entrusting_body": "City",
                "indicator_number": "2027-9",
            }
        )
        self._approve(budget)
        self.env.flush_all()
        groups = self.env["deputy.budget.execution"]._read_group(
            [("budget_id", "=", budget.id)], ["source"], ["allowed:sum"]
        )
        self.assertEqual(dict(groups), {"own": 1000, "entrusted": 500})

    def test_who_sees_it(self):
        self.assertEqual(len(self._rows(self.auditor)), 2)
        self.assertFalse(self._rows(self.foreign_clerk))
        with self.assertRaises(AccessError):
            self._rows(self.clerk).write({"spent": 1})

    def test_new_figures_in_constant_queries(self):
        self._count_queries(2)  # law is read through caches: fill them
        counts = [self._count_queries(number) for number in (10, 1000)]
        self.assertEqual(counts[0], counts[1], "queries at 10 and 1,000 lines")
        self.assertLessEqual(counts[0], 11)

    def _count_queries(self, number):
        """Queries for all new figures of a budget with this many lines."""
        budget = self._create_budget([(self.meeting, 1)], fiscal_year=3000 + number)
        budget.line_ids = [
            Command.create(
                {
                    "subject_id": self.travel.id,
                    "name": f"line {index}",
                    "planned": 100,
                    "account_id": self.expense_account.id,
                }
            )
            for index in range(number - 1)
        ]
        self._approve(budget)
        self.env.flush_all()
        self.env.invalidate_all()
        lines = self.env["deputy.budget.line"].with_user(self.clerk)
        lines = lines.search([("budget_id", "=", budget.id)])
        self.assertEqual(len(lines), number)
        lines.mapped("planned")
        before = self.env.cr.sql_log_count
        for name in (*NEW, *FIGURES):
            lines.mapped(name)
        return self.env.cr.sql_log_count - before
