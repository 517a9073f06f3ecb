from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyConstituencyArea(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["deputy.constituency"].create(
            {"congress_id": cls.congress.id, "name": "Constituency 2"}
        )
        cls.areas = cls.env["deputy.constituency.area"].with_user(cls.clerk)

    def _create_area(self, **vals):
        return self.areas.create(
            {
                "constituency_id": self.constituency.id,
                "name": "East Village",
                "code": "990101101201",
                **vals,
            }
        )

    def test_a_village_finds_its_constituency(self):
        area = self._create_area()
        for text in ("East", "990101101201"):
            with self.subTest(text=text):
                (found,) = self.areas.name_search(text)
                self.assertEqual(found[0], area.id)
        units = self.env["deputy.constituency"].with_user(self.clerk)
        self.assertEqual(
            units.search([("area_ids", "ilike", "East")]), self.constituency
        )

    def test_a_village_votes_in_one_constituency_of_a_congress(self):
        self._create_area()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_area(constituency_id=self.other.id)
            self.env.flush_all()

    def test_a_village_moves_and_its_past_stays(self):
        area = self._create_area()
        area.date_end = "2026-06-30"
        self.env.flush_all()
        self._create_area(constituency_id=self.other.id)
        self.env.flush_all()
        self.assertEqual(area.constituency_id, self.constituency)

    def test_a_county_and_a_township_have_constituencies_of_their_own(self):
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Township 1"}
        )
        self._create_area()
        self._create_area(constituency_id=unit.id)
        self.env.flush_all()

    def test_a_village_lies_in_its_congress(self):
        self.congress.division_code = "990101"
        self._create_area()
        for code in ("990102101201", "990101101", "99010110120x"):
            with self.subTest(code=code), self.assertRaises(ValidationError):
                self._create_area(code=code, name=code)

    def test_a_foreign_clerk_adds_no_village(self):
        with self.assertRaises(AccessError):
            self.areas.with_user(self.foreign_clerk).create(
                {"constituency_id": self.constituency.id, "name": "Mine"}
            )
