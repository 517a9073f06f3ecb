from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.deputy_mandate_order_mixin import COLLATION
from .activity_common import ActivityCommon

LOGGER = "odoo.addons.deputy_duty.models.deputy_mandate_order_mixin"
# 2, 4, 4 (more strokes in the second character), 6, 7, 11 strokes, 13 strokes
BY_STROKES = ["丁样本", "王一样", "王　明", "刘样本", "李样本", "曹样本", "楚样本"]


@tagged("post_install", "-at_install")
class TestDeputyMandateOrder(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputies = cls.env["deputy.mandate"].union(
            *(cls._create_mandate(name) for name in reversed(BY_STROKES))
        )

    def _listed(self, order=None):
        found = self.deputies.search([("id", "in", self.deputies.ids)], order=order)
        return found.mapped("name")

    def test_lists_go_by_the_strokes_of_the_surname(self):
        self.assertEqual(self._listed(), BY_STROKES)
        self.assertEqual(self._listed("name desc"), BY_STROKES[::-1])

    def test_a_blank_inside_a_name_moves_nobody(self):
        self.deputies.filtered(lambda m: m.name == "李样本").name = "李　样　本"
        self._create_mandate("李样本乙")
        self.assertEqual(self._listed()[4], "李　样　本")

    def test_what_is_listed_by_deputy_follows(self):
        rows = self.activity._invite(self.deputies)
        found = rows.search([("id", "in", rows.ids)], order="mandate_id")
        self.assertEqual(found.mapped("mandate_id.name"), BY_STROKES)

    def test_lists_grouped_by_deputy_follow(self):
        rows = self.activity._invite(self.deputies)
        domain = [("id", "in", rows.ids)]
        groups = rows._read_group(domain, ["mandate_id"], order="mandate_id")
        self.assertEqual([group[0].name for group in groups], BY_STROKES)

    def test_the_attendance_sheet_goes_by_unit_and_strokes(self):
        units = self.env["deputy.constituency"].create(
            [
                {"congress_id": self.congress.id, "name": name}
                for name in ("示例县第十选区", "示例县第二选区", "示例县第三选区")
            ]
        )
        for unit, deputy in zip(units, self.deputies[:3], strict=True):
            deputy.constituency_id = unit
        self.activity._invite(self.deputies[:3])
        rows = self.activity.with_user(self.clerk)._get_sheet_rows()
        self.assertEqual(
            rows.constituency_id.mapped("name"),
            ["示例县第二选区", "示例县第三选区", "示例县第十选区"],
        )

    def test_a_sheet_costs_one_query_for_10_and_1000(self):
        for size in (10, 1000):
            deputies = self.env["deputy.mandate"].create(
                [
                    {
                        "name": f"样本{number}",
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for number in range(size)
                ]
            )
            self.env.flush_all()
            with self.assertQueryCount(1):
                self.assertEqual(len(deputies._in_list_order()), size)

    def test_a_server_without_icu_lists_by_codes(self):
        """The collation is made all the same, so that no list breaks."""
        mixin = self.env["deputy.mandate.order.mixin"]
        self.env.cr.execute(SQL("DROP COLLATION %s CASCADE", SQL.identifier(COLLATION)))
        with (
            patch.object(type(mixin), "_collation_provider", "unheard_of"),
            self.assertLogs(LOGGER, "WARNING") as caught,
            mute_logger("odoo.sql_db"),
        ):
            mixin.init()
        self.assertIn("no ICU", caught.output[0])
        self.assertEqual(self._listed(), sorted(BY_STROKES))
