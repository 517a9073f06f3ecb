from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_common import DAY, SCAN, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyBudget(DeputyBudgetCommon):
    def _create_next(self, **vals):
        return self._create_budget(fiscal_year=2027, **vals)

    def test_name_and_year(self):
        self.assertEqual(self.budget.name, "Yunhe County Congress 2026")
        self.assertEqual(str(self.budget.date_start), "2026-01-01")
        self.assertEqual(str(self.budget.date_end), "2026-12-31")

    def test_approval_makes_one_analytic_account_a_line(self):
        accounts = self.budget.line_ids.analytic_account_id
        plan = self.env.ref("deputy_duty.deputy_budget_plan")
        self.assertEqual(len(accounts), 2)
        self.assertEqual(accounts.plan_id, plan)
        self.assertEqual(accounts.company_id, self.budget.company_id)
        self.budget.line_ids.sudo()._create_analytic_accounts()
        self.assertEqual(self.budget.line_ids.analytic_account_id, accounts)

    def test_document_number_is_shown(self):
        self.assertEqual(self.budget.approval_number, "2026-1")

    def test_leader_without_accounting_rights_approves(self):
        self.assertFalse(
            self.env["account.analytic.account"]
            .with_user(self.leader)
            .has_access("create")
        )
        budget = self._create_next()
        self._approve(budget)
        self.assertEqual(budget.state, "approved")

    def test_number_is_required(self):
        budget = self._create_next()
        budget.action_submit()
        paper = {"body": "Meeting", "signer": "Wang", "date": DAY}
        with self.assertRefused("number"):
            budget.with_user(self.leader)._decide("approve", paper)

    def test_clerk_records_the_signed_paper(self):
        budget = self._create_next()
        budget.action_submit()
        paper = {
            "body": "Meeting",
            "signer": "Wang",
            "date": DAY,
            "number": "2027-1",
            "is_behalf": True,
        }
        with self.assertRefused("scan"):
            budget._decide("approve", paper)
        budget._decide("approve", dict(paper, scan=SCAN))
        self.assertTrue(budget.approval_ids.is_behalf)

    def test_submitter_does_not_approve(self):
        budget = self._create_next(user=self.leader)
        budget.action_submit()
        with self.assertRefused("submits"):
            self._approve(budget)

    def test_finance_and_clerk_do_not_decide(self):
        budget = self._create_next()
        budget.action_submit()
        for user in (self.finance, self.clerk):
            with self.assertRaises(AccessError):
                self._approve(budget, user=user)

    def test_state_is_not_written_by_hand(self):
        with self.assertRaises(AccessError):
            self._create_next(state="approved")
        budget = self._create_next()
        with self.assertRaises(AccessError):
            budget.write({"state": "approved"})

    def test_lines_stand_after_submission(self):
        budget = self._create_next()
        budget.action_submit()
        line = budget.line_ids[0]
        with self.assertRefused("stand"):
            line.planned = 9999
        with self.assertRefused("stand"):
            line.unlink()
        with self.assertRefused("stand"):
            line.copy({"name": "other"})
        with self.assertRefused("submitted"):
            budget.fiscal_year = 2028
        budget.action_back_to_draft()
        line.planned = 800
        self.assertEqual(budget.planned, 1300)

    def test_not_ready(self):
        empty = self._create_next(lines=[(self.meeting, 100)])
        empty.line_ids.account_id = False
        with self.assertRefused("expense account"):
            empty.action_submit()
        empty.line_ids.unlink()
        with self.assertRefused("at least one line"):
            empty.action_submit()

    def test_one_budget_a_holder_and_year(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._create_budget()
            self.env.flush_all()

    def test_only_drafts_are_deleted(self):
        with self.assertRaises(UserError):
            self.budget.with_user(self.clerk).unlink()
        self._create_next().unlink()

    def test_foreign_staff_see_nothing(self):
        mine = self.env["deputy.budget"].with_user(self.clerk)
        theirs = self.env["deputy.budget"].with_user(self.foreign_clerk)
        domain = [("id", "=", self.budget.id)]
        self.assertTrue(mine.search(domain))
        self.assertFalse(theirs.search(domain))

    def test_auditor_reads_only(self):
        budget = self.budget.with_user(self.auditor)
        self.assertEqual(budget.available, 1500)
        with self.assertRaises(AccessError):
            self._create_next().with_user(self.auditor).fiscal_year = 2030
        with self.assertRaises(AccessError):
            self._create_next(user=self.auditor)

    def test_route_is_law(self):
        budget = self._create_next()
        budget.action_submit()
        step = budget.approval_route[0]
        self.assertEqual(
            (step["body"], step["article"]), ("本级政府财政部门", "预算法第五十二条")
        )
        self.assertEqual(budget.approval_next_body, "本级政府财政部门")
        township = self._create_budget(
            user=self.admin, congress_id=self.township.id, fiscal_year=2030
        )
        self.assertEqual(township._approval_steps()[0]["body"], "乡镇人民代表大会")

    def test_a_place_has_its_own_route(self):
        own = self.env["deputy.legal.profile"].create(
            {
                "name": "County with a route of its own",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
                "route_ids": [
                    Command.create(
                        {
                            "subject": "budget",
                            "name": "主任会议审议",
                            "body": "主任会议",
                            "cost_from": 1500,
                        }
                    )
                ],
            }
        )
        self.congress.legal_profile_id = own
        budget = self._create_next()
        self.assertEqual(budget._approval_steps()[0]["body"], "主任会议")
        budget.line_ids[0].planned = 999
        self.assertFalse(budget._approval_steps()[0]["body"])

    def test_entrusted_money_is_kept_apart(self):
        budget = self._create_next()
        line = budget.line_ids[1]
        line.source = "entrusted"
        with self.assertRefused("who entrusts it"):
            budget.action_submit()
        line.write({"entrusting_body": "Wuzhou City", "indicator_number": "2027-9"})
        self._approve(budget)
        self.assertEqual((budget.planned, budget.entrusted_planned), (1500, 500))
        self._approve(self._create_claim(120, line=line, date="2027-05-11"))
        self.env.invalidate_all()
        self.assertEqual((budget.available, budget.entrusted_available), (1380, 380))
        self.assertIn("Wuzhou City", line.display_name)

    def test_one_subject_from_both_sources(self):
        budget = self._create_next()
        own = budget.line_ids[0]
        entrusted = {"source": "entrusted", "entrusting_body": "City"}
        own.copy({**entrusted, "name": own.name, "budget_id": budget.id})
        self.env.flush_all()
        self.assertEqual(len(budget.line_ids), 3)

    def test_lines_begin_with_the_classes_of_their_subject(self):
        self.meeting.sudo().write(
            {"functional_item": "2010104", "government_class": "50202"}
        )
        line = self._create_next().line_ids[0]
        self.assertEqual(
            (line.functional_item, line.department_class, line.government_class),
            ("2010104", "30215", "50202"),
        )
        line.department_class = "30299"
        line.planned = 900
        self.assertEqual(line.department_class, "30299")
