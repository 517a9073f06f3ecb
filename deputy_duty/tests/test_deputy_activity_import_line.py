from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_import_common import MATRIX, ActivityImportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityImportLine(ActivityImportCommon):
    def test_namesakes_are_told_apart_by_the_constituency(self):
        other = self.constituency.sudo().copy({"name": "Constituency 2"})
        twin = self._create_mandate_as_admin("张三", constituency_id=other.id)
        rows = [
            ("姓名", "选区", "2024年3月5日视察"),
            ("张三", "Constituency 2", "√"),
            ("张三", "", "√"),
        ]
        one = self._checked(rows)
        self.assertEqual(one.line_ids[0].mandate_id, twin)
        self.assertEqual(self._codes(one), [[], ["namesakes"]])
        self.assertEqual(one.line_ids[1].outcome, "error")
        one.line_ids[1].choice_id = self._seat("张三") - twin
        self.assertEqual(one.line_ids.mapped("outcome"), ["new", "new"])
        one.action_import()
        self.assertEqual(one.created_count, 2)

    def test_a_choice_holds_for_all_rows_of_that_name(self):
        rows = [
            ("日期", "活动名称", "参加代表"),
            ("2024-03-05", "视察", "张叁、李四"),
            ("2024-04-05", "调研", "张叁"),
        ]
        one = self._checked(rows)
        self.assertEqual(one.layout_found, "list")
        unknown = one.line_ids.filtered(lambda line: line.name == "张叁")
        self.assertEqual(unknown.mapped("outcome"), ["error", "error"])
        unknown[0].choice_id = self._seat("张三")
        self.assertEqual(unknown.mapped("outcome"), ["new", "new"])

    def test_another_unit_is_a_doubt(self):
        rows = [("姓名", "选区", "2024.3.5视察"), ("张三", "第九选区", "√")]
        one = self._checked(rows)
        self.assertEqual(self._codes(one), [["other_unit"]])
        with self.assertRaisesRegex(UserError, "1 doubtful rows"):
            one.action_import()
        one.action_drop_all()
        one.action_import()
        self.assertEqual(one.created_count, 0)

    def test_one_deputy_twice_in_one_file(self):
        rows = [
            ("姓名", "2024.3.5视察"),
            ("张三", "√"),
            ("张 三", "√"),
            ("张三", "缺席"),
        ]
        one = self._checked(rows)
        self.assertEqual(
            one.line_ids.mapped("outcome"), ["new", "unchanged", "doubtful"]
        )
        self.assertEqual(self._codes(one)[2], ["repeated_fact"])

    def test_rows_left_out_come_back_and_can_be_imported(self):
        rows = [*MATRIX[:4], (9, "张叁", "", "√", "", "", ""), *MATRIX[4:]]
        one = self._checked(rows)
        one.action_import()
        header, wrong = self._error_rows(one)
        self.assertEqual(wrong[1], "张叁")
        self.assertIn("No deputy of this term", wrong[-1])
        wrong[1] = "张三"
        again = self._checked([header[:-2], wrong[:-2]], year=2024)
        self.assertEqual(again.event_ids.activity_id, one.event_ids.activity_id)
