from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
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

    def test_a_term_cannot_end_before_it_starts(self):
        with self.assertRaises(ValidationError):
            self.term.date_end = "2021-01-01"

    def test_company_follows_the_congress(self):
        self.assertEqual(self.term.company_id, self.congress.company_id)
