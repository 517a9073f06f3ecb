from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_import_common import ActivityImportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityImportMark(ActivityImportCommon):
    def test_unknown_marks_are_asked_about(self):
        rows = [("姓名", "2024.3.5视察"), ("张三", "√"), ("李四", "○")]
        one = self._checked(rows)
        self.assertEqual(
            (one.mark_open_count, self._codes(one)[1]), (1, ["mark_unknown"])
        )
        circle = one.mark_ids.filtered(lambda mark: mark.text == "○")
        one.write(
            {"mark_ids": [fields.Command.update(circle.id, {"meaning": "absent"})]}
        )
        self.assertEqual(one.line_ids.mapped("outcome"), ["new", "new"])
        one.action_import()
        self.assertEqual(self._facts("李四"), {"视察": ("absent", "none")})

    def test_the_lists_own_legend_is_read(self):
        rows = [("姓名", "2024.3.5视察"), ("张三", "○"), ("注：○表示出席",)]
        self.assertEqual(self._checked(rows).mark_ids.meaning, "present")

    def test_leave_needs_the_body_that_granted_it(self):
        one = self._checked(leave_body=False)
        with self.assertRaisesRegex(UserError, "Leave Decided By"):
            one.action_import()
        self.assertFalse(
            self.env["deputy.activity"].search([("import_id", "=", one.id)])
        )
        one.leave_body = "Presidium"
        one.action_import()
        self.assertEqual(one.state, "done")
