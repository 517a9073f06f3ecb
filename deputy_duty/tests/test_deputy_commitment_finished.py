from datetime import date, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .activity_common import PAPER, ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyCommitmentFinished(ActivityCommon):
    """What a closed activity left of its money."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        account = cls.env["account.account"].create(
            {"name": "Activities", "code": "DDTEST1", "account_type": "expense"}
        )
        cls.subject = cls.env.ref("deputy_duty.deputy_budget_subject_travel")
        cls.budget = cls.env["deputy.budget"].create(
            {
                "congress_id": cls.congress.id,
                "fiscal_year": cls.activity.date_start.year,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "subject_id": cls.subject.id,
                            "planned": 1000,
                            "account_id": account.id,
                        },
                    )
                ],
            }
        )
        cls.line = cls.budget.line_ids
        cls.budget.with_user(cls.clerk).action_submit()
        cls.budget.with_user(cls.leader)._decide("approve", PAPER)
        cls.env["deputy.activity.cost"].create(
            {
                "activity_id": cls.activity.id,
                "line_id": cls.line.id,
                "name": "Bus",
                "amount": 600,
            }
        )

    def _found(self):
        domain = [("is_release_due", "=", True), ("line_id", "=", self.line.id)]
        return self.env["deputy.commitment"].with_user(self.clerk).search(domain)

    def test_closing_and_reopening_an_activity(self):
        self._close()
        promise = self.activity.commitment_ids
        today = self.env["deputy.deadline"]._legal_today()
        self.assertEqual(promise.finished_on, today)
        self.assertEqual(promise.release_due, promise.finished_on + timedelta(days=30))
        self.assertFalse(promise.is_release_due)
        self.activity._reopen("Wrong list")
        self.assertFalse(promise.finished_on)

    def test_overdue_promises_are_found(self):
        self._close()
        promise = self.activity.commitment_ids
        today = self.env["deputy.deadline"]._legal_today()
        promise.sudo().finished_on = today - timedelta(days=30)
        self.assertFalse(promise.is_release_due)
        self.assertFalse(self._found())
        promise.sudo().finished_on = today - timedelta(days=31)
        self.assertTrue(promise.is_release_due)
        self.assertEqual(self._found(), promise)

    def _set_rule(self, value, unit="day", **vals):
        """The county has a rule of its own."""
        self.congress.legal_profile_id = self.env["deputy.legal.profile"].create(
            {
                "name": "County of its own mind",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
                "rule_ids": [
                    Command.create(
                        {
                            "code": "commitment.release",
                            "name": "Release",
                            "value": value,
                            "unit": unit,
                            **vals,
                        }
                    )
                ],
            }
        )

    def test_another_place_has_another_rule(self):
        self._close()
        today = self.env["deputy.deadline"]._legal_today()
        self.activity.commitment_ids.sudo().finished_on = today - timedelta(days=31)
        self._set_rule(60)
        self.assertFalse(self._found())

    def test_a_place_may_count_working_days(self):
        self._set_rule(5, "workday")
        self._close()
        promise = self.activity.commitment_ids
        # 2026-09-30 is a Wednesday before the holidays of the national day
        promise.sudo().finished_on = date(2026, 9, 30)
        calendar = self.env["deputy.workday"]._calendar(self.congress._legal_profile())
        self.assertEqual(
            calendar.count_workdays(promise.finished_on, promise.release_due), 5
        )
        self.assertGreater(promise.release_due, date(2026, 10, 7))
        for today, is_due in (
            (promise.release_due, False),
            (promise.release_due + timedelta(days=1), True),
        ):
            with freeze_time(f"{today} 04:00:00"):
                promise.invalidate_recordset(["is_release_due"])
                self.assertEqual(promise.is_release_due, is_due)
                self.assertEqual(bool(self._found()), is_due)

    def test_a_place_may_count_months(self):
        self._set_rule(1, "month")
        self._close()
        promise = self.activity.commitment_ids
        promise.sudo().finished_on = date(2026, 1, 31)
        self.assertEqual(promise.release_due, date(2026, 2, 28))
        with freeze_time("2026-02-28 04:00:00"):
            self.assertFalse(self._found())
        with freeze_time("2026-03-01 04:00:00"):
            self.assertEqual(self._found(), promise)

    def test_a_number_is_no_time(self):
        self._set_rule(3, "count")
        self._close()
        promise = self.activity.commitment_ids
        promise.sudo().finished_on = date(2020, 1, 31)
        self.assertFalse(promise.release_due)
        self.assertFalse(self._found())

    def test_finance_releases_the_rest_of_an_activity(self):
        self._close()
        self.assertEqual(self.activity.open_commitment_count, 1)
        action = self.activity.with_user(self.finance).action_release_rest()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.finance)
            .with_context(**action["context"])
            .create({"reason": "Over"})
        )
        self.assertEqual(wizard.freed, 600)
        wizard.action_apply()
        self.line.invalidate_recordset()
        self.assertEqual(self.line.available, 1000)
        self.activity.invalidate_recordset()
        self.assertEqual(self.activity.open_commitment_count, 0)

    def test_a_clerk_does_not(self):
        self._close()
        action = self.activity.with_user(self.clerk).action_release_rest()
        wizards = self.env[action["res_model"]].with_user(self.clerk)
        with self.assertRaises(AccessError):
            wizards.with_context(**action["context"]).create({"reason": "Over"})
