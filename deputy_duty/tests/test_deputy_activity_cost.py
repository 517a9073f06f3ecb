from contextlib import contextmanager
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_common import PAPER, ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityCost(ActivityCommon):
    """An activity's planned cost, from plan to commitment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # from noon in China: it lasts one day, at whatever hour the tests run
        noon = fields.Datetime.now().replace(hour=4, minute=0, second=0, microsecond=0)
        start = noon - timedelta(days=1)
        cls.activity.write(
            {"date_start": start, "date_end": start + timedelta(hours=3)}
        )
        year = cls.activity.date_start.year
        account = cls.env["account.account"].create(
            {"name": "Activities", "code": "DDTEST1", "account_type": "expense"}
        )
        cls.budget = cls.env["deputy.budget"].create(
            {"congress_id": cls.congress.id, "fiscal_year": year}
        )
        travel, meeting = cls.env["deputy.budget.line"].create(
            [
                {
                    "budget_id": cls.budget.id,
                    "subject_id": cls.env.ref(f"deputy_duty.{xmlid}").id,
                    "planned": 1000,
                    "account_id": account.id,
                }
                for xmlid in (
                    "deputy_budget_subject_travel",
                    "deputy_budget_subject_meeting",
                )
            ]
        )
        cls.travel, cls.meeting = travel, meeting
        cls.budget.with_user(cls.clerk).action_submit()
        cls.budget.with_user(cls.leader)._decide("approve", PAPER)

    def _plan(self, amount, line=None, activity=None):
        return self.env["deputy.activity.cost"].create(
            {
                "activity_id": (activity or self.activity).id,
                "line_id": (line or self.travel).id,
                "name": "Bus",
                "amount": amount,
            }
        )

    def test_approval_commits_the_planned_cost(self):
        self._plan(600)
        self.assertEqual(self.travel.committed, 0)
        self._approve()
        self.travel.invalidate_recordset()
        self.assertEqual(self.travel.committed, 600)
        self.assertEqual(self.travel.available, 400)

    def test_what_does_not_fit_is_not_approved(self):
        self._plan(1001)
        self.activity.action_submit()
        with self.assertRaises(UserError):
            self.activity.with_user(self.leader)._decide("approve", PAPER)
        self.assertEqual(self.activity.state, "submitted")
        self.assertFalse(self.activity.approval_ids)
        self.assertEqual(self.travel.committed, 0)

    def test_a_second_activity_gets_what_the_first_left(self):
        second = self.activity.copy()
        self._plan(600)
        self._plan(600, activity=second)
        self._approve()
        second.action_submit()
        with self.assertRaises(UserError):
            second.with_user(self.leader)._decide("approve", PAPER)

    def test_cancelling_releases_the_commitment(self):
        self._plan(600)
        self._approve()
        self.activity.action_cancel()
        self.assertEqual(self.travel.available, 1000)

    def test_a_subject_must_fit_the_type_of_activity(self):
        self.activity.type_id.sudo().subject_ids = self.meeting.subject_id
        self._plan(100)
        with self.assertRaisesRegex(UserError, "earmarked"):
            self.activity.action_submit()
        self.assertEqual(self.activity.state, "draft")

    def test_costs_stand_once_submitted(self):
        cost = self._plan(600)
        self.activity.action_submit()
        with self.assertRaises(UserError):
            cost.amount = 1
        with self.assertRaises(UserError):
            cost.unlink()
        with self.assertRaises(UserError):
            self._plan(5)

    def test_nothing_moves_into_an_approved_activity(self):
        self._approve()
        other = self.activity.copy()
        cost = self._plan(600, activity=other)
        with self.assertRaises(UserError):
            cost.activity_id = self.activity
        self.env.invalidate_all()
        self.assertFalse(self.activity.cost_ids)

    # ---------------------------------------------------------------- payers
    @contextmanager
    def _refused(self, pattern):
        """A message of this kind comes up, and everything is rolled back."""
        with self.assertRaises(UserError) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)

    def _profile(self, **vals):
        """A law of the county's own."""
        self.congress.legal_profile_id = self.env["deputy.legal.profile"].create(
            {
                "name": "County with rules on money",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
                **vals,
            }
        )
        return self.congress.legal_profile_id

    def _control(self, kind, meaning):
        vals = {"kind": kind, "code": "control", "meaning": meaning}
        vals |= {"name": "No sponsors", "article": "Rules, art. 52"}
        return self._profile(choice_ids=[Command.create(vals)])

    def _sponsored(self):
        return self.env["deputy.activity.cost"].create(
            {
                "activity_id": self.activity.id,
                "name": "Lunch",
                "amount": 80,
                "payer": "sponsor",
                "payer_name": "Demo Works",
            }
        )

    def test_what_others_pay_is_on_no_line(self):
        cost = self._plan(600)
        self.assertEqual(cost.payer, "own")
        with self._refused("its own source"):
            cost.payer = "unit"
        with self._refused("choose the budget line"):
            cost.line_id = False
        with self._refused("who pays"):
            cost.write({"line_id": False, "payer": "unit"})
        cost.write({"line_id": False, "payer": "unit", "payer_name": "Court"})
        self._approve()
        self.assertFalse(self.activity.commitment_ids)
        self.assertEqual(self.activity.planned_cost, 600)

    def test_entrusted_money_says_so(self):
        self.travel.sudo().source = "entrusted"
        self.assertEqual(self._plan(10).payer, "entrusted")

    def test_sponsors_where_no_rule_speaks(self):
        self._sponsored()
        self._approve()
        self.assertEqual(self.activity.state, "approved")

    def test_sponsors_are_refused_with_the_article(self):
        self._control("budget_sponsor", "block")
        self._sponsored()
        with self._refused("Demo Works.*art. 52"):
            self.activity.action_submit()

    def test_a_rule_that_comes_before_the_approval_holds(self):
        self._sponsored()
        self.activity.action_submit()
        self._control("budget_sponsor", "block")
        with self._refused("art. 52"):
            self.activity.with_user(self.leader)._decide("approve", PAPER)
        self.assertEqual(self.activity.state, "submitted")

    # ------------------------------------------------------------ standards
    def test_planned_costs_are_measured_per_person_and_day(self):
        profile = self._profile()
        self.env["deputy.budget.standard"].create(
            {
                "profile_id": profile.id,
                "subject_id": self.travel.subject_id.id,
                "type_code": self.activity.type_id.code,
                "name": "Travel",
                "amount": 100,
            }
        )
        self.activity.deputies_planned = 5
        cost = self._plan(500)
        self.assertFalse(self.activity.budget_warning_text)
        cost.amount = 500.01
        self.activity.invalidate_recordset(["budget_warning_text"])
        self.assertIn("above the standard", self.activity.budget_warning_text)
        with self._refused("acknowledged with a reason"):
            self.activity.action_submit()
        cost.persons = 6
        self.activity.action_submit()
        self.activity.action_back_to_draft()
        cost.write({"persons": 2, "days": 2})
        self.activity.with_user(self.clerk)._acknowledge("Far away")
        self._approve()
        self.assertEqual(self.activity.budget_warning_ids.limit_amount, 400)

    def test_a_subject_may_be_warned_about_only(self):
        self._control("budget_earmark", "warn")
        self.activity.type_id.sudo().subject_ids = self.meeting.subject_id
        self._plan(100)
        with self._refused("acknowledged.*\n.*earmarked"):
            self.activity.action_submit()
        self.activity._acknowledge("Asked for by the chair")
        self._approve()
        self.travel.invalidate_recordset()
        self.assertEqual(self.travel.committed, 100)
