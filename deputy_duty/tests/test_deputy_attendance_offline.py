import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .activity_common import ActivityCommon

NAME, MARK, KEY = 1, 5, 7


@tagged("post_install", "-at_install")
class TestDeputyAttendanceOffline(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity._invite(cls.mandates)

    def _book(self, activity=None):
        activity = (activity or self.activity).with_user(self.clerk)
        data, _title = activity.with_context(lang="zh_CN")._offline_sheet()
        return load_workbook(io.BytesIO(data))

    def _fill(self, book, *marks):
        """Write marks into the rows below the two titles and the headings."""
        for number, mark in enumerate(marks, 4):
            book.worksheets[0].cell(number, MARK + 1).value = mark
        return book

    def _read(self, book, activity=None):
        output = io.BytesIO()
        book.save(output)
        wizard = (
            self.env["deputy.attendance.offline"]
            .with_user(self.clerk)
            .create(
                {
                    "activity_id": (activity or self.activity).id,
                    "file": base64.b64encode(output.getvalue()),
                }
            )
        )
        wizard.action_read()
        return wizard

    def _presences(self):
        self.activity.attendance_ids.invalidate_recordset()
        rows = self.activity._get_sheet_rows()
        return [(row.mandate_id.name, row.presence) for row in rows]

    def test_the_sheet_shows_who_is_invited(self):
        sheet = self._book().worksheets[0]
        self.assertIn("Inspection of rural roads", sheet["A1"].value)
        header = [cell.value for cell in sheet[3]]
        self.assertEqual(
            (header[NAME], header[MARK], header[KEY]),
            ("姓名", "出席情况", "识别码（请勿改动）"),
        )
        self.assertTrue(sheet.column_dimensions["H"].hidden)
        self.assertEqual([sheet["B4"].value, sheet["B5"].value], ["Li Two", "Wang One"])
        # the key tells neither the row's number nor anything of the deputy
        self.assertEqual(len(sheet["H4"].value), 24)
        self.assertNotEqual(sheet["H4"].value, sheet["H5"].value)

    def test_filled_in_sheet_is_recorded(self):
        wizard = self._read(self._fill(self._book(), "出席", "迟到"))
        self.assertEqual((wizard.write_count, wizard.conflict_count), (2, 0))
        wizard.action_apply()
        self.assertEqual(
            self._presences(), [("Li Two", "present"), ("Wang One", "late")]
        )
        self.assertEqual(
            set(self.activity.attendance_ids.mapped("presence_origin")), {"offline"}
        )

    def test_reading_it_twice_changes_nothing(self):
        book = self._fill(self._book(), "出席", "缺席")
        self._read(book).action_apply()
        rows = self.activity.attendance_ids
        before = rows.mapped("presence_date")
        wizard = self._read(book)
        self.assertEqual((wizard.write_count, wizard.same_count), (0, 2))
        wizard.action_apply()
        self.assertEqual(rows.mapped("presence_date"), before)

    def test_rows_may_be_sorted(self):
        book = self._fill(self._book(), "出席", "缺席")
        sheet = book.worksheets[0]
        first, second = ([cell.value for cell in sheet[n]] for n in (4, 5))
        for column, (one, other) in enumerate(zip(first, second, strict=True), 1):
            sheet.cell(4, column).value, sheet.cell(5, column).value = other, one
        self._read(book).action_apply()
        self.assertEqual(
            self._presences(), [("Li Two", "present"), ("Wang One", "absent")]
        )

    def test_who_checked_in_meanwhile_is_asked_about(self):
        book = self._fill(self._book(), "缺席", "出席")
        row = self.activity._get_sheet_rows()[0]
        row.action_present()
        wizard = self._read(book)
        conflict = wizard.conflict_ids
        self.assertEqual((conflict.outcome, conflict.known), ("differs", "present"))
        wizard.action_apply()
        self.assertEqual(row.presence, "present")
        wizard = self._read(book)
        wizard.conflict_ids.is_taken = True
        wizard.action_apply()
        self.assertEqual(row.presence, "absent")

    def test_a_name_in_another_row_is_not_recorded(self):
        book = self._fill(self._book(), "出席", "出席")
        book.worksheets[0].cell(4, NAME + 1).value = "Somebody Else"
        wizard = self._read(book)
        self.assertEqual(wizard.conflict_ids.outcome, "name")
        wizard.conflict_ids.is_taken = True
        wizard.action_apply()
        self.assertEqual(
            self._presences(), [("Li Two", "open"), ("Wang One", "present")]
        )

    def test_who_was_not_invited_is_told(self):
        book = self._fill(self._book(), "出席")
        sheet = book.worksheets[0]
        sheet.cell(6, NAME + 1).value = "New Three"
        sheet.cell(6, MARK + 1).value = "√"
        wizard = self._read(book)
        self.assertEqual(wizard.conflict_ids.outcome, "stranger")
        self.assertIn("Invite", wizard.conflict_ids.advice)

    def test_leave_must_be_on_record(self):
        book = self._fill(self._book(), "请假", "请假")
        row = self.activity._get_sheet_rows()[1]
        row.sudo()._unguarded().write({"leave": "granted"})
        wizard = self._read(book)
        self.assertEqual(wizard.conflict_ids.outcome, "no_leave")
        wizard.action_apply()
        self.assertEqual(
            self._presences(), [("Li Two", "open"), ("Wang One", "absent")]
        )
        self.assertTrue(row.is_excused)

    def test_sheet_of_another_activity_is_refused(self):
        other = self.activity.copy()
        other._invite(self.mandates)
        book = self._fill(self._book(other), "出席", "出席")
        with self.assertRaisesRegex(UserError, "not taken out of"):
            self._read(book)

    def test_one_foreign_row_is_left_out(self):
        other = self.activity.copy()
        other._invite(self.mandates)
        book = self._fill(self._book(), "出席", "出席")
        strange = self._book(other).worksheets[0].cell(4, KEY + 1).value
        book.worksheets[0].cell(4, KEY + 1).value = strange
        wizard = self._read(book)
        self.assertEqual(wizard.conflict_ids.outcome, "foreign")
        wizard.action_apply()
        self.assertEqual(
            self._presences(), [("Li Two", "open"), ("Wang One", "present")]
        )

    def test_unknown_marks_and_double_rows(self):
        book = self._fill(self._book(), "？", "出席")
        sheet = book.worksheets[0]
        for column in (NAME, KEY):
            sheet.cell(6, column + 1).value = sheet.cell(5, column + 1).value
        sheet.cell(6, MARK + 1).value = "缺席"
        wizard = self._read(book)
        self.assertEqual(wizard.conflict_ids.mapped("outcome"), ["mark", "repeated"])

    def test_closed_activity_is_refused(self):
        book = self._fill(self._book(), "出席", "出席")
        self._approve()
        self.activity.action_rest_absent()
        self.activity.action_close()
        wizard = self._read(book)
        wizard.conflict_ids.is_taken = True
        with self.assertRaisesRegex(UserError, "closed"):
            wizard.action_apply()

    def test_what_is_no_sheet(self):
        book = self._book()
        book.worksheets[0].delete_rows(1, 3)
        with self.assertRaisesRegex(UserError, "no attendance sheet"):
            self._read(book)

    def test_others_cannot(self):
        self.assertTrue(self.activity.action_offline_sheet())
        for user in (self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError):
                self.activity.with_user(user).action_offline_sheet()
        wizard = self._read(self._fill(self._book(), "出席"))
        with self.assertRaises(AccessError):
            wizard.with_user(self.foreign_clerk).action_apply()
