from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_common import PAPER, ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityCost(ActivityCommon):
    """An activity's planned cost, from plan to commitment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
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
        self.activity.action_submit()
        with self.assertRaises(UserError):
            self.activity.with_user(self.leader)._decide("approve", PAPER)

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
