from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyStation(DeputyDutyCommon):
    def test_a_station_clerk_reads_own_stations_only(self):
        mine, other = self.env["deputy.station"].create(
            [
                {
                    "name": "Station 1",
                    "congress_id": self.congress.id,
                    "user_ids": self.station_clerk.ids,
                },
                {"name": "Station 2", "congress_id": self.congress.id},
            ]
        )
        stations = self.env["deputy.station"].with_user(self.station_clerk)
        self.assertEqual(stations.search([]), mine)
        with self.assertRaises(AccessError):
            other.with_user(self.station_clerk).read(["name"])

    def test_a_station_clerk_changes_nothing(self):
        station = self.env["deputy.station"].create(
            {
                "name": "Station 1",
                "congress_id": self.congress.id,
                "user_ids": self.station_clerk.ids,
            }
        )
        with self.assertRaises(AccessError):
            station.with_user(self.station_clerk).name = "Mine"
