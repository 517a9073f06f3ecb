from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .roster_common import RosterCommon

UNIT_HEADER = ("选区编号", "选区名称", "类型", "划分方式", "代表名额", "所辖村居")
STATION_HEADER = ("联络站名称", "层级", "上级站", "地址", "电话")


@tagged("post_install", "-at_install")
class TestDeputyRosterPlaceMixin(RosterCommon):
    """Constituencies and stations on the road of the deputies."""

    def _units(self, *rows):
        return self._place_roster("constituency", *rows, header=UNIT_HEADER)

    def _stations(self, *rows):
        return self._place_roster("station", *rows, header=STATION_HEADER)

    def test_new_constituency(self):
        roster = self._units(("1", "第一选区", "选区", "居住", "3", "甲村、乙村"))
        self._assert_outcomes(roster, "new")
        roster.action_import()
        unit = roster.line_ids.constituency_id
        self.assertRecordValues(
            unit,
            [
                {
                    "name": "第一选区",
                    "code": "1",
                    "kind": "constituency",
                    "basis": "residence",
                    "seats": 3,
                    "congress_id": self.congress.id,
                }
            ],
        )
        self.assertEqual(unit.area_ids.mapped("name"), ["甲村", "乙村"])
        self.assertEqual((roster.state, roster.created_count), ("done", 1))

    def test_same_file_again_changes_nothing(self):
        rows = [
            ("1", "第一选区", "选区", "居住", "3", "甲村、乙村"),
            ("2", "第二选区", "", "", "2", ""),
        ]
        self._units(*rows).action_import()
        again = self._units(*rows)
        self._assert_outcomes(again, "unchanged", "unchanged")
        self.assertEqual(again.missing_count, 1, "the constituency made by hand")
        again.action_import()
        self.assertEqual(len(self.congress.constituency_ids), 3)

    def test_corrected_file_adds_villages(self):
        self._units(("1", "第一选区", "", "", "3", "甲村、乙村")).action_import()
        roster = self._units(("1", "第一选区", "", "", "2", "乙村、丙村"))
        self._assert_outcomes(roster, "update")
        self.assertIn("Seats: 3 → 2", roster.line_ids.difference)
        roster.action_import()
        unit = roster.line_ids.constituency_id
        self.assertEqual(unit.seats, 2)
        self.assertEqual({*unit.area_ids.mapped("name")}, {"甲村", "乙村", "丙村"})

    def test_renamed_constituency_is_asked_about(self):
        self._units(("1", "第一选区", "", "", "", "")).action_import()
        roster = self._units(("1", "城关选区", "", "", "", ""))
        self._assert_outcomes(roster, "doubtful")
        with self.assertRaisesRegex(UserError, "1 doubtful rows"):
            roster.action_import()
        roster.action_accept_all()
        roster.action_import()
        self.assertEqual(roster.line_ids.constituency_id.name, "城关选区")

    def test_good_rows_go_in_bad_ones_come_back(self):
        roster = self._units(
            ("1", "第一选区", "", "", "", ""),
            ("2", "第二选区", "?", "", "", ""),
            ("1", "第三选区", "", "", "", ""),
        )
        self.assertEqual(
            self._codes(roster), [[], ["not_a_choice"], ["repeated_place"]]
        )
        roster.action_import()
        self.assertEqual(len(self._error_rows(roster)), 3)

    def test_kind_follows_the_level(self):
        self._units(("1", "第一选区", "", "", "", "")).action_import()
        unit = self.congress.constituency_ids.filtered(lambda each: each.code == "1")
        self.assertEqual(unit.kind, "constituency")

    def test_stations_above_in_the_same_file(self):
        tier = self.congress._legal_profile()._choices("station_tier")[:1]
        roster = self._stations(
            ("石桥村联络站", "", "石桥镇中心站", "", "0578 5120000"),
            ("石桥镇中心站", tier.name, "", "石桥镇", ""),
        )
        self._assert_outcomes(roster, "new", "new")
        roster.action_import()
        below, above = roster.line_ids.station_id
        self.assertEqual((below.parent_id, above.tier_id), (above, tier))
        self.assertEqual(below.phone, "05785120000")
        again = self._stations(
            ("石桥村联络站", "", "石桥镇中心站", "", "0578 5120000"),
            ("石桥镇中心站", tier.name, "", "石桥镇", ""),
        )
        self._assert_outcomes(again, "unchanged", "unchanged")

    def test_unknown_tier_is_a_fault(self):
        roster = self._stations(("石桥村联络站", "没有的层级", "", "", ""))
        self.assertEqual(self._codes(roster), [["not_a_choice"]])

    def test_changed_register_is_refused(self):
        roster = self._stations(("石桥村联络站", "", "", "", ""))
        self.env["deputy.station"].create(
            {"congress_id": self.congress.id, "name": "石桥村联络站"}
        )
        with self.assertRaisesRegex(UserError, "changed since the preview"):
            roster.action_import()

    def test_import_writes_the_congress_first(self):
        version = self.congress.register_version
        self._stations(("石桥村联络站", "", "", "", "")).action_import()
        self.assertEqual(self.congress.register_version, version + 1)

    def test_foreign_congress_is_refused(self):
        with self.assertRaises(AccessError):
            self.env["deputy.roster.import"].create(
                {"subject": "station", "congress_id": self.foreign_congress.id}
            )

    def test_query_count_does_not_grow(self):
        for subject, header, rows in (
            ("constituency", UNIT_HEADER, self._unit_rows),
            ("station", STATION_HEADER, self._station_rows),
        ):
            few, many = (
                [self._queries(subject, header, rows(size, x)) for x in ("1", "2")]
                for size in (10, 1000)
            )
            for one, other in zip(few, many, strict=True):
                # INSERT takes 100 rows at a time, a prefetch 1,000
                self.assertLess(other - one, 200, f"{subject}: {one}, {other}")

    def _unit_rows(self, size, seats):
        return [
            (f"{size}-{i}", f"选区{size}之{i}", "", "", seats, f"村{i}甲、村{i}{seats}")
            for i in range(size)
        ]

    def _station_rows(self, size, mark):
        return [(f"站{size}之{i}", "", "", f"{i}号{mark}", "") for i in range(size)]

    def _queries(self, subject, header, rows):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        roster = self._place_roster(subject, *rows, header=header)
        roster.action_import()
        self.env.flush_all()
        self.assertEqual(roster.created_count + roster.updated_count, len(rows))
        return self.env.cr.sql_log_count - start
