import base64
import unittest
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.deputy_mandate import DeputyMandate
from .roster_common import ID_1949, ID_1970, RosterCommon

REAL_ROSTER = Path(__file__).parents[3] / "shared" / "data" / "npc12_roster.csv"


@tagged("post_install", "-at_install")
class TestDeputyRosterImport(RosterCommon):
    """From file to register: whole, once, and by the clerk of the congress."""

    def test_new_deputy(self):
        roster = self._imported(
            ("张 三", "Constituency 1", "女", "1949年12月31日", ID_1949, "教师", "a1")
        )
        seat = self._seats()
        self.assertEqual((roster.state, roster.created_count), ("done", 1))
        self.assertEqual(roster.line_ids.mandate_id, seat)
        self.assertRecordValues(
            seat,
            [
                {
                    "name": "张三",
                    "constituency_id": self.constituency.id,
                    "gender": "2",
                    "id_number": ID_1949,
                    "post": "教师",
                    "source_ref": "a1",
                }
            ],
        )
        self.assertEqual(str(seat.birth_date), "1949-12-31")

    def test_new_person_speaks_the_clerks_language(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        self.clerk.sudo().lang = "zh_CN"
        roster = self._checked(("张三", "Constituency 1")).with_context(lang=None)
        roster.action_import()
        self.assertEqual(roster.line_ids.mandate_id.partner_id.lang, "zh_CN")

    def test_phone_is_the_contacts(self):
        self._imported(
            ("张三", "Constituency 1", "138 0013 8000"), header=("姓名", "选区", "手机")
        )
        self.assertEqual(self._seats().partner_id.phone, "13800138000")
        self._imported(
            ("张三", "Constituency 1", "13800138001"), header=("姓名", "选区", "手机")
        )
        self.env.invalidate_all()
        self.assertEqual(self._seats().phone, "13800138001")

    def test_same_file_again_changes_nothing(self):
        rows = [
            ("张三", "Constituency 1", "男", "1980-01-02"),
            ("合计", "Constituency 1"),
        ]
        self._imported(*rows)
        before = self._seats().read()
        again = self._imported(*rows)
        self._assert_outcomes(again, "unchanged", "unchanged")
        self.env.invalidate_all()
        self.assertEqual(self._seats().read(), before)

    def test_corrected_file_updates(self):
        self._imported(("张三", "Constituency 1", "男", "1980-01-02", "", "教师"))
        roster = self._checked(("张三", "Constituency 1", "女", "", "", "校长"))
        self.assertEqual(
            roster.line_ids.difference,
            "Gender: Male → Female\nPost: 教师 → 校长",
        )
        roster.action_import()
        seat = self._seats()
        self.assertEqual((seat.gender, seat.post), ("2", "校长"))
        self.assertTrue(seat.birth_date, "an empty cell erases nothing")

    def test_nothing_is_written_before_the_import(self):
        self._checked(("张三", "Constituency 1"), ("李四", "Constituency 9"))
        self.assertFalse(self._seats())
        self.assertFalse(
            self.env["deputy.constituency"].search([("name", "=", "Constituency 9")])
        )

    def test_all_or_nothing(self):
        roster = self._checked(("张三", "Constituency 1"), ("李四", "Constituency 1"))
        create = DeputyMandate.create

        def break_off(model, vals_list):
            create(model, vals_list[:1])
            raise RuntimeError("broken off")

        self.patch(DeputyMandate, "create", break_off)
        with self.assertRaises(RuntimeError):
            roster.action_import()
        self.assertFalse(self._seats())
        self.assertEqual(roster.state, "preview")

    def test_good_rows_go_in_bad_ones_come_back(self):
        roster = self._imported(
            ("张三", "Constituency 1"),
            ("", "Constituency 1"),
            ("李四", "Constituency 1", "", "1975年"),
        )
        self.assertEqual(self._seats().mapped("name"), ["张三"])
        header, *rows = self._error_rows(roster)
        self.assertEqual(header, [*self.HEADER, "Row", "Reason"])
        self.assertEqual([row[-2] for row in rows], ["3", "4"])
        self.assertEqual(rows[1][3], "1975年")
        self.assertIn("“1975年” is no full date", rows[1][-1])

    def test_error_file_holds_no_formula(self):
        roster = self._checked(("=1+1", "@nowhere"), header=("姓名", "选区"))
        self.assertEqual(self._error_rows(roster)[1][:2], ["=1+1", "@nowhere"])

    def test_error_file_can_be_imported_again(self):
        roster = self._imported(("张三", "", "男"))
        second = self._roster(base64.b64decode(self._download(roster)))
        second.action_check()
        self.assertEqual(self._codes(second), [["no_unit"]])

    def _download(self, roster):
        roster.action_download_errors()
        return roster.error_file

    def test_changed_register_is_refused(self):
        roster = self._checked(("张三", "Constituency 1"))
        self._create_mandate("张三")
        with self.assertRaisesRegex(UserError, "changed since the preview"):
            roster.action_import()
        self.assertEqual(len(self._seats()), 1)

    def test_changed_columns_are_refused(self):
        roster = self._checked(("张三", "Constituency 1", "男"))
        roster.column_ids.filtered(lambda column: column.name == "性别").target = False
        with self.assertRaisesRegex(UserError, "changed since the preview"):
            roster.action_import()

    def test_import_writes_the_term_first(self):
        roster = self._checked(("张三", "Constituency 1"))
        version = self.term.register_version
        roster.action_import()
        self.assertEqual(self.term.register_version, version + 1)

    def test_imported_roster_is_closed(self):
        roster = self._imported(("张三", "Constituency 1"))
        for action in ("action_read_file", "action_check", "action_import"):
            with self.assertRaisesRegex(UserError, "imported already"):
                getattr(roster, action)()
        with self.assertRaisesRegex(UserError, "imported already"):
            roster.file = base64.b64encode(b"x")

    def test_state_is_not_written_by_hand(self):
        roster = self._checked(("张三", "Constituency 1"))
        with self.assertRaises(AccessError):
            roster.state = "done"

    def test_another_file_starts_over(self):
        roster = self._checked(("张三", "Constituency 1"))
        roster.file = base64.b64encode(self._csv(("李四", "Constituency 1")))
        self.assertEqual(roster.state, "draft")
        self.assertFalse(roster.line_ids)
        with self.assertRaisesRegex(UserError, "Check the file"):
            roster.action_import()

    def test_seats_not_in_the_file_are_counted(self):
        self._create_mandate("张三")
        left = self._create_mandate("王五")
        roster = self._checked(("张三", "Constituency 1"), ("李四", "Constituency 1"))
        self.assertEqual(roster.missing_count, 1)
        action = roster.action_open_missing()
        found = self.env["deputy.mandate"].search(action["domain"])
        self.assertEqual(found, left)
        roster.action_import()
        self.assertEqual(roster.missing_count, 1)
        self.assertTrue(left.exists())

    def test_person_of_another_term_is_reused(self):
        earlier = self._create_term(self.congress.with_env(self.env), 17)
        old = self._create_mandate("张三", term_id=earlier.id, id_number=ID_1949)
        self._imported(("张三", "Constituency 1", "", "", ID_1949))
        self.assertEqual(self._seats().partner_id, old.partner_id)

    def test_person_the_clerk_cannot_see_is_not_reused(self):
        far = self.foreign_term.mandate_ids.create(
            {
                "name": "张三",
                "term_id": self.foreign_term.id,
                "constituency_id": self.foreign_constituency.id,
                "id_number": ID_1949,
            }
        )
        self._imported(("张三", "Constituency 1", "", "", ID_1949))
        self.assertNotEqual(self._seats().partner_id.id, far.partner_id.id)

    def test_person_sits_once_in_a_term(self):
        """The seat lacks the number, but its person has it from an earlier term."""
        earlier = self._create_term(self.congress.with_env(self.env), 17)
        old = self._create_mandate("张三", term_id=earlier.id, id_number=ID_1949)
        self._create_mandate("张三丰", partner_id=old.partner_id.id)
        roster = self._imported(("张三", "Constituency 1", "", "", ID_1949))
        self._assert_outcomes(roster, "update")
        self.assertEqual(self._seats().mapped("id_number"), [ID_1949])

    def test_namesakes_are_two_people(self):
        rows = [
            ("张三", "Constituency 1", "", "", ID_1949),
            ("张三", "Constituency 1", "", "", ID_1970),
        ]
        roster = self._checked(*rows)
        self._assert_outcomes(roster, "doubtful", "doubtful")
        with self.assertRaisesRegex(UserError, "2 doubtful rows"):
            roster.action_import()
        roster.action_accept_all()
        roster.action_import()
        self.assertEqual(len(self._seats().partner_id), 2)
        self._assert_outcomes(self._checked(*rows), "unchanged", "unchanged")

    def test_query_count_does_not_grow(self):
        count = {}
        for size in (10, 1000):
            term = self._create_term(self.congress.with_env(self.env), size)
            count[size] = [
                self._queries(term, size, f"1380{first}") for first in ("01", "02")
            ]
        for few, many in zip(count[10], count[1000], strict=True):
            # INSERT takes 100 rows at a time, UPDATE as many, a prefetch 1,000
            self.assertLess(many - few, 150, f"{few} queries for 10, {many} for 1,000")

    def _queries(self, term, size, phone):
        rows = [
            (
                f"张{chr(0x4E00 + i)}",
                "Constituency 1",
                f"{phone}{i:05}",
                f"职务{i}{phone}",
            )
            for i in range(size)
        ]
        data = self._csv(*rows, header=("姓名", "选区", "手机", "职务"))
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        roster = self._roster(data, term)
        roster.action_check()
        roster.action_import()
        self.env.flush_all()
        self.assertEqual(roster.created_count + roster.updated_count, size)
        return self.env.cr.sql_log_count - start

    @unittest.skipUnless(REAL_ROSTER.exists(), "the shelf of real data is not here")
    def test_real_roster(self):
        self.congress.sudo().level = "nation"
        self.term.sudo().number = 12
        data = REAL_ROSTER.read_bytes()
        roster = self._roster(data)
        roster.action_check()
        roster.action_create_all_units()
        self.assertEqual((roster.new_count, roster.left_out_count), (2987, 0))
        self.assertEqual(set(roster.unit_ids.mapped("kind")), {"unit"})
        roster.action_import()
        self.assertEqual(len(self._seats()), 2987)
        again = self._roster(data)
        again.action_check()
        self.assertEqual((again.unchanged_count, again.missing_count), (2987, 0))


@tagged("post_install", "-at_install")
class TestDeputyRosterFile(RosterCommon):
    """A file that is no roster is refused with a word on what to do."""

    def _assert_refused(self, data, message):
        roster = self._roster(data)
        with self.assertRaisesRegex(UserError, message):
            roster.action_read_file()
        self.assertEqual(roster.state, "draft")

    def test_wrong_files(self):
        for data, message in (
            (b"\n", "file is empty"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"older Excel format"),
            (b"PK\x03\x04 broken", "damaged"),
            (b"%PDF-1.7", "neither CSV nor XLSX"),
            ("张三,一\n李四,二\n".encode(), "no row of headings"),
            (b"\xff\xff\xfa\xfe,\x81\n", "cannot be read"),
            (self._csv(), "nothing below"),
            (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MiB"),
        ):
            with self.subTest(message):
                self._assert_refused(data, message)

    def test_too_many_rows(self):
        rows = [("张三", "1")] * 20001
        self._assert_refused(self._csv(*rows), "more than 20000 rows")

    def test_no_name_column(self):
        roster = self._roster(self._csv(("1", "男"), header=("选区", "性别")))
        roster.action_read_file()
        with self.assertRaisesRegex(UserError, "No column fills the name"):
            roster.action_check()

    def test_workbook(self):
        roster = self._roster(self._xlsx(("张三", "Constituency 1")))
        roster.action_check()
        self._assert_outcomes(roster, "new")

    def test_encodings(self):
        for encoding, delimiter in (("gb18030", ";"), ("utf-16", "\t"), ("utf-8", ",")):
            with self.subTest(encoding):
                roster = self._checked(
                    ("额日登格日勒", "Constituency 1"),
                    encoding=encoding,
                    delimiter=delimiter,
                )
                self.assertEqual(roster.line_ids.name, "额日登格日勒")


@tagged("post_install", "-at_install")
class TestDeputyRosterAccess(RosterCommon):
    """Rows and files hold personal data."""

    def test_clerk_of_another_congress(self):
        roster = self._checked(("张三", "Constituency 1"))
        for record in (roster, roster.line_ids, roster.column_ids):
            with self.assertRaises(AccessError):
                record.with_user(self.foreign_clerk).read(["display_name"])
        with self.assertRaises(AccessError):
            roster.with_user(self.foreign_clerk).action_check()

    def test_foreign_term(self):
        with self.assertRaises(AccessError):
            self._roster(self._csv(("张三", "1")), self.foreign_term)

    def test_finance_reads_counts_only(self):
        roster = self._checked(("张三", "Constituency 1")).with_user(self.finance)
        self.assertEqual(roster.new_count, 1)
        with self.assertRaises(AccessError):
            roster.line_ids.read(["name"])
        with self.assertRaises(AccessError):
            roster.read(["file"])
        with self.assertRaises(AccessError):
            roster.action_import()

    def test_auditor_reads_and_changes_nothing(self):
        roster = self._checked(("张三", "Constituency 1")).with_user(self.auditor)
        self.assertEqual(roster.line_ids.mapped("name"), ["张三"])
        for action in ("action_check", "action_import", "action_accept_all"):
            with self.assertRaises(AccessError):
                getattr(roster, action)()

    def test_station_clerk_has_no_access(self):
        roster = self._checked(("张三", "Constituency 1"))
        with self.assertRaises(AccessError):
            roster.with_user(self.station_clerk).read(["state"])
