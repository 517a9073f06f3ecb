from odoo.exceptions import UserError
from odoo.tests import tagged

from .roster_common import ID_1949, ID_1970, RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyMandateRosterMixin(RosterCommon):
    """What the roster says beyond name and unit, and what it may not say."""

    def _one(self, header, *cells):
        """The preview of one deputy."""
        return self._checked(("张三", "Constituency 1", *cells), header=header)

    def test_birth_month(self):
        header = ("姓名", "选区", "出生年月")
        roster = self._one(header, "1975年3月")
        self.assertIn("day is not known", roster.line_ids.remark)
        roster.action_import()
        self.assertEqual(str(self._seats().birth_date), "1975-03-01")
        self._assert_outcomes(self._one(header, "1975.03"), "unchanged")
        full = self._one(header, "1975-03-09")
        self._assert_outcomes(full, "update")
        full.action_import()
        self._assert_outcomes(self._one(header, "1975年3月"), "unchanged")

    def test_the_number_completes_the_month(self):
        roster = self._one(("姓名", "选区", "出生年月", "身份证号"), "1949.12", ID_1949)
        roster.action_import()
        self.assertEqual(str(self._seats().birth_date), "1949-12-31")

    def test_number_and_gender_must_agree(self):
        roster = self._one(("姓名", "选区", "性别", "身份证号"), "男", ID_1949)
        self.assertEqual(self._codes(roster), [["id_gender"]])
        roster = self._one(("姓名", "选区", "生日", "身份证号"), "1949-12-30", ID_1949)
        self.assertIn(
            "By the ID number the birth date is 1949-12-31", self._reason(roster)
        )

    def _reason(self, roster):
        return roster.line_ids.reason

    def test_other_documents_where_they_are_usual(self):
        unit = self.constituency.copy({"name": "Soldiers", "kind": "armed"})
        header = ("姓名", "选区", "证件号码")
        rows = [
            ("张三", unit.name, "军字第1234567号"),
            ("李四", "Constituency 1", "军字第7654321号"),
        ]
        roster = self._checked(*rows, header=header)
        self._assert_outcomes(roster, "new", "doubtful")
        roster.action_drop_all()
        roster.action_import()
        self.assertEqual(self._seats().id_type, "military")
        self.assertEqual(self._seats().id_number, "军字第1234567号")

    def test_email_is_the_contacts(self):
        header = ("姓名", "选区", "邮箱", "通讯地址")
        self._imported(
            ("张三", "Constituency 1", "a@example.com", "石桥镇1号"), header=header
        )
        seat = self._seats()
        self.assertEqual(seat.partner_id.sudo().email, "a@example.com")
        self.assertEqual(
            (seat.email, seat.mailing_address), ("a@example.com", "石桥镇1号")
        )
        seat.email = "b@example.com"
        self.assertEqual(seat.partner_id.sudo().email, "b@example.com")
        found = self.env["deputy.mandate"].search([("email", "=", "b@example.com")])
        self.assertEqual(found, seat)

    def test_level_and_term_are_compared(self):
        header = ("姓名", "选区", "层次", "届次")
        self._assert_outcomes(self._one(header, "县", "第十八届"), "new")
        roster = self._one(header, "省", "十七")
        self.assertEqual(self._codes(roster), [["other_level", "other_term"]])

    def test_state_of_a_new_deputy(self):
        header = ("姓名", "选区", "状态")
        roster = self._one(header, "资格确认")
        roster.action_import()
        self.assertEqual(self._seats().state, "confirmed")
        self._assert_outcomes(self._one(header, "资格确认"), "unchanged")
        self.assertEqual(self._codes(self._one(header, "在任")), [["state_differs"]])

    def test_an_import_ends_nobody(self):
        header = ("姓名", "选区", "状态", "离任日期")
        self.assertEqual(
            self._codes(self._one(header, "暂停", "")), [["state_decided"]]
        )
        self.assertEqual(self._codes(self._one(header, "辞职", "")), [["state_end"]])
        self._one(header, "在任", "").action_import()
        roster = self._one(header, "", "2023-01-05")
        self.assertEqual(self._codes(roster), [["end_differs"]])
        self.assertIn("mandate change", self._reason(roster))

    def test_history_may_be_entered(self):
        header = ("姓名", "选区", "状态", "离任日期")
        roster = self._one(header, "终止", "2023-01-05")
        roster.action_import()
        self.assertEqual(self._seats().state, "ended")
        self._assert_outcomes(self._one(header, "终止", "2023-01-05"), "unchanged")
        self.assertEqual(
            self._codes(self._one(header, "在任", "2023-01-05")), [["state_over"]]
        )

    def test_delegation_is_offered_joined_and_left(self):
        header = ("姓名", "选区", "代表团")
        roster = self._one(header, "城关代表团")
        offered = roster.unit_ids
        self.assertEqual((offered.what, offered.to_create), ("delegation", True))
        roster.action_import()
        seat = self._seats()
        self.assertEqual(seat.delegation_id.name, "城关代表团")
        self.assertEqual(seat.group_member_ids.date_start, self.term.date_start)
        roster = self._one(header, "石桥 代表团")
        self.assertFalse(roster.unit_ids.to_create, "later it may be a slip of the pen")
        self.assertIn("passed over", roster.line_ids.remark)
        roster.action_create_all_units()
        self._assert_outcomes(roster, "update")
        roster.action_import()
        self.env.invalidate_all()
        self.assertEqual(seat.delegation_id.name, "石桥 代表团")
        self.assertEqual(len(seat.group_member_ids), 2, "history stays")

    def test_linked_township_by_its_short_name(self):
        self.township.sudo().name = "石桥镇人民代表大会"
        header = ("姓名", "选区", "联系镇街")
        roster = self._one(header, "石桥镇")
        roster.action_import()
        self.assertEqual(self._seats().linked_congress_id, self.township)
        self._assert_outcomes(self._one(header, "石桥镇"), "unchanged")
        self.assertIn("passed over", self._one(header, "无名镇").line_ids.remark)

    def test_second_office_is_a_fault(self):
        self.foreign_term.mandate_ids.create(
            {
                "name": "张三",
                "term_id": self.foreign_term.id,
                "constituency_id": self.foreign_constituency.id,
                "id_number": ID_1970,
            }
        )
        roster = self._checked(
            ("张三", "Constituency 1", "", "", ID_1970), ("李四", "Constituency 1")
        )
        self.assertEqual(self._codes(roster), [["double_office"], []])
        roster.action_import()
        self.assertEqual(self._seats().mapped("name"), ["李四"])

    def test_private_data_in_bulk(self):
        """New and known private data in the same questions, however many."""
        header = ("姓名", "选区", "身份证号", "家庭住址")
        roster = self._one(header, ID_1949, "石桥镇1号")
        roster.action_import()
        roster = self._one(header, ID_1949, "石桥镇2号")
        roster.action_import()
        seat = self._seats()
        self.assertEqual((seat.address, seat.id_number), ("石桥镇2号", ID_1949))
        self.assertEqual(len(seat.private_ids), 1)
        self.assertFalse(seat.with_user(self.finance).has_access("write"))

    def test_unchosen_term(self):
        with self.assertRaisesRegex(UserError, "Choose the term"):
            self.env["deputy.roster.import"].create(
                {"congress_id": self.congress.id, "subject": "mandate"}
            )
