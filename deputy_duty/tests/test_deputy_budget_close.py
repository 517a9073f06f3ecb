from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_control_common import DeputyBudgetControlCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetClose(DeputyBudgetControlCommon):
    """The end of a budget's year."""

    def _close(self, user=None, **vals):
        user = user or self.finance
        action = self.budget.with_user(user).action_close_year()
        wizard = (
            self.env[action["res_model"]]
            .with_user(user)
            .with_context(**action["context"])
            .create({"rest": "leave", **vals})
        )
        return wizard.action_apply()

    def _next(self, **vals):
        return self._create_budget(fiscal_year=2027, **vals)

    def _drafted(self, action):
        return self.env[action["res_model"]].browse(action["res_id"])

    def test_nothing_is_promised_or_booked_any_more(self):
        claim = self._create_claim(10)
        claim.action_submit()
        self._close()
        self.assertTrue(self.budget.closed_on)
        self.assertEqual(self.budget.closed_by_id, self.finance)
        with self.assertRefused("was closed on"):
            self._promise(self.meeting_line, 1)
        with self.assertRefused("was closed on"):
            self._approve(claim)
        self.assertFalse(self.meeting_line.is_spendable)
        adjustment = self.env["deputy.budget.adjustment"].create(
            {
                "budget_id": self.budget.id,
                "reason": "Late",
                "line_ids": [(0, 0, {"line_id": self.meeting_line.id, "amount": 5})],
            }
        )
        with self.assertRefused("only be taken back"):
            adjustment.action_submit()

    def test_open_promises_are_listed_and_released(self):
        promise = self._promise(self.meeting_line, 300)
        action = self.budget.with_user(self.finance).action_close_year()
        wizard = (
            self.env["deputy.budget.close"]
            .with_user(self.finance)
            .with_context(**action["context"])
            .create({"rest": "leave"})
        )
        self.assertEqual(wizard.commitment_ids, promise)
        with self.assertRefused("Still promised.*Meetings"):
            wizard.action_apply()
        self.assertFalse(self.budget.closed_on)
        wizard.is_release = True
        wizard.action_apply()
        self.assertEqual(
            (promise.state, promise.release_reason), ("released", "Year-end 2026")
        )
        self.assertTrue(self.budget.closed_on)

    def test_what_claims_wait_for_has_to_be_booked(self):
        claim = self._approved_claim(120)
        with self.assertRefused("Still promised"):
            self._close(is_release=True)
        self._book(claim)
        self._close(is_release=True)
        self.assertEqual(self._totals(self.meeting_line), (0, 120, 880))

    def test_the_rest_is_carried_over(self):
        self._approve(self._next(lines=[(self.meeting, 50)]))
        following = self.env["deputy.budget"].search([("fiscal_year", "=", 2027)])
        self._post_by_hand(400)
        draft = self._drafted(self._close(rest="carry_over"))
        self.assertEqual((draft.kind, draft.budget_id), ("carry_over", following))
        self.assertEqual(draft.closed_budget_id, self.budget)
        known, new = draft.line_ids
        self.assertEqual((known.line_id, known.amount), (following.line_ids, 600))
        self.assertEqual((new.subject_id, new.amount), (self.travel, 500))
        self._approve(draft)
        self.env.invalidate_all()
        self.assertEqual(following.available, 50 + 600 + 500)

    def test_no_more_than_the_rest_is_carried_over(self):
        self._next()
        draft = self._drafted(self._close(rest="carry_over"))
        self._approve(self.env["deputy.budget"].search([("fiscal_year", "=", 2027)]))
        draft.line_ids[0].amount += 0.01
        with self.assertRefused("only.*1,500.*left to be carried"):
            draft.with_user(self.clerk).action_submit()
        twin = draft.copy()
        with self.assertRaises(AccessError):
            twin.with_user(self.clerk).closed_budget_id = self.budget

    def test_without_a_next_budget_nothing_is_closed(self):
        with self.assertRefused("no budget of 2027"):
            self._close(rest="carry_over")
        self.assertFalse(self.budget.closed_on)

    def test_the_rest_is_taken_back(self):
        draft = self._drafted(self._close(rest="take_back"))
        self._approve(draft)
        self.env.invalidate_all()
        self.assertEqual((self.budget.adjusted, self.budget.available), (-1500, 0))

    def test_only_finance_closes_and_once(self):
        for user in (self.clerk, self.leader):
            with self.assertRaises(AccessError):
                self._close(user)
        with self.assertRaises(AccessError):
            self.budget.with_user(self.clerk).closed_on = "2026-12-31"
        self._close()
        with self.assertRefused("closed already"):
            self._close()
