from odoo import Command
from odoo.tests import tagged

from .roster_common import RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterUnit(RosterCommon):
    """Constituencies and electing units that the register lacks."""

    def test_offered_not_made(self):
        roster = self._checked(("张三", "第二选区"), ("李四", "第 二 选区"))
        self.assertRecordValues(
            roster.unit_ids,
            [
                {
                    "name": "第二选区",
                    "row_count": 2,
                    "kind": "constituency",
                    "to_create": False,
                }
            ],
        )
        self._assert_outcomes(roster, "error", "error")

    def test_ticked_in_the_form(self):
        roster = self._checked(("张三", "第二选区"))
        roster.unit_ids = [Command.update(roster.unit_ids.id, {"to_create": True})]
        self._assert_outcomes(roster, "new")
        roster.action_import()
        unit = self._seats().constituency_id
        self.assertEqual((unit.name, unit.kind), ("第二选区", "constituency"))

    def test_first_roster_of_a_congress(self):
        city = self._create_congress("Lishui City Congress", level="city")
        self.clerk.sudo().deputy_congress_ids += city.sudo()
        congress = city.with_env(self.env)
        roster = self._roster(
            self._csv(("张三", "云和县"), ("李四", "云和县")),
            self._create_term(congress),
        )
        roster.action_check()
        self.assertEqual(roster.unit_ids.kind, "unit")
        self._assert_outcomes(roster, "new", "new")
        roster.action_import()
        self.assertEqual(congress.constituency_ids.mapped("name"), ["云和县"])

    def test_unit_of_dropped_rows_is_not_made(self):
        roster = self._checked(("合计", "第二选区"))
        roster.action_create_all_units()
        roster.action_drop_all()
        roster.action_import()
        self.assertEqual(self.congress.constituency_ids, self.constituency)

    def test_spelling_of_a_known_unit(self):
        roster = self._checked(("张三", "constituency１"))
        self._assert_outcomes(roster, "new")
        self.assertFalse(roster.unit_ids)
