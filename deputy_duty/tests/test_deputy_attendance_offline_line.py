from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..tools.attendance_offline import CONFLICTS
from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyAttendanceOfflineLine(ActivityCommon):
    def _line(self, outcome, is_taken=False):
        wizard = self.env["deputy.attendance.offline"].with_user(self.clerk)
        wizard = wizard.create({"activity_id": self.activity.id})
        return wizard.line_ids.create(
            {"wizard_id": wizard.id, "outcome": outcome, "is_taken": is_taken}
        )

    def test_only_two_conflicts_can_be_decided_for_the_sheet(self):
        taken = [each for each in CONFLICTS if self._line(each, True)._is_taken()]
        self.assertEqual(taken, ["differs", "no_leave"])
        self.assertTrue(self._line("write")._is_taken())
        self.assertFalse(self._line("differs")._is_taken())

    def test_each_conflict_has_advice(self):
        for outcome in CONFLICTS:
            self.assertTrue(self._line(outcome).advice, outcome)

    def test_rows_are_their_readers_alone(self):
        line = self._line("differs")
        with self.assertRaises(AccessError):
            line.with_user(self.foreign_clerk).is_taken = True

    def test_a_row_tells_nobody_of_a_foreign_deputy(self):
        row = self.activity._invite(self.mandates[0])
        wizards = self.env["deputy.attendance.offline"].with_user(self.foreign_clerk)
        window = wizards.create({"activity_id": self.activity.id})
        line = window.line_ids.create({"wizard_id": window.id, "attendance_id": row.id})
        self.env.flush_all()
        self.env.invalidate_all()
        for name in ("mandate_id", "known"):
            with self.subTest(name), self.assertRaises(AccessError):
                line.read([name])
