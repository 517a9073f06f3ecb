from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_import_common import MATRIX, ActivityImportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityImportEvent(ActivityImportCommon):
    def test_activities_without_a_date_are_corrected_first(self):
        one = self._checked([("姓名", "视察"), ("张三", "√")])
        self.assertEqual(one.event_fault_count, 1)
        with self.assertRaisesRegex(UserError, "No date"):
            one.action_import()
        start = "2024-03-05 01:00:00"
        vals = {"date_start": start, "date_end": start}
        one.write({"event_ids": [fields.Command.update(one.event_ids.id, vals)]})
        self.assertFalse(one.event_fault_count)
        one.action_import()
        self.assertEqual(self._facts("张三"), {"视察": ("present", "none")})

    def test_what_is_still_to_come_is_no_past_activity(self):
        day = fields.Date.today() + timedelta(days=40)
        one = self._checked([("姓名", f"{day:%Y-%m-%d} 视察"), ("张三", "√")])
        self.assertIn("still to come", one.event_ids.fault)

    def test_days_outside_the_term_or_the_seat(self):
        self._create_mandate_as_admin("赵六", date_start="2024-05-01")
        rows = [
            ("姓名", "2021.3.5视察", "2024.3.5调研", "2024.6.5培训"),
            ("张三", "√", "√", "√"),
            ("赵六", "", "√", "√"),
        ]
        one = self._checked(rows)
        self.assertIn("outside the chosen term", one.event_ids[0].fault)
        self.assertEqual(self._codes(one), [["no_seat"], ["no_seat"]])
        one.write(
            {
                "event_ids": [
                    fields.Command.update(one.event_ids[0].id, {"is_included": False})
                ]
            }
        )
        self.assertEqual(self._codes(one), [[], ["no_seat"]])
        one.action_accept_all()
        one.action_import()
        self.assertEqual(self._facts("赵六"), {"培训": ("present", "none")})

    def test_same_file_again_after_the_activity_was_renamed(self):
        activity = self._imported(is_closing=False).event_ids.activity_id[0]
        activity.name = "农村公路视察（三月）"
        again = self._checked()
        self.assertIn(activity, again.event_ids.activity_id)
        self.assertEqual(again.line_ids.mapped("outcome"), ["unchanged"] * 3)

    def test_what_was_imported_stays_as_it_was_shown(self):
        one = self._imported()
        other = one.event_ids.activity_id[1]
        for rows in (one.event_ids[:1], one.mark_ids[:1]):
            with self.subTest(rows._name), self.assertRaisesRegex(UserError, "already"):
                rows.unlink()
        for rows, vals in (
            (one.event_ids[:1], {"activity_id": other.id}),
            (one.event_ids[:1], {"is_included": False}),
            (one.mark_ids[:1], {"meaning": "absent"}),
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "already"):
                rows.with_user(self.clerk).write(vals)

    def test_a_planned_activity_is_filled_in(self):
        activity = self.env["deputy.activity"].create(
            {
                "name": "视察农村公路",
                "congress_id": self.congress.id,
                "type_id": self.env.ref(
                    "deputy_duty.deputy_activity_type_inspection"
                ).id,
                "date_start": "2024-03-05 06:30:00",
                "date_end": "2024-03-05 08:30:00",
            }
        )
        activity._invite(self._seat("张三") | self._seat("李四"))
        one = self._checked()
        self.assertEqual(one.line_ids.mapped("outcome"), ["update", "update", "new"])
        one.action_import()
        self.assertEqual((one.created_count, one.updated_count), (6, 2))
        self.assertFalse(activity.is_imported)
        self.assertEqual(activity.state, "draft")
        self.assertEqual(
            activity.attendance_ids.mapped("presence"), ["present", "absent", "present"]
        )

    def test_a_closed_activity_takes_nobody_in(self):
        self._imported()
        rows = [*MATRIX[:2], *MATRIX[2:5], (4, "赵六", "", "√", "", "", "")]
        self._create_mandate_as_admin("赵六")
        again = self._checked(rows)
        self.assertEqual(self._codes(again)[3], ["closed"])
