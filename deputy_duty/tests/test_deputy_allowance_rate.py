from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .allowance_common import DeputyAllowanceCommon


@tagged("post_install", "-at_install")
class TestDeputyAllowanceRate(DeputyAllowanceCommon):
    """Amounts are the law of a place: dated, with article and document."""

    def _in_force(self, date, kind="daily", congress=None):
        congress = congress or self.congress
        return self.env["deputy.allowance.rate"]._in_force(
            congress._legal_profile(), congress.level, kind, date
        )

    def test_no_rate_is_delivered(self):
        national = self.env["deputy.legal.profile"]._national()
        self.assertFalse(
            self.env["deputy.allowance.rate"].search([("profile_id", "=", national.id)])
        )

    def test_a_changed_rate_is_a_new_one(self):
        self.rate.date_end = (
            self.env["deputy.allowance.rate"]._fields["date_end"].to_date("2026-06-30")
        )
        newer = self._create_rate(amount=200, date_start="2026-07-01")
        to_date = self.rate._fields["date_end"].to_date
        self.assertEqual(self._in_force(to_date("2026-06-30")), self.rate)
        self.assertEqual(self._in_force(to_date("2026-07-01")), newer)

    def test_two_rates_at_once_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "two rates at the same time"):
            self._create_rate(amount=200, date_start="2026-07-01")
        self._create_rate(name="另一项", amount=200)

    def test_a_rate_of_the_level_goes_first(self):
        own = self._create_rate(level="county", amount=180)
        today = self.env["deputy.mandate"]._legal_today()
        self.assertEqual(self._in_force(today), own)
        self.assertEqual(self._in_force(today, congress=self.township), self.rate)

    def test_the_nearest_place_decides(self):
        today = self.env["deputy.mandate"]._legal_today()
        place = self.env["deputy.legal.profile"].create(
            {"name": "Shiqiao", "parent_id": self.profile.id}
        )
        self.township.legal_profile_id = place
        self.assertEqual(self._in_force(today, congress=self.township), self.rate)
        own = self._create_rate(profile_id=place.id, amount=80)
        self.assertEqual(self._in_force(today, congress=self.township), own)

    def test_article_document_and_amount_are_needed(self):
        for vals, refused in (
            ({"article": False}, IntegrityError),
            ({"number": False}, IntegrityError),
            ({"amount": 0}, IntegrityError),
        ):
            with (
                self.subTest(vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(refused),
                self.env.cr.savepoint(),
            ):
                self._create_rate(name="X", **vals)

    def test_only_administrators_enter_rates(self):
        for user in (self.clerk, self.leader, self.finance, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.rate.with_user(user).amount = 1
