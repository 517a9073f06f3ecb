import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .roster_common import ID_1949, RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterExport(RosterCommon):
    """The register as a workbook that can be imported again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["deputy.group"].create(
            {
                "congress_id": cls.congress.id,
                "term_id": cls.term.id,
                "kind": "delegation",
                "name": "城关代表团",
            }
        )
        header = (
            *("姓名", "选区", "性别", "民族", "党派", "出生年月", "身份证号", "学历"),
            *("学位", "职业", "工作单位", "职务", "电话", "邮箱", "通讯地址"),
            "家庭住址",
            *("代表团", "层次", "届次", "状态", "联系镇街", "编号", "离任日期"),
        )
        cls._imported(
            (
                *("张三", "Constituency 1", "女", "汉", "党员", "1949年12月", ID_1949),
                *("本科", "学士", "农民", "某单位", "某职务", "13800138000"),
                *("a@example.com", "石桥镇1号", "石桥镇2号", "城关代表团", "县", "18"),
                *("在任", "Shiqiao Township Congress", "x1", ""),
            ),
            (
                *("李四", "Constituency 1", "男", "畲族", "群众", "1975年3月", ""),
                *("大专", "", "工人", "", "", "", "", "", "", "", "", "第十八届"),
                *("", "", "", "2023-01-05"),
            ),
            (
                *("H·W", "Constituency 1", "", "", "", "", "军字第1234567号"),
                *("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""),
            ),
            header=header,
        )

    def _export(self, user=None, **vals):
        vals.setdefault("term_id", self.term.id)
        model = self.env["deputy.roster.export"].with_user(user or self.clerk)
        export = model.create(vals)
        export.action_export()
        return export

    def _sheet(self, export):
        data = base64.b64decode(export.with_context(bin_size=False).file)
        return [list(row) for row in load_workbook(io.BytesIO(data)).active.values]

    def _import_again(self, export):
        data = base64.b64decode(export.with_context(bin_size=False).file)
        roster = self._roster(data)
        roster.action_check()
        return roster

    def test_round_trip(self):
        for lang in ("en_US", "zh_CN"):
            self.env["res.lang"].sudo()._activate_lang(lang)
            for private in ({}, {"is_private": True, "purpose": "核对证件"}):
                with self.subTest(lang=lang, **private):
                    self.env.invalidate_all()
                    self.clerk.sudo().lang = lang
                    export = self._export(**private)
                    roster = self._import_again(export)
                    self.assertEqual(export.row_count, 3)
                    self._assert_outcomes(roster, *["unchanged"] * 3)
                    self.assertFalse(roster.remark_count)

    def test_round_trip_of_places(self):
        tier = self.congress._legal_profile()._choices("station_tier")[:1]
        above = self.env["deputy.station"].create(
            {"congress_id": self.congress.id, "name": "中心站", "tier_id": tier.id}
        )
        above.copy({"name": "村站", "parent_id": above.id, "phone": "0578-5120000"})
        self.constituency.area_ids = [
            (0, 0, {"name": "甲村"}),
            (0, 0, {"name": "乙村"}),
        ]
        for subject, size in (("constituency", 1), ("station", 2)):
            with self.subTest(subject):
                export = self._export(
                    subject=subject, term_id=False, congress_id=self.congress.id
                )
                roster = self.env["deputy.roster.import"].create(
                    {
                        "subject": subject,
                        "congress_id": self.congress.id,
                        "file": export.with_context(bin_size=False).file,
                    }
                )
                roster.action_check()
                self._assert_outcomes(roster, *["unchanged"] * size)

    def test_private_columns_for_those_allowed(self):
        header, first, *_rest = self._sheet(self._export())
        self.assertNotIn("Document Number", header)
        self.assertNotIn(ID_1949, first)
        export = self._export(is_private=True, purpose="checking documents")
        header, first, *_rest = self._sheet(export)
        self.assertEqual(first[header.index("Document Number")], ID_1949)
        self.assertEqual(export.create_uid, self.clerk)

    def test_private_data_need_a_purpose(self):
        with self.assertRaisesRegex(ValidationError, "what the private data"):
            self._export(is_private=True)

    def test_auditor_exports_finance_does_not(self):
        self.assertEqual(self._export(self.auditor).row_count, 3)
        for user in (self.finance, self.station_clerk):
            with self.assertRaises(AccessError):
                self._export(user)

    def test_foreign_congress(self):
        with self.assertRaises(AccessError):
            self._export(term_id=self.foreign_term.id)
        with self.assertRaises(AccessError):
            self._export().with_user(self.foreign_clerk).read(["filename"])

    def test_the_trace_stays(self):
        export = self._export()
        with self.assertRaisesRegex(UserError, "on record"):
            export.purpose = "x"
        with self.assertRaisesRegex(UserError, "on record"):
            export.unlink()
        with self.assertRaisesRegex(UserError, "on record"):
            export.action_export()
        with self.assertRaises(AccessError):
            self.env["deputy.roster.export"].create(
                {"term_id": self.term.id, "row_count": 5}
            )

    def test_file_is_erased_after_its_time(self):
        old, new = self._export(), self._export()
        old._unguarded().date_done = "2020-01-01"
        self.env["deputy.roster.export"].sudo()._cron_erase()
        self.assertFalse(old.file)
        self.assertTrue(new.file)
        self.assertEqual(old.row_count, 3)

    def test_no_formula(self):
        self._create_mandate("=1+1")
        export = self._export()
        data = base64.b64decode(export.with_context(bin_size=False).file)
        cells = [c for row in load_workbook(io.BytesIO(data)).active for c in row]
        self.assertTrue(any(cell.value == "=1+1" for cell in cells))
        self.assertFalse(any(cell.data_type == "f" for cell in cells))
