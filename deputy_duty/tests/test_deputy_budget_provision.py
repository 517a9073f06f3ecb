from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from .budget_common import DAY
from .budget_control_common import DeputyBudgetControlCommon

AMOUNTS = st.integers(1, 120000)  # cents


@tagged("post_install", "-at_install")
class TestDeputyBudgetProvision(DeputyBudgetControlCommon):
    """From 1 January until approval (Budget Law, art. 54)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._create_budget(fiscal_year=2027)
        cls.line, cls.other = cls.draft.line_ids

    def _available(self):
        self.env.invalidate_all()
        return self.line.available

    def test_nothing_is_spent_without_a_document(self):
        with self.assertRefused("not approved.*art. 54"):
            self._promise(self.line, 10)
        provision = self._provide(self.draft, (self.line, 300))
        provision.action_submit()
        self.assertEqual(provision.approval_route[0]["article"], "预算法第五十四条")
        with self.assertRefused("not approved"):
            self._promise(self.line, 10)

    def test_new_one_has_no_title_before_its_budget_is_chosen(self):
        provision = self.env["deputy.budget.provision"].new({})
        self.assertFalse(provision.display_name)
        provision.budget_id = self.draft
        self.assertIn(self.draft.name, provision.display_name)

    def test_control_works_on_provisional_amounts(self):
        self._approve(self._provide(self.draft, (self.line, 300)))
        self.assertEqual((self._available(), self.line.provisional), (300, 300))
        self.assertTrue(self.line.analytic_account_id)
        self._promise(self.line, 250)
        with self.assertRefused("only.*50"):
            self._promise(self.line, 51, number=2)
        with self.assertRefused("not approved"):
            self._promise(self.other, 1, number=3)

    def test_approval_takes_the_place_of_what_was_provisional(self):
        self._approve(self._provide(self.draft, (self.line, 300)))
        self._promise(self.line, 250)
        self._post_by_hand(20, line=self.line, date="2027-02-01")
        self.assertEqual(self._available(), 30)
        self._approve(self.draft)
        self.assertEqual(self._available(), 1000 - 250 - 20)
        self.assertEqual((self.line.committed, self.line.spent), (250, 20))

    def test_the_approved_budget_covers_what_was_promised(self):
        self._approve(self._provide(self.draft, (self.line, 300)))
        self._promise(self.line, 250)
        self.line.planned = 249
        self.draft.action_submit()
        with self.assertRefused("only.*249.*250"):
            self._approve(self.draft)
        self.assertEqual(self.draft.state, "submitted")

    def test_a_claim_is_paid_before_approval(self):
        self._approve(self._provide(self.draft, (self.line, 300)))
        claim = self._create_claim(120, line=self.line, date="2027-01-20")
        self._approve(claim)
        self._book(claim, date="2027-01-20")
        self.assertEqual(self._available(), 180)
        self._approve(self.draft)
        self.assertEqual(self._available(), 880)

    def test_no_more_than_the_draft_plans(self):
        self._approve(self._provide(self.draft, (self.line, 600)))
        second = self._provide(self.draft, (self.line, 401))
        with self.assertRefused("1,001.*plans.*1,000"):
            second.action_submit()
        second.line_ids.amount = 400
        self._approve(second)
        self.assertEqual(self._available(), 1000)

    def test_two_that_wait_are_checked_together(self):
        first, second = (
            self._provide(self.draft, (self.line, 600)),
            self._provide(self.draft, (self.line, 600)),
        )
        first.action_submit()
        second.action_submit()
        self._approve(first)
        with self.assertRefused("more provisionally"):
            self._approve(second)

    def test_an_approved_budget_needs_none(self):
        with self.assertRefused("is approved"):
            self._provide(self.budget, (self.meeting_line, 1)).action_submit()
        waiting = self._provide(self.draft, (self.line, 10))
        waiting.action_submit()
        self._approve(self.draft)
        with self.assertRefused("is approved"):
            self._approve(waiting)

    def test_provisional_money_keeps_its_purpose(self):
        self._approve(self._provide(self.draft, (self.line, 10)))
        for vals in ({"name": "Other"}, {"subject_id": self.travel.id}):
            with self.assertRefused("subject, purpose"):
                self.line.write(vals)
        with self.assertRefused("cannot be deleted"):
            self.line.unlink()
        with self.assertRefused("holder and year"):
            self.draft.fiscal_year = 2028
        self.line.planned = 1200

    def test_what_was_submitted_stands(self):
        provision = self._provide(self.draft, (self.line, 10))
        with self.assertRefused("another budget"):
            provision.line_ids.line_id = self.meeting_line
        provision.action_submit()
        with self.assertRefused("back to draft"):
            provision.line_ids.amount = 999
        with self.assertRefused("back to draft"):
            provision.reason = "More"
        with self.assertRefused("Only drafts"):
            provision.unlink()
        with self.assertRefused("number"):
            provision.with_user(self.leader)._decide(
                "approve", {"body": "Finance", "signer": "Wang", "date": DAY}
            )

    def test_last_year_is_shown_to_compare_with(self):
        self._post_by_hand(77, date="2026-03-01")
        provision = self._provide(self.draft, (self.line, 10), (self.other, 10))
        self.assertEqual(provision.line_ids.mapped("last_year"), [77, 0])

    def test_lines_that_may_be_spent_from_are_found(self):
        lines = self.env["deputy.budget.line"].with_user(self.clerk)
        domain = [
            ("is_spendable", "=", True),
            ("congress_id", "=", self.congress.id),
        ]
        self.assertEqual(lines.search(domain), self.budget.line_ids)
        self._approve(self._provide(self.draft, (self.line, 10)))
        found = lines.search(domain)
        self.assertEqual(found, self.budget.line_ids | self.line)
        self.assertTrue(all(found.mapped("is_spendable")))
        self.assertFalse(self.other.is_spendable)

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(planned=AMOUNTS, provided=AMOUNTS, costs=st.lists(AMOUNTS, max_size=4))
    def test_nothing_counts_twice(self, planned, provided, costs):
        """Until approval the provision is the limit, then the plan; never the sum."""
        with self.env.cr.savepoint() as savepoint:
            self._play(planned, provided, costs)
            savepoint.rollback()
        self.env.invalidate_all()

    def _play(self, planned, provided, costs):
        self.line.planned = planned / 100
        if provided > planned:
            with self.assertRaises(UserError):
                self._provide(self.draft, (self.line, provided / 100)).action_submit()
            return
        self._approve(self._provide(self.draft, (self.line, provided / 100)))
        promised = 0
        for number, cost in enumerate(costs):
            fits = promised + cost <= provided
            try:
                with self.env.cr.savepoint():
                    self._promise(self.line, cost / 100, number=number)
            except UserError:
                self.assertFalse(fits, "what fitted was refused")
                continue
            self.assertTrue(fits, "more than the provision was promised")
            promised += cost
        self.assertEqual(round(self._available() * 100), provided - promised)
        self._approve(self.draft)
        self.assertEqual(round(self._available() * 100), planned - promised)
        self.assertEqual(round(self.line.committed * 100), promised)
