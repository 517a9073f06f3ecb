from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyConstituency(DeputyDutyCommon):
    def _create_unit(self, **vals):
        return self.env["deputy.constituency"].create(
            {"congress_id": self.congress.id, "name": "Unit", **vals}
        )

    def test_names_are_unique_within_a_congress(self):
        units = self.env["deputy.constituency"]
        units.create({"congress_id": self.township.id, "name": "Constituency 1"})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            units.create({"congress_id": self.congress.id, "name": "Constituency 1"})
            self.env.flush_all()

    def test_an_archived_constituency_leaves_its_name_free(self):
        self.constituency.active = False
        self.env.flush_all()
        self._create_unit(name=self.constituency.name)
        self.env.flush_all()

    def test_kind_tells_direct_from_indirect_election(self):
        mandate = self._create_mandate("Wang One")
        self.assertTrue(mandate.is_direct)
        self.constituency.kind = "unit"
        self.assertFalse(mandate.is_direct)

    def test_kind_tells_what_seat_the_law_sees(self):
        seats = {
            "constituency": ("direct", True),
            "unit": ("indirect", False),
            "armed": ("military", True),
            "soldiers": ("military", False),
            "hongkong": ("hkmacao", False),
            "macao": ("hkmacao", False),
            "taiwan": ("taiwan", False),
        }
        for kind, (seat_kind, is_direct) in seats.items():
            unit = self._create_unit(kind=kind, name=kind)
            with self.subTest(kind=kind):
                self.assertEqual(unit.seat_kind, seat_kind)
                self.assertEqual(unit.is_direct, is_direct)

    def test_only_constituencies_are_drawn_by_residence_or_workplace(self):
        self.assertEqual(self.constituency.basis, "residence")
        self.constituency.basis = "workplace"
        self.constituency.kind = "unit"
        self.assertFalse(self.constituency.basis)

    def test_the_law_limits_the_seats_of_a_constituency(self):
        rule = self.congress._legal_profile()._rule("constituency.seats_max")
        self.constituency.seats = rule.value
        with self.assertRaisesRegex(ValidationError, rule.article):
            self.constituency.seats = rule.value + 1
        # an electing unit has as many as are allotted
        self._create_unit(kind="unit", seats=rule.value + 20)

    def test_only_the_next_lower_congresses_elect(self):
        city = self._create_congress("Jiang City Congress", level="city")
        self.congress.parent_id = city
        unit = self._create_unit(
            congress_id=city.id, kind="unit", electing_congress_id=self.congress.id
        )
        with self.assertRaisesRegex(ValidationError, "art. 3"):
            unit.electing_congress_id = self.township
        with self.assertRaisesRegex(ValidationError, "art. 3"):
            unit.kind = "constituency"

    def test_vacancies_are_the_seats_nobody_holds(self):
        self.constituency.seats = 3
        full = self._create_unit(name="Full", seats=1)
        self._create_mandate("Full One", constituency_id=full.id)
        held, ended, void = (
            self._create_mandate(name) for name in ("Held", "Ended", "Void")
        )
        ended._unguarded().write({"state": "ended", "date_end": "2024-01-01"})
        void._unguarded().state = "void"
        held._unguarded().state = "suspended"
        self.env.invalidate_all()
        self.assertEqual(
            (self.constituency.filled, self.constituency.vacancies), (1, 2)
        )
        self.assertEqual((full.filled, full.vacancies), (1, 0))
        units = self.env["deputy.constituency"].with_user(self.clerk)
        vacant = units.search([("has_vacancies", "=", True)])
        self.assertEqual(vacant, self.constituency)
        self.assertNotIn(vacant, units.search([("has_vacancies", "=", False)]))

    def test_a_term_to_come_fills_no_seat_of_today(self):
        self.constituency.seats = 1
        coming = self._create_term(self.congress, 19, date_start="2099-01-10")
        self._create_mandate("Next", term_id=coming.id)
        self.env.invalidate_all()
        self.assertEqual(self.constituency.vacancies, 1)
        coming.seats = 2
        self.assertEqual((coming.filled, coming.vacancies), (1, 1))

    def test_a_closed_term_has_no_vacancies(self):
        past = self._create_term(
            self.congress, 17, date_start="2017-01-10", date_end="2022-01-10", seats=5
        )
        self.term.seats = 5
        self.env.invalidate_all()
        self.assertEqual((past.vacancies, self.term.vacancies), (0, 5))
        found = self.env["deputy.term"].search([("has_vacancies", "=", True)])
        self.assertIn(self.term, found)
        self.assertNotIn(past, found)

    def test_vacancies_cost_the_same_for_one_and_for_many(self):
        units = self.env["deputy.constituency"].create(
            [
                {"congress_id": self.congress.id, "name": f"C{number}", "seats": 2}
                for number in range(300)
            ]
        )
        self.env.flush_all()
        for some in (units[:10], units):
            self.env.invalidate_all()
            some.mapped("seats")
            with self.subTest(count=len(some)), self.assertQueryCount(1):
                some.mapped("vacancies")
