from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .budget_common import DAY
from .entrustment_common import DeputyEntrustmentCommon


@tagged("post_install", "-at_install")
class TestDeputyEntrustment(DeputyEntrustmentCommon):
    """Who entrusts pays: the agent charges the principal's line, and no more."""

    # ------------------------------------------------------------ entrusting
    def test_approval_promises_the_amount_on_the_principals_line(self):
        entrustment = self._entrust()
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        self._approve(entrustment)
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))
        self.assertEqual(entrustment.approval_ids.number, "2026-1")

    def test_work_goes_down_and_is_paid_from_the_own_budget(self):
        with self.assertRaisesRegex(ValidationError, "does not stand below"):
            self._entrust(agent_id=self.congress.id)
        line = self.town_budget.line_ids[0]
        with self.assertRaisesRegex(ValidationError, "principal itself"):
            self._entrust(line_id=line.id)

    def test_more_than_available_is_not_entrusted(self):
        entrustment = self._entrust(1001)
        entrustment.action_submit()
        with self.assertRefused("has only"):
            self._approve(entrustment)

    def test_what_was_submitted_stands(self):
        entrustment = self._entrust()
        entrustment.action_submit()
        with self.assertRefused("back to draft"):
            entrustment.amount = 900
        with self.assertRefused("Only drafts"):
            entrustment.unlink()

    # -------------------------------------------------------------- charging
    def test_the_agents_claim_is_charged_to_the_principals_line(self):
        entrustment = self._entrusted()
        claim = self._town_claim(entrustment, 120)
        self.assertEqual(claim.congress_id, self.township)
        self.assertEqual(claim.sudo().line_ids.budget_line_id, self.meeting_line)
        self._town_approve(claim)
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))
        self.assertEqual(self._sums(entrustment), (120, 0, 180))
        claim = claim.with_user(self.town_finance)
        claim.bill_date = DAY
        claim.action_create_bill()
        self.assertEqual(self._totals(self.meeting_line), (180, 120, 700))
        self.assertEqual(self._ledger_cost(self.meeting_line), 120)
        for line in self.town_budget.line_ids:
            self.assertEqual((line.committed, line.spent), (0, 0))

    def test_the_agent_works_on_the_form_without_the_principals_budget(self):
        entrustment = self._entrusted()
        lines = self.env["deputy.claim.line"].with_user(self.town_clerk)
        shown = lines.onchange(
            {"entrustment_id": entrustment.id, "name": "Bus", "amount": 50},
            ["entrustment_id"],
            {"entrustment_id": {}, "budget_line_id": {"fields": {"display_name": {}}}},
        )["value"]
        self.assertEqual(shown["budget_line_id"]["id"], self.meeting_line.id)
        claim = self._town_claim(entrustment, 50)
        self.assertEqual(claim.sudo().line_ids.budget_line_id, self.meeting_line)
        spec = {
            "line_ids": {
                "fields": {
                    "budget_line_id": {"fields": {"display_name": {}}},
                    "commitment_id": {"fields": {"display_name": {}}},
                }
            }
        }
        self.env.invalidate_all()
        row = claim.web_read(spec)[0]["line_ids"][0]
        self.assertEqual(row["budget_line_id"]["id"], self.meeting_line.id)

    def test_nothing_beyond_the_entrusted_amount(self):
        entrustment = self._entrusted()
        self._town_approve(self._town_claim(entrustment, 200))
        over = self._town_claim(entrustment, 60, 50)
        over.action_submit()
        with self.assertRefused("is left for"):
            self._town_approve(over)
        over.action_back_to_draft()
        over.line_ids[1].amount = 40
        self._town_approve(over)
        self.assertEqual(self._sums(entrustment), (300, 0, 0))
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))

    def test_only_the_agent_charges_and_only_that_line_and_year(self):
        entrustment = self._entrusted()
        claim = self._create_claim(10, line=self.meeting_line)
        claim.line_ids.entrustment_id = entrustment
        with self.assertRefused("is entrusted to"):
            claim.action_submit()
        other = self._town_claim(entrustment, 10)
        with self.assertRaisesRegex(ValidationError, "another budget line"):
            other.sudo().line_ids.budget_line_id = self.travel_line
        late = self._town_claim(entrustment, 10)
        late.date = "2027-01-03"
        with self.assertRefused("fiscal year"):
            late.action_submit()

    def test_the_principals_line_is_no_purse_without_the_work(self):
        with self.assertRaises(AccessError):
            self.env["deputy.claim"].with_user(self.town_clerk).create(
                {
                    "mandate_id": self.town_mandate.id,
                    "line_ids": [
                        Command.create(
                            {
                                "budget_line_id": self.meeting_line.id,
                                "name": "Bus",
                                "amount": 1,
                            }
                        )
                    ],
                }
            )
        claim = self._create_claim(10, mandate_id=self.town_mandate.id)
        with self.assertRefused("cannot pay for"):
            claim.action_submit()

    def test_a_draft_entrustment_pays_nothing(self):
        with self.assertRefused("not approved"):
            self._town_claim(self._entrust(), 10)

    def test_closing_frees_what_is_open(self):
        entrustment = self._entrusted()
        self._town_approve(self._town_claim(entrustment, 100))
        entrustment.action_close()
        self.assertEqual(entrustment.state, "closed")
        self.assertEqual(self._totals(self.meeting_line), (100, 0, 900))
        with self.assertRefused("not approved"):
            self._town_claim(entrustment, 10)

    def test_books_apart_are_settled_by_transfer_only(self):
        company = self.env["res.company"].create({"name": "Town Office"})
        village = self._create_congress(
            "Far Town",
            level="township",
            parent_id=self.congress.id,
            company_id=company.id,
        )
        clerk = self._create_user(
            "clerk",
            login="dd_far_clerk",
            congress=village,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.clerk.company_ids |= company
        self.leader.company_ids |= company
        entrustment = self._entrusted(agent_id=village.id)
        mine = self.env["deputy.entrustment"].with_user(clerk).search([])
        self.assertEqual(mine, entrustment)
        self.assertEqual(mine.web_read({"name": {}, "amount": {}})[0]["amount"], 300)
        seat = self._seat_below(village, "Far Deputy")
        with self.assertRefused("keep books apart"):
            self.env["deputy.claim"].with_user(clerk).create(
                {
                    "mandate_id": seat.id,
                    "line_ids": [
                        Command.create(
                            {
                                "entrustment_id": entrustment.id,
                                "name": "Bus",
                                "amount": 1,
                            }
                        )
                    ],
                }
            )

    # ------------------------------------------------------------ visibility
    def test_both_levels_see_it_and_no_more(self):
        entrustment = self._entrusted()
        found = self.env["deputy.entrustment"].with_user(self.town_clerk).search([])
        self.assertEqual(found, entrustment)
        self.assertEqual(found.open_amount, 300)
        self.assertFalse(found.is_principal)
        self.assertTrue(entrustment.with_user(self.clerk).is_principal)
        self.assertFalse(found.commitment_ids)
        with self.assertRaises(AccessError):
            found.line_id.read(["planned"])
        shown = found.web_read({"line_id": {"fields": {"display_name": {}}}})
        self.assertIn("2026", shown[0]["line_id"]["display_name"])
        for user in (self.foreign_clerk, self.station_clerk):
            self.assertFalse(
                self.env["deputy.entrustment"].with_user(user).has_access("read")
                and self.env["deputy.entrustment"].with_user(user).search([])
            )

    def test_the_agent_changes_nothing(self):
        entrustment = self._entrusted()
        for work in (
            lambda e: e.action_close(),
            lambda e: e.write({"transfer_ids": []}),
            lambda e: e.unlink(),
            lambda e: self._transfer(e, 10, user=self.town_clerk),
        ):
            with self.assertRaises(AccessError):
                work(entrustment.with_user(self.town_clerk))
        with self.assertRaises(AccessError):
            self._entrust(user=self.auditor)
        with self.assertRaises(AccessError):
            entrustment.with_user(self.auditor).action_close()

    def test_finance_entrusts_and_leaders_decide(self):
        entrustment = self._entrust(user=self.finance)
        entrustment.action_submit()
        with self.assertRaises(AccessError):
            entrustment.with_user(self.finance)._decide(
                "approve", {"body": "x", "number": "1"}
            )
        with self.assertRaises(AccessError):
            entrustment.with_user(self.town_leader)._decide(
                "approve", {"body": "x", "number": "1"}
            )
        self._approve(entrustment)
