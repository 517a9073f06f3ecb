import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .activity_import_common import ActivityImportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityImport(ActivityImportCommon):
    def test_matrix_is_previewed_and_written(self):
        one = self._checked()
        self.assertEqual(one.layout_found, "columns")
        self.assertEqual(one.line_ids.mapped("outcome"), ["new"] * 3)
        self.assertFalse(
            self.env["deputy.activity"].search([("is_imported", "=", True)])
        )
        one.action_import()
        self.assertEqual(
            (one.state, one.created_count, one.activity_count), ("done", 8, 3)
        )
        self.assertEqual(
            self._facts("张三"),
            {
                "视察农村公路": ("present", "none"),
                "专题调研": ("absent", "granted"),
                "代表培训": ("late", "none"),
            },
        )
        self.assertEqual(
            self._facts("李四"),
            {"视察农村公路": ("absent", "granted"), "专题调研": ("absent", "none")},
        )

    def test_activities_are_marked_and_closed(self):
        activities = self._imported().event_ids.activity_id
        self.assertEqual(set(activities.mapped("state")), {"done"})
        self.assertTrue(all(activities.mapped("is_imported")))
        inspection = activities.filtered(lambda each: "视察" in each.name)
        self.assertEqual(inspection.type_id.code, "inspection")
        # nine o'clock in Beijing
        self.assertEqual(str(inspection.date_start), "2024-03-05 01:00:00")
        rows = inspection.attendance_ids
        self.assertEqual(set(rows.mapped("presence_origin")), {"import"})
        self.assertTrue(all(rows.mapped("is_imported")))

    def test_the_ledger_says_where_it_comes_from(self):
        self._imported()
        entries = self._entries("张三")
        self.assertEqual(
            {(entry.name, str(entry.date)) for entry in entries},
            {("视察农村公路", "2024-03-05"), ("代表培训", "2024-06-20")},
        )
        for entry in entries:
            self.assertIn("2024.xlsx", entry.origin)
            self.assertIn("dd clerk", entry.origin)

    def test_absence_is_counted(self):
        self._imported()
        seat = self._seat("李四").with_user(self.auditor)
        self.assertEqual(seat.attendance_due_count, 2)
        self.assertEqual(seat.attendance_excused_count, 1)
        self.assertEqual(seat.attendance_unexcused_count, 1)
        [excused] = self.env["deputy.attendance"].search(
            [("mandate_id", "=", seat.id), ("is_excused", "=", True)]
        )
        self.assertEqual(excused.leave_body, "Chairpersons' Meeting")
        self.assertEqual(excused.leave_reason, "病假")

    def test_same_file_again_changes_nothing(self):
        self._imported()
        before = self.env["deputy.attendance"].search_count([])
        again = self._checked()
        self.assertEqual(again.line_ids.mapped("outcome"), ["unchanged"] * 3)
        again.action_import()
        self.assertEqual((again.created_count, again.activity_count), (0, 0))
        self.assertEqual(self.env["deputy.attendance"].search_count([]), before)

    def test_two_previews_of_one_file_write_once(self):
        first, second = self._checked(), self._checked()
        first.action_import()
        with self.assertRaisesRegex(UserError, "check the file again"):
            second.action_import()
        second.action_check()
        self.assertEqual(second.line_ids.mapped("outcome"), ["unchanged"] * 3)

    def test_what_the_register_has_stays(self):
        one = self._imported(is_closing=False)
        activity = one.event_ids.activity_id.filtered(lambda e: "视察" in e.name)
        row = activity.attendance_ids.filtered(lambda r: r.mandate_id.name == "张三")
        row.action_absent()
        again = self._checked()
        self.assertEqual(self._codes(again)[0], ["differs"])
        again.action_accept_all()
        again.action_import()
        self.assertEqual(row.presence, "absent")

    def test_reception_book_finds_its_stations(self):
        station = self.env["deputy.station"].create(
            {"name": "城关代表联络站", "congress_id": self.congress.id}
        )
        rows = [
            ("接待登记簿",),
            ("日期", "接待站点", "接待代表", "时长"),
            ("2024年3月15日", "城关代表联络站", "张三、李四", "3小时"),
            ("2024年4月15日", "某村文化礼堂", "欧阳娜娜", ""),
        ]
        one = self._imported(rows, kind="reception", hours=2)
        first, second = one.event_ids.activity_id.sorted("date_start")
        self.assertEqual((first.station_id, first.hours), (station, 3))
        self.assertEqual((second.place, second.hours), ("某村文化礼堂", 2))
        self.assertEqual(set(one.event_ids.type_id.mapped("code")), {"reception"})
        entry = self._entries("李四")
        self.assertEqual((entry.hours, entry.category_id.code), (3, "contact"))

    def test_training_list_is_training(self):
        rows = [
            ("姓名", "培训名称", "培训时间", "学时"),
            ("张三", "履职培训班", "2024年6月3日至5日", 24),
        ]
        activity = self._imported(rows, kind="training").event_ids.activity_id
        self.assertEqual((activity.type_id.code, activity.hours), ("training", 24))
        self.assertEqual(str(activity.date_end), "2024-06-05 09:00:00")

    def test_wrong_files_are_refused_in_words(self):
        for data, words in (
            (b"", "empty"),
            (b"PK\x03\x04 no zip", "damaged"),
            (self._xlsx([("预算", "金额"), ("车费", 3)]), "no row of headings"),
            (self._xlsx([("姓名", "2024.3.5")]), "nothing below"),
        ):
            one = self._list()
            one.with_context(bin_size=False).file = base64.b64encode(data)
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                one.action_check()

    def test_what_was_imported_is_history(self):
        one = self._imported()
        for change in (
            one.action_check,
            one.action_import,
            one.action_read_again,
            one.unlink,
            lambda: one.write({"year": 2023}),
            lambda: one.line_ids[0].write({"choice_id": self._seat("李四").id}),
        ):
            with self.assertRaisesRegex(UserError, "imported already"):
                change()

    def test_marks_of_import_are_not_written_by_hand(self):
        one = self._imported()
        activity = one.event_ids.activity_id[0]
        for record, vals in (
            (activity, {"import_id": False}),
            (activity.attendance_ids[0], {"import_id": False}),
            (self._checked(), {"state": "draft"}),
            (one.line_ids[0], {"outcome": "new"}),
            (one.mark_ids[0], {"text": "?"}),
            (one.event_ids[0], {"key": "x"}),
        ):
            with self.assertRaises(AccessError):
                record.write(vals)

    def test_rows_are_erased_in_time_and_the_facts_stay(self):
        one = self._imported()
        rule = self.env.ref("deputy_duty.deputy_legal_rule_activity_retention").sudo()
        rule.value = 0
        one.invalidate_recordset(["date_erase"])
        one.sudo()._erase_due()._erase()
        self.assertTrue(one.date_erased)
        self.assertFalse(one.file or any(one.line_ids.mapped("name")))
        self.assertTrue(one.digest)
        self.assertEqual(self._facts("张三")["视察农村公路"], ("present", "none"))

    def test_others_see_no_row(self):
        one = self._imported()
        finance = one.with_user(self.finance)
        self.assertEqual(finance.activity_count, 3)
        for read in (lambda: finance.line_ids, lambda: finance.file):
            with self.assertRaises(AccessError):
                read()
        self.assertFalse(
            self.env["deputy.activity.import"].with_user(self.foreign_clerk).search([])
        )
        with self.assertRaises(AccessError):
            one.with_user(self.foreign_clerk).action_check()

    def test_queries_do_not_grow_with_the_rows(self):
        counts = []
        for number in (10, 40):
            names = [f"代{chr(0x4E00 + number * 100 + n)}表" for n in range(number)]
            self.env["deputy.mandate"].sudo().create(
                [
                    {
                        "name": name,
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for name in names
                ]
            )
            rows = [
                ("姓名", f"2024.3.{number // 10}视察", f"2024.4.{number // 10}调研"),
                *((name, "√", "请假") for name in names),
            ]
            one = self._list(rows)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            one.action_check()
            one.action_import()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLess(counts[1], counts[0] + 10)
