from odoo.tests import tagged

from .budget_control_common import DeputyBudgetControlCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetQuota(DeputyBudgetControlCommon):
    """Money by head of deputies."""

    def test_planned_by_the_deputies_in_office(self):
        self._create_mandate("Zhao Two")
        self._create_mandate("Qian Three")
        budget = self._create_budget(fiscal_year=2027)
        with self.assertRefused("amount per deputy"):
            budget.action_plan_by_head()
        first, second = budget.line_ids
        first.per_deputy = 33.33
        budget.action_plan_by_head()
        in_office = self.congress.mandate_count
        self.assertGreaterEqual(in_office, 3)
        self.assertEqual(first.deputies, in_office)
        self.assertEqual(first.planned, first.currency_id.round(33.33 * in_office))
        self.assertEqual(second.planned, 500)

    def test_a_place_without_deputies_enters_the_number(self):
        budget = self._create_budget(user=self.admin, congress_id=self.township.id)
        line = budget.line_ids[0]
        line.per_deputy = 100
        with self.assertRefused("no deputies in office"):
            budget.action_plan_by_head()
        line.deputies = 40
        budget.action_plan_by_head()
        self.assertEqual(line.planned, 4000)

    def test_a_submitted_budget_is_not_planned_anew(self):
        budget = self._create_budget(fiscal_year=2027)
        budget.line_ids.per_deputy = 10
        budget.action_submit()
        with self.assertRefused("stand"):
            budget.action_plan_by_head()

    def _cap(self, amount):
        self.meeting_line.sudo().deputy_cap = amount

    def test_one_deputy_claims_up_to_the_cap(self):
        self._cap(200)
        self._approve(self._create_claim(120))
        with self.assertRefused("claims of Li Ming.*would come to.*200.01.*cap"):
            self._create_claim(80.01).action_submit()
        self._approve(self._create_claim(80))
        other = self._create_mandate("Wang Two")
        claim = self._create_claim(200, mandate_id=other.id)
        self._approve(claim)
        self.assertEqual(claim.state, "approved")

    def test_two_expenses_of_one_claim_count_together(self):
        self._cap(200)
        with self.assertRefused("cap"):
            self._create_claim(150, 51).action_submit()

    def test_the_cap_is_checked_again_at_approval(self):
        self._cap(200)
        first, second = self._create_claim(120), self._create_claim(120)
        first.action_submit()
        second.action_submit()
        self._approve(first)
        with self.assertRefused("cap"):
            self._approve(second)
        self.assertEqual(second.state, "submitted")

    def test_where_the_place_warns_a_reason_is_enough(self):
        self._cap(100)
        self._set_control("budget_cap", "warn")
        claim = self._create_claim(120)
        claim.action_submit()
        with self.assertRefused("acknowledged"):
            self._approve(claim)
        claim.with_user(self.finance)._acknowledge("Treatment abroad")
        self._approve(claim)
        self.assertEqual(claim.budget_warning_ids.check, "budget_cap")
        self.assertEqual(claim.budget_warning_ids.user_id, self.finance)
