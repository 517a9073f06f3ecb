from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_common import DAY, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetLine(DeputyBudgetCommon):
    def test_fresh_line(self):
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_spent_follows_posted_entries(self):
        move = self._post_by_hand(120)
        self.assertEqual(self._totals(self.meeting_line), (0, 120, 880))
        self.assertEqual(self._ledger_cost(self.meeting_line), 120)
        self.assertEqual(self._analytic_cost(self.meeting_line), 120)
        self.assertEqual(self._totals(self.travel_line), (0, 0, 500))
        move.button_draft()
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_spent_counts_storno_with_its_sign(self):
        move = self._post_by_hand(120)
        move.company_id.account_storno = True
        back = move._reverse_moves([{"date": DAY}])
        back.action_post()
        item = back.line_ids.filtered("analytic_distribution")
        self.assertEqual((item.debit, item.credit), (-120, 0), "storno")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        self.assertEqual(self._ledger_cost(self.meeting_line), 0)

    def test_spent_without_storno(self):
        move = self._post_by_hand(120)
        move.company_id.account_storno = False
        move._reverse_moves([{"date": DAY}]).action_post()
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_spent_of_another_year_does_not_count(self):
        self._post_by_hand(120, date="2025-12-31")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_split_entry_counts_its_share(self):
        move = self._post_by_hand(100)
        move.button_draft()
        item = move.line_ids.filtered("analytic_distribution")
        item.analytic_distribution = {
            str(self.meeting_line.analytic_account_id.id): 60,
            str(self.travel_line.analytic_account_id.id): 40,
        }
        move.action_post()
        self.assertEqual(self._totals(self.meeting_line)[1], 60)
        self.assertEqual(self._totals(self.travel_line)[1], 40)

    def test_planned_is_positive(self):
        budget = self._create_budget(lines=[(self.meeting, 0)], fiscal_year=2027)
        with self.assertRefused("more than zero"):
            budget.action_submit()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            budget.line_ids.planned = -1
            self.env.flush_all()

    def test_nothing_moves_into_an_approved_budget(self):
        draft = self._create_budget([(self.travel, 9999)], fiscal_year=2027)
        draft.line_ids.name = "Another purpose"
        with self.assertRefused("submitted budget stand"):
            draft.line_ids.budget_id = self.budget
        self.env.invalidate_all()
        self.assertEqual(self.budget.planned, 1500)

    def test_purpose_is_unique(self):
        twice = [(self.meeting, 10), (self.meeting, 20)]
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._create_budget(lines=twice, fiscal_year=2027)
            self.env.flush_all()

    def test_earmark(self):
        line, date = self.meeting_line, self.budget.date_start
        line._check_earmark(self.congress, date, self.meeting)
        line._check_earmark(self.congress, date)
        with self.assertRefused("art. 63"):
            line._check_earmark(self.congress, date, self.travel)
        with self.assertRefused("money of"):
            line._check_earmark(self.township, date)
        with self.assertRefused("art. 18"):
            line._check_earmark(self.congress, date.replace(year=2025))
        draft = self._create_budget(fiscal_year=2027).line_ids[:1]
        with self.assertRefused("art. 13"):
            draft._check_earmark(self.congress, date.replace(year=2027))

    def test_subjects_are_set_up_by_administrators(self):
        subjects = self.env["deputy.budget.subject"]
        vals = {"name": "Rent", "code": "rent"}
        with self.assertRaises(AccessError):
            subjects.with_user(self.finance).create(vals)
        made = subjects.with_user(self.admin).create(vals)
        self.assertIn(made, subjects.with_user(self.clerk).search([]))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            made.copy()

    def test_version_counts_promises(self):
        before = self.meeting_line.version
        self.meeting_line._reserve({self.meeting_line.id: 10})
        self.assertEqual(self.meeting_line.version, before + 1)
        with self.assertRefused("only .* left"):
            self.meeting_line._reserve({self.meeting_line.id: 1000.01})

    def test_queries_do_not_grow_with_lines(self):
        counts = [self._count_queries(number) for number in (10, 1000)]
        self.assertEqual(counts[0], counts[1], "queries at 10 and 1,000 lines")
        self.assertLessEqual(counts[0], 9)

    def _count_queries(self, number):
        """Queries for all totals of a budget with this many lines."""
        budget = self._create_budget(
            lines=[(self.meeting, 1)],
            fiscal_year=3000 + number,
        )
        account = self.expense_account.id
        budget.line_ids = [
            Command.create(
                {
                    "subject_id": self.travel.id,
                    "name": f"line {index}",
                    "planned": 100,
                    "account_id": account,
                }
            )
            for index in range(number - 1)
        ]
        self._approve(budget)
        self.env.flush_all()
        self.env.invalidate_all()
        lines = self.env["deputy.budget.line"].with_user(self.clerk)
        # the prefetch of stored columns comes in slices of 1000; totals do not
        lines = lines.search([("budget_id", "=", budget.id)])
        self.assertEqual(len(lines), number)
        lines.mapped("planned")
        before = self.env.cr.sql_log_count
        self.assertEqual(sum(lines.mapped("committed")), 0)
        self.assertEqual(sum(lines.mapped("available")), sum(lines.mapped("planned")))
        return self.env.cr.sql_log_count - before
