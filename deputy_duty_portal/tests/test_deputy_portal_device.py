from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .venue_common import VenueCommon


@tagged("post_install", "-at_install")
class TestDeputyPortalDevice(VenueCommon):
    """Who sets kiosks up, and who sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_station_clerk = cls._create_user("station_clerk", "dd_station_2")
        cls.station, cls.other_station = cls.env["deputy.station"].create(
            [
                {"name": name, "congress_id": cls.congress.id, "user_ids": user.ids}
                for name, user in (
                    ("East Station", cls.station_clerk),
                    ("West Station", cls.other_station_clerk),
                )
            ]
        )
        cls.device = cls._create_device(cls.station_clerk, station_id=cls.station.id)

    @classmethod
    def _create_device(cls, user, **vals):
        return (
            cls.env["deputy.portal.device"]
            .with_user(user)
            .create({"name": "Tablet", **vals})
        )

    def test_a_station_clerk_sets_up_the_own_stations_kiosk(self):
        self.assertEqual(self.device.congress_id, self.congress)
        self.assertEqual(self.device.state, "new")
        self.device._issue()
        self.assertEqual(self.device.state, "live")
        with self.assertRaises(AccessError):
            self._create_device(self.station_clerk, station_id=self.other_station.id)
        with self.assertRaises(AccessError):
            self._create_device(self.station_clerk, activity_id=self.activity.id)
        with self.assertRaises(AccessError):
            self.device.station_id = self.other_station

    def test_the_clerk_sets_up_one_for_an_activity(self):
        device = self._create_device(self.clerk, activity_id=self.activity.id)
        self.assertEqual(device.congress_id, self.congress)
        with self.assertRaises(AccessError):
            self._create_device(self.foreign_clerk, activity_id=self.activity.id)

    @mute_logger("odoo.sql_db")
    def test_one_place_and_not_two_or_none(self):
        both = {"station_id": self.station.id, "activity_id": self.activity.id}
        for vals in (both, {}):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._create_device(self.env.user, **vals)

    def test_who_sees_and_changes_it(self):
        own = self.device
        for user, reads, writes in (
            (self.station_clerk, True, True),
            (self.clerk, True, True),
            (self.leader, True, True),
            (self.auditor, True, False),
            (self.finance, True, False),
            (self.other_station_clerk, False, False),
            (self.foreign_clerk, False, False),
            (self.user, False, False),
        ):
            with self.subTest(user.login):
                device = own.with_user(user)
                self.assertEqual(device.has_access("read"), reads)
                self.assertEqual(device.has_access("write"), writes)
                if not writes:
                    with self.assertRaises(AccessError):
                        device._issue()
                    with self.assertRaises(AccessError):
                        device.action_revoke()

    def test_the_link_is_made_by_the_button_alone(self):
        with self.assertRaises(AccessError):
            self.device.write({"issued_at": "2026-01-01"})
        with self.assertRaises(AccessError):
            self.device.write({"token_hash": "0" * 64})
        with self.assertRaises(AccessError):
            self.device.read(["token_hash"])

    def test_the_page_that_makes_the_link(self):
        url = self.device.action_open_link()["url"]
        for user, status in (
            (None, 303),
            (self.user, 404),
            (self.other_user, 404),
            (self.foreign_clerk, 404),
            (self.other_station_clerk, 404),
            (self.auditor, 404),
            (self.finance, 404),
            (self.station_clerk, 200),
            (self.clerk, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                self.assertEqual(self._get(url).status_code, status)
                for act in ("renew", "delete"):
                    self.assertEqual(self._send(f"{url}/{act}").status_code, status)
                    self.assertNotEqual(self._get(f"{url}/{act}").status_code, 200)
        self.assertEqual(self._get("/duty/device/99999999").status_code, 404)

    def test_the_link_is_shown_once(self):
        self._log_in(self.station_clerk)
        url = f"/duty/device/{self.device.id}"
        page = self._send(f"{url}/renew").text
        self.assertIn("/duty/kiosk/open/", page)
        self.assertIn("<svg", page)
        self.assertNotIn("/duty/kiosk/open/", self._get(url).text)
        self._send(f"{url}/delete")
        self.assertEqual(self.device.state, "ended")

    def test_buttons_lead_to_the_places_kiosks(self):
        device = self._create_device(self.clerk, activity_id=self.activity.id)
        for place, found in ((self.station, self.device), (self.activity, device)):
            action = place.with_user(self.clerk).action_open_devices()
            self.assertEqual(device.search(action["domain"]), found)
