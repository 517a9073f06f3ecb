from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityContent(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.station = cls.env["deputy.station"].create(
            {
                "name": "Station 1",
                "congress_id": cls.congress.id,
                "address": "Bridge Street 1",
            }
        )

    def _set_map(self, key, address):
        self.env["ir.config_parameter"].set_param(f"deputy_duty.{key}", address)
        self.env.invalidate_all()

    # -------------------------------------------------------------------- map
    def test_place_on_the_map(self):
        self.assertFalse(self.activity.map_url)
        self.activity.place = "Town Hall & Square"
        self.assertEqual(
            self.activity.map_url,
            "https://www.openstreetmap.org/search?query=Town%20Hall%20%26%20Square",
        )

    def test_station_on_the_map(self):
        self.activity.station_id = self.station
        self.assertIn("Bridge%20Street%201", self.activity.map_url)
        self.station.write({"latitude": 30.25, "longitude": 120.16})
        self.assertIn("mlat=30.250000", self.station.map_url)
        self.assertIn("mlat=30.250000", self.activity.map_url)
        self.activity.place = "Room 2"
        self.assertIn("Room%202", self.activity.map_url)

    def test_the_office_names_its_map(self):
        self.activity.place = "Town Hall"
        self._set_map("map_place_url", "https://map.example/?q={place}")
        self.assertEqual(self.activity.map_url, "https://map.example/?q=Town%20Hall")
        self._set_map("map_place_url", "javascript:alert('{place}')")
        self.assertFalse(self.activity.map_url)

    def test_coordinates_are_on_earth(self):
        with self.assertRaises(ValidationError):
            self.station.latitude = 91
        with self.assertRaises(ValidationError):
            self.station.longitude = -181

    # ---------------------------------------------------------------- minutes
    def test_minutes_are_the_offices(self):
        self.activity.minutes = "Said in confidence"
        self.activity._invite(self.mandates)
        self._approve()
        deputy = new_test_user(
            self.env,
            "dd_minutes_deputy",
            "base.group_portal",
            partner_id=self.mandates[0].partner_id.id,
        )
        activity = self.activity.with_user(deputy)
        activity.read(["name", "map_url"])
        for name in ("minutes", "minutes_file", "material_ids", "report_ids"):
            with self.subTest(name), self.assertRaises(AccessError):
                activity.read([name])

    def test_opening_materials_from_the_activity(self):
        action = self.activity.with_user(self.auditor).action_open_materials()
        self.assertEqual(action["context"]["default_activity_id"], self.activity.id)
        self.assertEqual(action["domain"], [("activity_id", "in", self.activity.ids)])
