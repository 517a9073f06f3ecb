from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyStation(DeputyDutyCommon):
    def _create_station(self, name="Station 1", **vals):
        return self.env["deputy.station"].create(
            {"name": name, "congress_id": self.congress.id, **vals}
        )

    def test_a_station_clerk_reads_own_stations_only(self):
        mine = self._create_station(user_ids=self.station_clerk.ids)
        other = self._create_station("Station 2")
        stations = self.env["deputy.station"].with_user(self.station_clerk)
        self.assertEqual(stations.search([]), mine)
        with self.assertRaises(AccessError):
            other.with_user(self.station_clerk).read(["name"])

    def test_a_station_clerk_changes_nothing_of_the_station(self):
        station = self._create_station(user_ids=self.station_clerk.ids)
        with self.assertRaises(AccessError):
            station.with_user(self.station_clerk).name = "Mine"

    def test_kind_and_tier_are_the_place_lists(self):
        station = self._create_station()
        tiers = station.tier_choice_ids
        self.assertEqual(set(tiers.mapped("kind")), {"station_tier"})
        station.tier_id = tiers[0]
        with self.assertRaises(ValidationError):
            station.kind_id = tiers[0]

    def test_stations_of_lower_tiers_lie_below(self):
        head = self._create_station("Head")
        station = self._create_station(parent_id=head.id)
        found = self.env["deputy.station"].search([("parent_id", "child_of", head.id)])
        self.assertEqual(found, head | station)
        with self.assertRaises(UserError):
            head.parent_id = station

    def test_lists_count_as_people_do(self):
        names = ("东街第1站", "东街第2站", "东街第十站", "东街第十二站", "西街第三站")
        for name in reversed(names):
            self._create_station(name)
        stations = self.env["deputy.station"].search([("name", "in", names)])
        self.assertEqual(stations.mapped("name"), list(names))
        self.assertEqual(stations.sorted().mapped("name"), list(names))
        stations[0].name = "东街第11站"
        by_name = stations.search([("id", "in", stations.ids)], order="name desc")
        self.assertEqual(
            by_name.mapped("name"),
            ["西街第三站", "东街第十二站", "东街第11站", "东街第十站", "东街第2站"],
        )
        deputy = self._create_mandate("样本甲", station_ids=stations.ids)
        deputy.invalidate_recordset()
        self.assertEqual(
            deputy.station_ids.mapped("name")[::-1], by_name.mapped("name")
        )

    def test_deputies_are_counted_in_one_query(self):
        stations = self.env["deputy.station"].create(
            [
                {
                    "name": f"S{number}",
                    "congress_id": self.congress.id,
                    "mandate_ids": self._create_mandate(f"D{number}").ids,
                }
                for number in range(20)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            self.assertEqual(set(stations.mapped("mandate_count")), {1})
