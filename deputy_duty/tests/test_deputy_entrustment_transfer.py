from odoo import Command
from odoo.tests import tagged

from .budget_common import DAY
from .entrustment_common import DeputyEntrustmentCommon


@tagged("post_install", "-at_install")
class TestDeputyEntrustmentTransfer(DeputyEntrustmentCommon):
    """Money moved by an indicator document: two adjustments, no second book."""

    def test_a_transfer_drafts_both_sides(self):
        entrustment = self._entrusted()
        transfer = self._transfer(entrustment, 200)
        back, supplement = (
            transfer.sudo().take_back_id,
            transfer.sudo().supplement_id,
        )
        self.assertEqual((back.budget_id, back.kind), (self.budget, "take_back"))
        self.assertEqual((back.total, back.indicator_number), (-200, "Indicator 3"))
        self.assertEqual(supplement.budget_id, self.town_budget)
        self.assertEqual((supplement.kind, supplement.total), ("supplement", 200))
        self.assertEqual(self._sums(entrustment), (0, 200, 100))

    def test_approved_on_both_sides_the_money_has_moved(self):
        entrustment = self._entrusted()
        transfer = self._transfer(entrustment, 200)
        self._approve(transfer.sudo().take_back_id)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 700))
        self.assertEqual(self.meeting_line.adjusted, -200)
        supplement = transfer.sudo().supplement_id.with_user(self.town_clerk)
        self._town_approve(supplement)
        line = supplement.line_ids.line_id
        self.assertEqual(line.name, "Inspect rural roads")
        self.assertEqual((line.budget_id, line.available), (self.town_budget, 200))
        claim = self._create_claim(
            150, line=line, mandate_id=self.town_mandate.id
        ).with_user(self.town_clerk)
        self._town_approve(claim)
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 700))

    def test_a_whole_line_can_be_transferred(self):
        entrustment = self._entrusted(1000)
        self._approve(self._transfer(entrustment, 1000).sudo().take_back_id)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 0))

    def test_a_second_transfer_uses_the_same_line_of_the_agent(self):
        entrustment = self._entrusted()
        first = self._transfer(entrustment, 100).sudo().supplement_id
        self._town_approve(first.with_user(self.town_clerk))
        second = self._transfer(entrustment, 50, "Indicator 4").sudo().supplement_id
        self.assertEqual(second.line_ids.line_id, first.line_ids.line_id)

    def test_money_is_moved_before_it_is_spent(self):
        entrustment = self._entrusted()
        self._town_approve(self._town_claim(entrustment, 120))
        with self.assertRefused("Only .*180"):
            self._transfer(entrustment, 181)
        self._transfer(entrustment, 180)
        self.assertEqual(self._sums(entrustment), (120, 180, 0))

    def test_what_is_transferred_is_not_charged_as_well(self):
        entrustment = self._entrusted()
        self._transfer(entrustment, 250)
        claim = self._town_claim(entrustment, 60)
        claim.action_submit()
        with self.assertRefused("is left for"):
            self._town_approve(claim)

    def test_a_refused_transfer_counts_no_more(self):
        entrustment = self._entrusted()
        transfer = self._transfer(entrustment, 300)
        self._approve(transfer.sudo().take_back_id, decision="refuse")
        self.assertEqual(self._sums(entrustment), (0, 0, 300))
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))

    def test_drafts_go_with_a_transfer_entered_by_mistake(self):
        transfer = self._transfer(self._entrusted(), 100)
        drafts = transfer.sudo().take_back_id | transfer.sudo().supplement_id
        transfer.unlink()
        self.assertFalse(drafts.exists())
        other = self._transfer(self._entrusted(100, name="Other"), 100)
        other.sudo().take_back_id.with_user(self.clerk).action_submit()
        with self.assertRefused("handed in on one side"):
            other.unlink()

    def test_adjustments_say_what_the_document_says(self):
        back = self._transfer(self._entrusted(), 100).sudo().take_back_id
        back.with_user(self.clerk).line_ids.amount = -10
        with self.assertRefused("says something else"):
            back.with_user(self.clerk).action_submit()

    def test_the_agent_needs_an_approved_budget(self):
        street = self._create_congress(
            "Qiaotou", kind="street", parent_id=self.congress.id
        )
        with self.assertRefused("has no approved budget of 2026"):
            self._transfer(self._entrusted(agent_id=street.id), 10)

    def test_only_approved_work_is_transferred(self):
        with self.assertRefused("not approved"):
            self._transfer(self._entrust(), 10)

    def test_books_apart_leave_the_account_to_the_agent(self):
        company = self.env["res.company"].create({"name": "Town Office"})
        town = self._create_congress(
            "Far Town",
            level="township",
            parent_id=self.congress.id,
            company_id=company.id,
        )
        account = self.expense_account.copy(
            {"company_ids": [Command.set(company.ids)], "code": "DDFAR"}
        )
        budget = (
            self.env["deputy.budget"]
            .with_company(company)
            .create(
                {
                    "congress_id": town.id,
                    "fiscal_year": 2026,
                    "line_ids": [
                        Command.create(
                            {
                                "subject_id": self.travel.id,
                                "planned": 1,
                                "account_id": account.id,
                            }
                        )
                    ],
                }
            )
        )
        budget.state = "approved"
        self.clerk.company_ids |= company
        self.leader.company_ids |= company
        transfer = self._transfer(self._entrusted(agent_id=town.id), 100)
        change = transfer.sudo().supplement_id.line_ids
        self.assertFalse(change.account_id)
        self.assertEqual(change.company_id, company)
        with self.assertRefused("subject, purpose and account"):
            transfer.sudo().supplement_id.action_submit()

    # ------------------------------------------------------------- statement
    def _statement(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        model = self.env["deputy.entrustment.statement"].with_user(user or self.clerk)
        return model.search([("congress_id", "=", self.congress.id)])

    def test_statement_of_a_year(self):
        first = self._entrusted(300)
        self._entrusted(200, name="Look after the station")
        self._entrust(77, name="Only a draft")
        self._town_approve(self._town_claim(first, 120))
        self._approve(self._transfer(first, 100).sudo().take_back_id)
        self._transfer(first, 30, "Indicator 9")
        row = self._statement()
        self.assertEqual((row.agent_id, row.fiscal_year), (self.township, 2026))
        sums = (row.owed, row.charged, row.settled, row.open_amount)
        self.assertEqual(sums, (500, 120, 100, 280))
        self.assertEqual(self._statement(self.town_clerk), row)
        self.assertFalse(self._statement(self.foreign_clerk))
        self.assertEqual(len(row._entrustments()), 2)
        first.action_close()
        row = self._statement()
        sums = (row.owed, row.charged, row.settled, row.open_amount)
        self.assertEqual(sums, (420, 120, 100, 200))

    def test_statement_on_paper_for_both(self):
        self._town_approve(self._town_claim(self._entrusted(), 120))
        for user in (self.clerk, self.town_clerk):
            doc = self._statement(user)
            html = str(
                self.env["ir.qweb"]
                .with_user(user)
                ._render(
                    "deputy_duty.deputy_entrustment_statement_paper",
                    {"doc": doc, "docs": doc, "paper_lang": "en_US"},
                )
            )
            self.assertIn("Inspect rural roads", html)
            self.assertIn("180.00", html)
            self.assertIn(DAY[:4], html)
