from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .roster_common import ID_1949, ID_1970, RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterLine(RosterCommon):
    """What becomes of a row, and what the clerk decides."""

    def test_faults(self):
        roster = self._checked(
            ("", "Constituency 1"),
            ("张三", ""),
            ("李四", "Constituency 9"),
            ("王五", "Constituency 1", "?"),
            ("赵六", "Constituency 1", "", "2022-13-01"),
            ("孙七", "Constituency 1", "", "", "110105194912310021"),
            ("周八", "Constituency 1"),
            ("周 八", "Constituency 1"),
        )
        self.assertEqual(
            self._codes(roster),
            [
                ["no_name"],
                ["no_unit"],
                ["unknown_unit"],
                ["gender"],
                ["date"],
                ["id_digit"],
                [],
                ["repeated"],
            ],
        )
        self.assertEqual(roster.error_line_ids.mapped("outcome"), ["error"] * 7)
        self.assertTrue(all(roster.error_line_ids.mapped("reason")))

    def test_sum_row_is_doubtful(self):
        roster = self._checked(("合计", "Constituency 1"))
        self._assert_outcomes(roster, "doubtful")
        self.assertIn("heading, a sum", roster.line_ids.reason)

    def test_dropped_row_comes_back(self):
        roster = self._checked(("合计", "Constituency 1"), ("张三", "Constituency 1"))
        roster.action_drop_all()
        roster.action_import()
        self.assertEqual(self._seats().mapped("name"), ["张三"])
        self.assertEqual(roster.left_out_count, 1)
        self.assertEqual(self._error_rows(roster)[1][0], "合计")

    def test_namesake_of_the_register(self):
        self._create_mandate("张三", id_number=ID_1949)
        roster = self._checked(("张三", "Constituency 1", "", "", ID_1970))
        self._assert_outcomes(roster, "doubtful")
        self.assertEqual(self._codes(roster), [["namesake_seat"]])

    def test_id_number_before_name(self):
        seat = self._create_mandate("张三", id_number=ID_1949)
        roster = self._checked(("张山", "Constituency 1", "", "", ID_1949))
        self._assert_outcomes(roster, "update")
        self.assertEqual(roster.line_ids.mandate_id, seat)

    def test_alias_finds_a_corrected_unit(self):
        unit = self.constituency.copy({"name": "Constituency 2"})
        seat = self._create_mandate("张三", source_ref="a1")
        roster = self._checked(("张三", "Constituency 2", "", "", "", "", "a1"))
        self.assertEqual(self._codes(roster), [["alias_unit"]])
        roster.line_ids.action_accept()
        roster.action_import()
        self.assertEqual(seat.constituency_id, unit)

    def test_alias_shared_by_namesakes(self):
        """The real roster's ids were made from names: two people may bear one."""
        self.constituency.copy({"name": "Constituency 2"})
        self._create_mandate("张三", source_ref="a1")
        roster = self._checked(
            ("张三", "Constituency 1", "", "", "", "", "a1"),
            ("张三", "Constituency 2", "", "", "", "", "a1"),
        )
        self._assert_outcomes(roster, "unchanged", "new")

    def test_decision_is_for_doubtful_rows(self):
        roster = self._checked(("张三", "Constituency 1"))
        with self.assertRaisesRegex(UserError, "Only doubtful rows"):
            roster.line_ids.decision = "drop"

    def test_decision_is_final_after_the_import(self):
        roster = self._imported(("合计", "Constituency 1"))
        with self.assertRaisesRegex(UserError, "imported already"):
            roster.line_ids.action_drop()

    def test_decision_on_one_row_outlasts_that_on_all(self):
        roster = self._checked(("合计", "Constituency 1"), ("张3", "Constituency 1"))
        roster.line_ids[0].action_drop()
        roster.action_accept_all()
        self.assertEqual(roster.line_ids.mapped("decision"), ["drop", "accept"])

    def test_decision_survives_another_check(self):
        roster = self._checked(("合计", "Constituency 1"))
        roster.action_accept_all()
        roster.action_check()
        self.assertEqual(roster.line_ids.decision, "accept")

    def test_outcome_is_not_written_by_hand(self):
        roster = self._checked(("", "Constituency 1"))
        with self.assertRaises(AccessError):
            roster.line_ids.outcome = "new"
        with self.assertRaises(AccessError):
            self.env["deputy.roster.line"].create(
                {"import_id": roster.id, "number": 9, "outcome": "new"}
            )

    def test_dates_of_the_seat(self):
        """The register's start and the file's end are looked at together."""
        self._create_mandate("张三", date_start="2023-01-01")
        roster = self._checked(
            ("张三", "Constituency 1", "2022-01-01"),
            header=("姓名", "选区", "离任日期"),
        )
        self.assertEqual(self._codes(roster), [["date_order"]])
