from base64 import b64encode

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY, SCAN, DeputyBudgetCommon

PHOTO = b64encode(b"\xff\xd8\xff\xe0\x00\x10JFIF photo")


@tagged("post_install", "-at_install")
class TestDeputyClaimPapers(DeputyBudgetCommon):
    """Which papers a claim needs, who decides it, and what it may be spent for."""

    def _rule(self, name, is_required=False, **vals):
        return self.env["deputy.claim.requirement"].create(
            {
                "profile_id": self.congress._legal_profile().id,
                "subject_id": self.meeting.id,
                "name": name,
                "is_required": is_required,
                **vals,
            }
        )

    def _papers(self, claim, *names):
        return claim.paper_ids.filtered(lambda paper: paper.name in names)

    # --------------------------------------------------------------- checklist
    def test_subjects_say_what_is_needed(self):
        claim = self._create_claim(10)
        names = claim.paper_ids.mapped("name")
        self.assertIn("会议通知", names)
        self.assertIn("财行〔2016〕214号", claim.paper_ids[0].source)
        claim.line_ids.budget_line_id = self.travel_line
        self.assertEqual(claim.paper_ids.mapped("name"), ["出差审批单"])
        claim.line_ids.unlink()
        claim.kind = "advance"
        self.assertEqual(claim.paper_ids.mapped("name"), ["借款审批单"])

    def test_what_is_there_stays_on_the_list(self):
        claim = self._create_claim(10)
        self._papers(claim, "会议通知").file = SCAN
        claim.line_ids.budget_line_id = self.travel_line
        self.assertEqual(
            set(claim.paper_ids.mapped("name")), {"会议通知", "出差审批单"}
        )

    def test_missing_paper_is_said_aloud(self):
        claim = self._create_claim(10)
        self.assertIn("会议通知", claim.missing_papers)
        claim.action_submit()
        self.assertEqual(claim.state, "submitted")
        self.assertIn("会议通知", str(claim.message_ids.mapped("body")))

    def test_needed_paper_is_a_condition(self):
        self._rule("Notice", is_required=True)
        claim = self._create_claim(10)
        with self.assertRefused("without: Notice"):
            claim.action_submit()
        self.assertEqual((claim.state, claim.name), ("draft", False))
        claim.paper_ids.is_on_paper = True
        claim.action_submit()
        self.assertEqual(claim.state, "submitted")

    def test_own_row_replaces_the_inherited_list(self):
        place = self.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe",
                "level": "county",
                "parent_id": self.congress._legal_profile().id,
                "congress_id": self.congress.id,
            }
        )
        self._rule("Local notice", profile_id=place.id)
        self.congress.legal_profile_id = place
        claim = self._create_claim(10)
        self.assertEqual(claim.paper_ids.mapped("name"), ["Local notice"])

    def test_rule_out_of_force_asks_nothing(self):
        self._rule("Old notice", is_required=True, date_end="2025-12-31")
        self.assertFalse(self._papers(self._create_claim(10), "Old notice"))

    def test_sheets_count_as_papers_attached(self):
        claim = self._create_claim(10)
        self.assertEqual(claim.attachment_count, 0)
        self._papers(claim, "会议通知").file = PHOTO
        sheet = self._papers(claim, "实际参会人员签到表")
        sheet.write({"is_on_paper": True, "sheets": 3})
        self.assertEqual(claim.attachment_count, 4)
        claim.line_ids.write({"invoice_number": "1", "seller_name": "Demo Inn"})
        self.assertEqual(claim.attachment_count, 5)

    def test_papers_stand_once_it_is_decided(self):
        claim = self._create_claim(10)
        claim.action_submit()
        self._papers(claim, "会议通知").file = SCAN
        self._approve(claim)
        with self.assertRefused("decided with these papers"):
            self._papers(claim, "会议通知").file = False
        with self.assertRefused("decided with these papers"):
            claim.paper_ids.unlink()

    def test_condition_is_not_lifted_by_hand(self):
        self._rule("Notice", is_required=True)
        paper = self._papers(self._create_claim(10), "Notice")
        for vals in ({"is_required": False}, {"requirement_id": False}):
            with self.assertRaises(AccessError):
                paper.write(vals)

    # ------------------------------------------------------------ the activity
    def test_money_for_activities_needs_one(self):
        self.meeting.activity_required = True
        with self.assertRefused("approved activities only"):
            self._create_claim(10).action_submit()
        press = self._create_claim(10, line=self.travel_line)
        press.action_submit()
        self.assertEqual(press.state, "submitted")

    # ------------------------------------------------------------ the claimant
    def _office_claim(self, user=None, **vals):
        vendor = self.env["res.partner"].create({"name": "Demo Press Ltd"})
        return self._create_claim(
            60,
            **{
                "mandate_id": False,
                "congress_id": self.congress.id,
                "partner_id": vendor.id,
                "behalf_signer": False,
                "behalf_date": False,
                "behalf_scan": False,
                **vals,
            },
        )

    def test_office_pays_a_vendor_direct(self):
        claim = self._office_claim()
        self.assertFalse(claim.is_behalf)
        self.assertIn("Demo Press", claim.display_name)
        self._approve(claim)
        bill = self._book(claim)
        self.assertEqual(bill.partner_id, claim.partner_id)
        self.assertEqual(self._totals(self.meeting_line), (0, 60, 940))

    def test_congress_of_the_clerk_is_offered(self):
        claim = (
            self.env["deputy.claim"]
            .with_user(self.clerk)
            .create({"partner_id": self.clerk.partner_id.id, "date": DAY})
        )
        self.assertEqual(claim.congress_id, self.congress)

    def test_whoever_gets_the_money_does_not_decide(self):
        claim = self._office_claim(partner_id=self.leader.partner_id.id)
        claim.action_submit()
        with self.assertRefused("of their own"):
            self._approve(claim)
        self._approve(claim, user=self.leader2)

    def test_deputies_do_not_see_the_offices_spending(self):
        claim = self._office_claim(partner_id=self.mandate.partner_id.id)
        user = self.env["res.users"].create(
            {
                "name": "Li Ming",
                "login": "dd_paper_deputy",
                "partner_id": self.mandate.partner_id.id,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        for model in ("deputy.claim", "deputy.claim.line", "deputy.claim.paper"):
            found = self.env[model].with_user(user).search([])
            self.assertFalse(found.sudo().mapped("display_name") and claim & found)
        own = self._create_claim(5)
        self.assertEqual(self.env["deputy.claim"].with_user(user).search([]), own)

    # --------------------------------------------------------------- the route
    def test_route_by_cost(self):
        profile = self.congress._legal_profile()
        self.env["deputy.legal.route"].create(
            {
                "profile_id": profile.id,
                "subject": "claim",
                "name": "主要领导审批",
                "body": "主要领导",
                "cost_from": 500,
                "sequence": 20,
            }
        )
        small, large = self._create_claim(499), self._create_claim(500)
        (small | large).action_submit()
        self.assertEqual([s["body"] for s in small.approval_route], ["分管领导"])
        self.assertEqual(
            [s["body"] for s in large.approval_route], ["分管领导", "主要领导"]
        )

    def test_refusal_keeps_its_reason_in_sight(self):
        claim = self._create_claim(10)
        claim.action_submit()
        claim.with_user(self.leader)._decide(
            "refuse", {"body": "B", "signer": "W", "date": DAY, "comment": "No sheet"}
        )
        self.assertEqual(claim.refusal_reason, "No sheet")
        claim.action_back_to_draft()
        self.assertFalse(claim.refusal_reason)
