from odoo.exceptions import AccessError
from odoo.tests import tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityReopen(ActivityCommon):
    def test_the_reason_stands_beside_the_reversed_entry(self):
        self._close()
        wizard = (
            self.env["deputy.activity.reopen"]
            .with_user(self.clerk)
            .create({"activity_id": self.activity.id, "reason": "Wrong sheet"})
        )
        wizard.action_apply()
        self.assertEqual(self.activity.state, "approved")
        reversal = self.activity.attendance_ids.ledger_entry_ids.reversal_ids
        self.assertEqual(reversal.reason, "Wrong sheet")

    def test_a_foreign_clerk_reopens_nothing(self):
        self._close()
        with self.assertRaises(AccessError):
            self.activity.with_user(self.foreign_clerk)._reopen("Mine")
