from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_control_common import DeputyBudgetControlCommon

DAY = date(2026, 5, 11)


@tagged("post_install", "-at_install")
class TestDeputyBudgetStandard(DeputyBudgetControlCommon):
    """How much may be spent per person and day."""

    def _limit(self, type_code=None, level="county", day=DAY, subject=None):
        standards = self.env["deputy.budget.standard"]
        return standards._in_force(
            self.profile, subject or self.meeting, day, level, type_code
        ).amount

    def test_the_nearest_and_most_precise_decides(self):
        national = self.env["deputy.legal.profile"]._national()
        self._create_standard(900, profile_id=national.id)
        self.assertEqual(self._limit(), 900)
        self._create_standard(300)
        self._create_standard(200, level="township")
        self._create_standard(250, type_code="training")
        self.assertEqual(self._limit(), 300)
        self.assertEqual(self._limit(level="township"), 200)
        self.assertEqual(self._limit("training"), 250)
        self.assertEqual(self._limit("training", level="township"), 250)
        self.assertEqual(self._limit("research"), 300)
        self.assertEqual(self._limit(subject=self.travel), 0)

    def test_a_changed_standard_is_a_new_row(self):
        old = self._create_standard(300, date_end=DAY)
        self._create_standard(350, date_start=DAY + timedelta(days=1))
        self.assertEqual(self._limit(), 300)
        self.assertEqual(self._limit(day=DAY + timedelta(days=1)), 350)
        old.date_end = DAY - timedelta(days=1)
        self.assertEqual(self._limit(), 0)

    def test_shipped_standards_are_those_of_central_organs(self):
        self.assertEqual(self._limit(level="nation"), 550)
        self.assertEqual(self._limit(), 0)

    def test_one_standard_a_case(self):
        self._create_standard(300)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._create_standard(301)
            self.env.flush_all()

    def test_who_keeps_standards(self):
        mine = self._create_standard(300)
        mine.with_user(self.admin).amount = 310
        for user in (self.clerk, self.finance):
            with self.assertRaises(AccessError):
                mine.with_user(user).amount = 1
        national = self.env.ref("deputy_duty.deputy_budget_standard_meeting_nation")
        with self.assertRaises(AccessError):
            national.with_user(self.admin).amount = 1

    def test_claims_are_measured(self):
        self._create_standard(100)
        claim = self._create_claim(250)
        line = claim.line_ids
        finding = line._check_standard()
        self.assertEqual((finding.amount, finding.limit), (250, 100))
        self.assertIn("1 person-days", finding.text)
        line.person_days = 3
        self.assertFalse(line._check_standard())
        line.amount = 300.01
        self.assertTrue(line._check_standard())

    def test_a_place_may_refuse(self):
        self._create_standard(100)
        self._set_control("budget_standard", "block")
        claim = self._create_claim(250)
        with self.assertRefused("above the standard"):
            claim.action_submit()
        self.assertEqual(claim.state, "draft")
        self._set_control("budget_standard", "free")
        self._approve(claim)
        self.assertFalse(claim.budget_warning_ids)
