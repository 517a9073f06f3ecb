from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyTerm(DeputyDutyCommon):
    def test_name_says_congress_and_ordinal(self):
        self.assertIn(self.congress.name, self.term.display_name)
        self.assertIn("18", self.term.display_name)

    def test_one_term_of_a_number(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_term(self.congress, 18)
            self.env.flush_all()

    def test_the_dates_say_where_a_term_stands(self):
        later = self._create_term(self.congress, 19)
        self.assertEqual(self.term.state, "current")
        self.assertEqual(later.state, "planned", "it waits for its change of term")
        self.assertEqual(self._create_term(self.congress, 17).state, "closed")
        township = self._create_term(self.township, 1, date_start="2100-01-01")
        self.assertEqual(township.state, "planned")
        ended = self._create_term(
            self.foreign_congress, 1, date_start="2017-01-01", date_end="2022-01-01"
        )
        self.assertEqual(ended.state, "closed")

    def test_nobody_types_the_state(self):
        with self.assertRaises(AccessError):
            self.term.with_user(self.admin).state = "closed"

    def test_a_running_term_is_not_ended_by_typing_a_date(self):
        term = self.term.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "Change of Term"):
            term.date_end = term.date_start + timedelta(days=30)
        term.date_end = fields.Date.today() + timedelta(days=90)
        with self.assertRaises(AccessError):
            term.register_version = 7

    def test_a_planned_term_has_no_deputies_in_office(self):
        """Even where the day of its first meeting is not known yet."""
        planned = self._create_term(self.congress, 19, date_start=False)
        self.assertEqual(planned.state, "planned")
        seat = self._create_mandate("Elect", term_id=planned.id)
        self.assertEqual((seat.state, seat.is_current), ("elected", False))

    def test_a_term_cannot_end_before_it_starts(self):
        with self.assertRaises(ValidationError):
            self.term.date_end = "2021-01-01"

    def test_company_follows_the_congress(self):
        self.assertEqual(self.term.company_id, self.congress.company_id)
