from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyBudgetAdjustment(DeputyBudgetCommon):
    """Approved amounts stay; documents change what is available."""

    def _adjust(self, kind, *changes, user=None, **vals):
        return (
            self.env["deputy.budget.adjustment"]
            .with_user(user or self.clerk)
            .create(
                {
                    "budget_id": self.budget.id,
                    "kind": kind,
                    "date": DAY,
                    "reason": "More meetings than planned",
                    "line_ids": [
                        Command.create({"line_id": line.id, "amount": amount})
                        for line, amount in changes
                    ],
                    **vals,
                }
            )
        )

    def _available(self, line):
        self.env.invalidate_all()
        return line.available

    def test_supplement_adds_once_it_is_approved(self):
        adjustment = self._adjust("supplement", (self.meeting_line, 200))
        self.assertEqual(self._available(self.meeting_line), 1000)
        adjustment.action_submit()
        self.assertEqual(self._available(self.meeting_line), 1000)
        self._approve(adjustment)
        self.assertEqual(self._available(self.meeting_line), 1200)
        self.assertEqual(self.meeting_line.planned, 1000)
        self.assertEqual((self.budget.adjusted, self.budget.available), (200, 1700))
        self.assertEqual(adjustment.approval_ids.number, "2026-1")

    def test_refused_adjustment_changes_nothing(self):
        self._approve(
            self._adjust("supplement", (self.meeting_line, 200)), decision="refuse"
        )
        self.assertEqual(self._available(self.meeting_line), 1000)

    def test_transfer_comes_out_even(self):
        uneven = self._adjust(
            "transfer", (self.meeting_line, -100), (self.travel_line, 90)
        )
        with self.assertRefused("art. 72"):
            uneven.action_submit()
        uneven.line_ids[1].amount = 100
        self._approve(uneven)
        self.assertEqual(self._available(self.meeting_line), 900)
        self.assertEqual(self._available(self.travel_line), 600)
        self.assertEqual(self.budget.adjusted, 0)

    def test_nothing_promised_is_taken_away(self):
        self._approve(self._create_claim(950))
        lowered = self._adjust("take_back", (self.meeting_line, -51))
        lowered.action_submit()
        with self.assertRefused("only"):
            self._approve(lowered)
        self.assertEqual(lowered.state, "submitted")
        lowered.action_back_to_draft()
        lowered.line_ids.amount = -50
        self._approve(lowered)
        self.assertEqual(self._available(self.meeting_line), 0)

    def test_signs_follow_the_kind(self):
        for kind, amount, word in (
            ("supplement", -1, "only adds"),
            ("carry_over", -1, "only adds"),
            ("take_back", 1, "only lowers"),
        ):
            with self.subTest(kind), self.assertRefused(word):
                self._adjust(kind, (self.meeting_line, amount)).action_submit()

    def test_new_purpose_opens_a_line(self):
        adjustment = self._adjust("supplement")
        with self.assertRefused("which lines"):
            adjustment.action_submit()
        adjustment.write(
            {
                "line_ids": [
                    Command.create(
                        {
                            "subject_id": self.travel.id,
                            "name": "Joint inspection",
                            "account_id": self.expense_account.id,
                            "amount": 80,
                        }
                    )
                ]
            }
        )
        self._approve(adjustment)
        line = adjustment.line_ids.line_id
        self.assertEqual((line.budget_id, line.planned), (self.budget, 0))
        self.assertEqual(self._available(line), 80)
        self.assertTrue(line.analytic_account_id)
        self._approve(self._create_claim(80, line=line))
        self.assertEqual(self._available(line), 0)

    def test_new_purpose_says_all_it_needs(self):
        adjustment = self._adjust("supplement")
        adjustment.line_ids = [Command.create({"name": "X", "amount": 1})]
        with self.assertRefused("subject, purpose and account"):
            adjustment.action_submit()

    def test_document_number_is_needed(self):
        adjustment = self._adjust("supplement", (self.meeting_line, 1))
        adjustment.action_submit()
        with self.assertRefused("number"):
            adjustment.with_user(self.leader)._decide(
                "approve", {"body": "Finance Bureau", "signer": "Wang", "date": DAY}
            )

    def test_what_was_submitted_stands(self):
        adjustment = self._adjust("supplement", (self.meeting_line, 10))
        adjustment.action_submit()
        with self.assertRefused("back to draft"):
            adjustment.line_ids.amount = 9999
        with self.assertRefused("back to draft"):
            adjustment.kind = "carry_over"
        with self.assertRaises(AccessError):
            adjustment.with_user(self.clerk).state = "approved"

    def test_nothing_moves_into_what_was_approved(self):
        approved = self._adjust("supplement", (self.meeting_line, 10))
        self._approve(approved)
        draft = self._adjust("supplement", (self.meeting_line, 9999))
        with self.assertRefused("back to draft"):
            draft.line_ids.adjustment_id = approved
        with self.assertRefused("back to draft"):
            approved.line_ids = [Command.link(draft.line_ids.id)]
        self.assertEqual(self._available(self.meeting_line), 1010)

    def test_lines_stay_with_their_budget(self):
        other = self._create_budget(fiscal_year=2027)
        self._approve(other)
        adjustment = self._adjust("supplement", (self.meeting_line, 10))
        with self.assertRefused("another budget"):
            adjustment.budget_id = other

    def test_line_of_another_budget_is_refused(self):
        other = self._create_budget(fiscal_year=2027)
        with self.assertRefused("another budget"):
            self._adjust("supplement", (other.line_ids[0], 10))

    def test_draft_budget_is_changed_directly(self):
        other = self._create_budget(fiscal_year=2027)
        adjustment = self._adjust("supplement", budget_id=other.id)
        with self.assertRefused("not approved"):
            adjustment.action_submit()

    def test_foreign_office_sees_nothing(self):
        adjustment = self._adjust("supplement", (self.meeting_line, 10))
        with self.assertRaises(AccessError):
            adjustment.with_user(self.foreign_clerk).read(["reason"])
        found = self.env["deputy.budget.adjustment.line"].with_user(self.foreign_clerk)
        self.assertNotIn(adjustment.line_ids, found.search([]))

    def test_the_kind_decides_who_approves(self):
        township = self._create_budget(user=self.admin, congress_id=self.township.id)
        for budget, kind, body, article in (
            (self.budget, "transfer", "本级政府财政部门", "预算法第七十二条"),
            (self.budget, "supplement", "本级政府财政部门", "预算法第十三条"),
            (self.budget, "carry_over", "本级政府财政部门", "预算法第四十二条第二款"),
            (township, "supplement", "乡镇人民代表大会", "预算法第六十九条第七款"),
            (township, "take_back", "乡镇人民代表大会", "预算法第六十九条第七款"),
            (township, "transfer", "本级政府财政部门", "预算法第七十二条"),
        ):
            with self.subTest(budget=budget.name, kind=kind):
                adjustment = self._adjust(kind, budget_id=budget.id, user=self.admin)
                (step,) = adjustment._approval_steps()
                self.assertEqual((step["body"], step["article"]), (body, article))
                self.assertTrue(step["needs_number"])

    def test_entrusted_money_is_not_transferred(self):
        opened = self._adjust("supplement")
        opened.line_ids = [
            Command.create(
                {
                    "subject_id": self.travel.id,
                    "name": "Inspection for the city",
                    "account_id": self.expense_account.id,
                    "amount": 80,
                    "source": "entrusted",
                    "entrusting_body": "Wuzhou City",
                }
            )
        ]
        with self.assertRefused("entrusted money"):
            opened.action_submit()
        opened.line_ids.indicator_number = "2026-77"
        self._approve(opened)
        line = opened.line_ids.line_id
        self.assertEqual((line.source, line.indicator_number), ("entrusted", "2026-77"))
        mixed = self._adjust("transfer", (line, -30), (self.meeting_line, 30))
        with self.assertRefused("kept apart"):
            mixed.action_submit()
