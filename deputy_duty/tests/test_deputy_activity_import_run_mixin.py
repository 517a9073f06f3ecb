from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .activity_import_common import ActivityImportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityImportRunMixin(ActivityImportCommon):
    def test_a_large_list_is_written_activity_by_activity(self):
        module = "odoo.addons.deputy_duty.models.deputy_activity_import_run_mixin"
        self.startPatcher(patch(f"{module}.AT_ONCE", 2))
        one = self._checked()
        one.action_import()
        self.assertTrue(one.is_running)
        self.assertEqual((one.run_total, one.activity_count), (3, 0))
        with self.assertRaisesRegex(UserError, "being imported"):
            one.action_import()
        # the job's time is over after the first activity
        steps = one._write_one_by_one()
        next(steps)
        steps.close()
        self.assertEqual((one.run_done, one.activity_count), (1, 1))
        self.assertEqual(
            one.event_ids.activity_id.attendance_ids.mapped("presence"),
            [
                "present",
                "absent",
                "present",
            ],
        )
        self._run_job()
        self.assertEqual((one.state, one.run_done, one.created_count), ("done", 3, 8))
        self.assertEqual(
            set(one.event_ids.activity_id.attendance_ids.presence_user_id), {self.clerk}
        )

    def test_what_stops_a_large_list_is_told(self):
        module = "odoo.addons.deputy_duty.models.deputy_activity_import_run_mixin"
        self.startPatcher(patch(f"{module}.AT_ONCE", 2))
        one = self._checked()
        one.action_import()
        self.term.sudo()._unguarded().write({"state": "closed"})
        with mute_logger("odoo.addons.deputy_duty.models.deputy_roster_run_mixin"):
            self._run_job()
        self.assertEqual((one.is_running, one.state), (False, "preview"))
        self.assertIn("closed", one.run_error)
        self.assertFalse(one.activity_count)

    def _run_job(self):
        """The job as the server runs it."""
        self.env.flush_all()
        job = self.env.ref("deputy_duty.deputy_activity_import_cron_run").sudo()
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()
