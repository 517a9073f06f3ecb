import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_import_common import HEADER, ROWS, ProposalImportCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalImportLine(ProposalImportCommon):
    def test_each_fault_is_told_at_its_row(self):
        wrong = (
            ({"领衔代表": "王五"}, "unknown_person"),
            ({"领衔代表": ""}, "no_name"),
            ({"建议编号": "甲"}, "bad_number"),
            ({"标题": ""}, "no_title"),
            ({"类别": "其他"}, "bad_kind"),
            ({"提出日期": "2024年13月1日"}, "bad_date"),
            ({"提出日期": "2024年3月"}, "date_partial"),
            ({"提出日期": "2099-01-01"}, "order"),
            ({"届次会议": "第九次会议"}, "no_session"),
            ({"办理结果": "Z"}, "bad_class"),
            ({"结果满意度": "还行吧"}, "bad_grade"),
            ({"主办单位": "", "会办单位": ""}, "no_unit"),
            ({"主办单位": "示例甲局、示例乙局"}, "two_mains"),
            ({"会办单位": "示例住建局"}, "unit_twice"),
            ({"答复日期": "2024-01-15"}, "order"),
            ({"办理结果": "B", "承诺期限": "2024-04-01"}, "promise_early"),
            ({"是否公开": "看情况"}, "bad_openness"),
            ({"类别": "议案", "届次会议": "闭会期间"}, "motion_session"),
            ({"提出日期": "2021-05-01"}, "no_term"),
        )
        rows = [
            self._row(f"{number + 20}", **changes)
            for number, (changes, _code) in enumerate(wrong)
        ]
        one = self._checked(rows)
        for line, (changes, code) in zip(one.line_ids, wrong, strict=True):
            with self.subTest(changes):
                self.assertEqual(line.outcome, "error")
                self.assertIn(code, [each for each, _details in line.notes])
                self.assertTrue(line.reason.strip())
        one.action_import()
        self.assertEqual(one.created_count, 0)

    def test_each_doubt_waits_for_a_decision(self):
        doubtful = (
            ({"附议代表": "王五"}, "cosigner_unknown"),
            ({"领衔代表": "张三（第九选区）"}, "other_unit"),
            ({"承诺期限": "2024-12-01"}, "no_promise_class"),
        )
        rows = [
            self._row(number + 20, 标题=f"关于第{number}件事的建议", **changes)
            for number, (changes, _code) in enumerate(doubtful)
        ]
        one = self._checked(rows)
        self.assertEqual(self._codes(one), [[code] for _changes, code in doubtful])
        self.assertEqual(set(one.line_ids.mapped("outcome")), {"doubtful"})
        with self.assertRaisesRegex(UserError, "3 doubtful rows"):
            one.action_import()
        one.line_ids[0].action_accept()
        one.line_ids[1:].action_drop()
        one.action_import()
        self.assertEqual((one.created_count, one.left_out_count), (1, 2))
        self.assertEqual(self._proposals(one).signed_count, 1)

    def test_a_number_stands_once_in_a_file(self):
        one = self._checked([ROWS[0], self._row("１", 标题="关于别的事的建议")])
        self.assertEqual(self._codes(one), [[], ["repeated"]])
        self.assertIn("Row 3 has this number already", one.line_ids[1].reason)

    def test_merged_cells_are_told_as_a_number_that_stands_twice(self):
        rows = [ROWS[0], self._row("", 主办单位="示例甲局")]
        one = self._checked(rows, merges=["A3:A4"])
        self.assertEqual(self._codes(one)[1], ["repeated"])

    def test_a_number_of_another_proposal_is_refused(self):
        self._imported()
        one = self._checked([self._row(1, 标题="关于完全另一件事的建议")])
        self.assertEqual(self._codes(one), [["number_taken"]])

    def test_the_same_title_under_another_number_is_a_doubt(self):
        self._imported()
        one = self._checked([self._row(30)])
        self.assertEqual(self._codes(one), [["same_title"]])

    def test_namesakes_are_told_apart(self):
        other = self.constituency.sudo().copy({"name": "示例第二选区"})
        twin = (
            self._seat("张三")
            .sudo()
            .create(
                {
                    "name": "张三",
                    "term_id": self.term.id,
                    "constituency_id": other.id,
                    "date_start": "2022-01-10",
                    "state": "in_office",
                    "source_ref": "SY-0042",
                }
            )
        )
        rows = [
            self._row(40, 领衔代表="张三（示例第二选区）", 标题="甲"),
            self._row(41, 领衔代表="张三（SY-0042）", 标题="乙"),
            self._row(42, 标题="丙"),
            self._row(43, 领衔代表="李四", 附议代表="张三", 标题="丁"),
        ]
        one = self._checked(rows)
        self.assertEqual(one.line_ids[:2].mandate_id, twin)
        self.assertEqual(
            self._codes(one), [[], [], ["namesakes"], ["cosigner_namesakes"]]
        )
        self.assertIn("in brackets", one.line_ids[2].reason)
        one.line_ids[2].choice_id = twin
        self.assertEqual(one.line_ids[2].outcome, "new")

    def test_separate_units_answer_each_for_itself(self):
        header = [*HEADER, "分办单位"]
        row = [*self._row(50, 主办单位="", 会办单位=""), "示例甲局、示例乙局"]
        one = self._register([])
        one.file = self._b64([header, row])
        one.action_check()
        one.action_import()
        proposal = self._proposals(one)
        self.assertEqual(proposal.assignment_ids.mapped("role"), ["separate"] * 2)
        self.assertEqual(len(proposal.reply_ids), 2)

    def test_rows_left_out_come_back_and_can_be_imported(self):
        one = self._checked([ROWS[0], self._row(60, 领衔代表="张叁", 标题="别的事")])
        one.action_import()
        header, wrong = self._error_rows(one)
        self.assertIn("No deputy of this term", wrong[-1])
        wrong[header.index("领衔代表")] = "张三"
        again = self._register([])
        again.file = self._b64([header[:-2], [cell or "" for cell in wrong[:-2]]])
        again.action_check()
        again.action_import()
        self.assertEqual(self._proposals(again).number, 60)

    def test_a_lead_of_another_term_is_not_chosen(self):
        one = self._checked([self._row(70, 领衔代表="王五")])
        earlier = self.term.sudo().create(
            {
                "congress_id": self.congress.id,
                "number": 17,
                "date_start": "2017-01-10",
                "date_end": "2022-01-09",
            }
        )
        stranger = self._create_mandate("王五", term_id=earlier.id)
        with self.assertRaisesRegex(UserError, "same term"):
            one.line_ids.choice_id = stranger

    def test_the_preview_shows_the_kind(self):
        one = self._checked([self._row(80, 类别="议案"), self._row(81)])
        self.assertEqual(one.line_ids.mapped("kind"), ["motion", "suggestion"])

    def test_a_further_sheet_is_told(self):
        book = load_workbook(io.BytesIO(self._xlsx([HEADER, *ROWS])))
        book.create_sheet("二").append(HEADER)
        output = io.BytesIO()
        book.save(output)
        one = self._register(file=base64.b64encode(output.getvalue()))
        one.action_check()
        self.assertIn("Sheet 2 has headings", one.skipped)

    def _b64(self, rows):
        return base64.b64encode(self._xlsx(rows))
