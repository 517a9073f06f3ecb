from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .roster_common import RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterCode(RosterCommon):
    """The code lists, and what a roster's words become."""

    HEADER = ("姓名", "选区", "民族", "党派", "学历", "学位", "职业")

    def test_lists_are_whole(self):
        """As many entries as the standards have."""
        counts = dict(
            self.env["deputy.roster.code"]._read_group(
                [("standard", "!=", False)], ["code_list"], ["__count"]
            )
        )
        self.assertEqual(
            counts,
            {
                "gender": 4,
                "ethnic": 56,
                "political": 13,
                "education": 40,
                "degree": 56,
                "occupation": 13,
                "level": 4,
            },
        )

    def test_code_name_or_alias(self):
        rows = [
            ("张三", "Constituency 1", "01", "中共", "本科", "工学博士", "公务员"),
            ("李四", "Constituency 1", "汉", "1", "20", "208", "11"),
            (
                "王五",
                "Constituency 1",
                "汉族",
                "中国共产党党员",
                "大学本科教育",
                "",
                "",
            ),
        ]
        roster = self._imported(*rows, header=self.HEADER)
        self.assertFalse(roster.remark_count)
        for seat in self._seats():
            self.assertEqual(
                (seat.nationality, seat.party, seat.education),
                ("汉族", "中共党员", "大学本科教育"),
            )
        first = self._seats().filtered(lambda seat: seat.name == "张三")
        self.assertEqual(
            (first.degree, first.occupation), ("工学博士学位", "国家公务员")
        )

    def test_unknown_word_is_kept_and_told(self):
        row = ("张三", "Constituency 1", "汉", "民革、民盟", "", "", "")
        roster = self._imported(row, header=self.HEADER)
        self._assert_outcomes(roster, "new")
        self.assertEqual(roster.remark_count, 1)
        self.assertIn("no national code list", roster.line_ids.remark)
        self.assertEqual(self._seats().party, "民革、民盟")
        again = self._checked(row, header=self.HEADER)
        self._assert_outcomes(again, "unchanged")
        self.assertFalse(again.remark_count, "nothing is written, nothing is told")

    def test_a_word_typed_by_hand_is_the_same(self):
        """The register's 汉 is the file's 汉族: nothing to change."""
        self._create_mandate("张三", nationality="汉", party="党员")
        row = ("张三", "Constituency 1", "汉族", "中共党员", "", "", "")
        self._assert_outcomes(self._checked(row, header=self.HEADER), "unchanged")

    def test_the_office_adds_its_own(self):
        self.env["deputy.roster.code"].sudo().create(
            {"code_list": "degree", "code": "353", "name": "社会工作硕士专业学位"}
        )
        row = ("张三", "Constituency 1", "", "", "", "353", "")
        self._imported(row, header=self.HEADER)
        self.assertEqual(self._seats().degree, "社会工作硕士专业学位")

    def test_one_spelling_one_entry(self):
        codes = self.env["deputy.roster.code"].sudo()
        with self.assertRaisesRegex(ValidationError, "stands for"):
            codes.create(
                {"code_list": "political", "code": "x", "name": "x", "aliases": "党 员"}
            )
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            codes.create({"code_list": "political", "code": "01", "name": "y"})

    def test_clerks_read_only(self):
        code = self.env.ref("deputy_duty.deputy_roster_code_political_01")
        with self.assertRaises(AccessError):
            code.with_user(self.clerk).aliases = "x"
        code.with_user(self.admin).aliases = "x"
