from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .mandate_common import MandateCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyMandateSeat(MandateCommon):
    def _seat_in(self, congress, **vals):
        term = self._create_term(congress, 9)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Unit"}
        )
        return self._create_mandate(
            "Wang One", term_id=term.id, constituency_id=unit.id, **vals
        )

    def test_a_by_election_fills_a_vacant_seat_once(self):
        with self.assertRefused(ValidationError, "not vacant"):
            self._create_mandate("Too early", replaces_id=self.mandate.id)
        self._apply(self.mandate, "end_resigned")
        seat = self._create_mandate("Successor", replaces_id=self.mandate.id)
        self.assertEqual((seat.origin, seat.state), ("by_election", "elected"))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_mandate("Second", replaces_id=self.mandate.id)
            self.env.flush_all()

    def test_a_void_by_election_leaves_the_seat_vacant(self):
        self._apply(self.mandate, "end_resigned")
        seat = self._create_mandate("Void", replaces_id=self.mandate.id)
        self._apply(seat, "void_procedure")
        again = self._create_mandate("Again", replaces_id=self.mandate.id)
        self.env.flush_all()
        self.assertEqual(again.state, "elected")

    def test_a_seat_is_filled_where_it_was_given(self):
        self._apply(self.mandate, "end_resigned")
        other = self.env["deputy.constituency"].create(
            {"congress_id": self.congress.id, "name": "Constituency 2"}
        )
        with self.assertRefused(ValidationError, "where it was given"):
            self._create_mandate(
                "Elsewhere", replaces_id=self.mandate.id, constituency_id=other.id
            )

    def test_two_unrelated_areas_by_the_same_contact(self):
        with self.assertRefused(ValidationError, "art. 48"):
            self._seat_in(self.foreign_congress, partner_id=self.mandate.partner_id.id)

    def test_two_unrelated_areas_by_the_same_number(self):
        self.mandate.id_number = "990101197001011231"
        with self.assertRefused(ValidationError, "art. 48"):
            self._seat_in(self.foreign_congress, id_number="990101197001011231")

    def test_the_message_does_not_tell_what_the_clerk_may_not_see(self):
        far = self._seat_in(self.foreign_congress, id_number="990101197001011231")
        with self.assertRaises(ValidationError) as refused:
            self.mandate.with_user(self.clerk).id_number = "990101197001011231"
        self.assertNotIn(far.congress_id.name, str(refused.exception))
        self.assertIn("another area", str(refused.exception))
        with self.assertRefused(ValidationError, far.congress_id.name):
            self.mandate.id_number = "990101197001011231"

    def test_one_area_in_the_other_by_tree_or_by_code(self):
        person = self.mandate.partner_id.id
        self.assertEqual(
            self._seat_in(self.township, partner_id=person).state, "in_office"
        )
        city = self._create_congress("City", level="city", division_code="990100")
        county = self._create_congress("County", level="county", division_code="990101")
        above = self._seat_in(city)
        below = self._seat_in(county, partner_id=above.partner_id.id)
        self.assertEqual(below.state, "in_office")

    def test_a_seat_that_ended_forbids_nothing(self):
        self._apply(self.mandate, "end_moved")
        seat = self._seat_in(
            self.foreign_congress, partner_id=self.mandate.partner_id.id
        )
        self.assertEqual(seat.state, "in_office")

    def test_an_elected_deputy_meets_the_ban_when_entering_office(self):
        seat = self._seat_in(
            self.foreign_congress,
            partner_id=self.mandate.partner_id.id,
            state="confirmed",
        )
        with self.assertRefused(ValidationError, "art. 48"):
            seat._enter_office(seat.term_id.date_start)
