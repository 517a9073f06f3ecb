from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.deputy_legal_choice import KINDS, MEANINGS
from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyLegalChoice(DeputyLegalCommon):
    def test_every_list_has_meanings_and_a_national_default(self):
        for kind, label in KINDS:
            with self.subTest(kind=label):
                meanings = {meaning for meaning, _label in MEANINGS[kind]}
                choices = self.national._choices(kind)
                self.assertTrue(choices)
                self.assertLessEqual(set(choices.mapped("meaning")), meanings)

    def test_no_meaning_stands_for_two_things(self):
        pairs = {pair for kind in MEANINGS.values() for pair in kind}
        self.assertEqual(len(pairs), len({meaning for meaning, _label in pairs}))

    def test_a_meaning_of_another_list_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Choose one of: Satisfied"):
            self._create_choice(self.county, "a", meaning="solved")

    def test_codes_have_a_form(self):
        with self.assertRaisesRegex(ValidationError, "is no code"):
            self._create_choice(self.county, "满意")

    @mute_logger("odoo.sql_db")
    def test_a_code_stands_once_in_a_list(self):
        self._create_choice(self.county, "a")
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._create_choice(self.county, "a")

    def test_dates_in_the_wrong_order_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot end before"):
            self._create_choice(
                self.county, "a", date_start="2026-01-02", date_end="2026-01-01"
            )
