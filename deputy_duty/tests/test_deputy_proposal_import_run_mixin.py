from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_import_common import ProposalImportCommon

MODULE = "odoo.addons.deputy_duty.models.deputy_proposal_import_run_mixin"
RUN = "odoo.addons.deputy_duty.models.deputy_roster_run_mixin"


@tagged("post_install", "-at_install")
class TestDeputyProposalImportRunMixin(ProposalImportCommon):
    def setUp(self):
        super().setUp()
        self.startPatcher(patch(f"{MODULE}.AT_ONCE", 2))
        self.startPatcher(patch(f"{MODULE}.BATCH", 2))

    def test_a_large_register_is_written_batch_by_batch(self):
        one = self._checked()
        one.action_import()
        self.assertTrue(one.is_running)
        self.assertEqual((one.run_total, len(self._proposals(one))), (3, 0))
        with self.assertRaisesRegex(UserError, "being imported"):
            one.action_import()
        # the job's time is over after the first batch
        steps = one._write_one_by_one()
        next(steps)
        steps.close()
        self.assertEqual((one.run_done, len(self._proposals(one))), (2, 2))
        self._run_job()
        self.assertEqual((one.state, one.run_done, one.created_count), ("done", 3, 3))
        self.assertEqual(self._proposals(one).create_uid, self.clerk)

    def test_what_stops_a_large_register_is_told(self):
        one = self._checked()
        one.action_import()
        self.term.sudo()._unguarded().write({"state": "closed"})
        with mute_logger(RUN):
            self._run_job()
        self.assertEqual((one.is_running, one.state), (False, "preview"))
        self.assertIn("closed", one.run_error)
        self.assertFalse(self._proposals(one))

    def test_a_batch_takes_a_bounded_number_of_queries(self):
        counts = []
        for size in (10, 200):
            self.startPatcher(patch(f"{MODULE}.AT_ONCE", 1000))
            rows = [
                self._row(
                    size * 10 + number,
                    number % 2,
                    标题=f"关于{size}-{number}的建议",
                    承诺期限="2024-12-31" if number % 2 else "",
                )
                for number in range(size)
            ]
            one = self._checked(rows)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            one.action_import()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
            self.assertEqual(one.created_count, size)
        self.assertLess(counts[1], counts[0] + 40, counts)

    def test_the_preview_takes_a_bounded_number_of_queries(self):
        counts = []
        for size in (10, 200):
            rows = [
                self._row(number + 1, 标题=f"第{number}事") for number in range(size)
            ]
            one = self._register(rows)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            one.action_check()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLess(counts[1], counts[0] + 10, counts)

    def test_a_row_that_no_longer_fits_stops_the_run(self):
        one = self._checked()
        one.action_import()
        with patch(f"{MODULE}.AT_ONCE", 9):
            other = self._imported([self._row(2, 标题="另一件事")])
        with mute_logger(RUN):
            self._run_job()
        self.assertEqual((one.is_running, one.state), (False, "preview"))
        self.assertIn("changed since the preview", one.run_error)
        self.assertEqual(other.created_count, 1)
        self.assertFalse(self._proposals(one))

    def test_a_run_that_stops_half_way_tells_what_is_in(self):
        one = self._checked()
        one.action_import()
        steps = one._write_one_by_one()
        next(steps)
        steps.close()
        with patch(f"{MODULE}.AT_ONCE", 9):
            # the third row's number is taken by another paper before its turn
            self._imported([self._row("2024-7", base=2, 标题="另一件事")])
        with mute_logger(RUN):
            self._run_job()
        self.assertEqual((one.run_done, len(self._proposals(one))), (2, 2))
        self.assertIn("2 records had been written", one.run_error)
        self.assertNotIn("Nothing was", one.run_error)

    def test_two_rows_of_one_title_are_both_written_when_it_is_carried_on(self):
        rows = [self._row(n, 标题="同一件事") for n in (11, 12, 13)]
        one = self._checked(rows)
        self.assertEqual(one.line_ids.mapped("outcome"), ["new"] * 3)
        one.action_import()
        steps = one._write_one_by_one()
        next(steps)
        steps.close()
        self._run_job()
        self.assertFalse(one.run_error)
        self.assertEqual((one.state, len(self._proposals(one))), ("done", 3))

    def test_a_clerk_who_lost_the_rights_does_not_hold_up_others(self):
        first, second = self._checked(), self._checked([self._row(90, 标题="甲")])
        first.action_import()
        self.startPatcher(patch(f"{MODULE}.AT_ONCE", 0))
        second.action_import()
        first.sudo()._unguarded().write({"run_user_id": self.foreign_clerk.id})
        with mute_logger(RUN):
            self._run_job()
        self.assertEqual((first.is_running, first.state), (False, "preview"))
        self.assertTrue(first.run_error)
        self.assertEqual((second.state, second.created_count), ("done", 1))

    def test_an_unforeseen_fault_ends_the_run_and_tells_no_row(self):
        one = self._checked()
        one.action_import()
        fault = ValueError("示例路没有路灯")
        self.startPatcher(
            patch.object(type(one), "_write_proposals", side_effect=fault)
        )
        with self.assertLogs(RUN, "ERROR") as logs:
            self._run_job()
        self.assertFalse(one.is_running)
        self.assertIn("ValueError", one.run_error)
        self.assertNotIn("路灯", one.run_error + "".join(logs.output))

    def test_a_broken_constraint_is_told_without_the_row(self):
        one = self._checked()
        one.action_import()
        taken = one._accepted_rows(one._verdicts_now())[:1]
        one._write_proposals(taken)
        one.line_ids[0].sudo()._unguarded().proposal_id = False
        original = type(one)._accepted_rows
        self.startPatcher(
            patch.object(
                type(one),
                "_accepted_rows",
                lambda self, verdicts: taken + original(self, verdicts),
            )
        )
        self.startPatcher(patch.object(type(one), "_check_still_fits", lambda *a: None))
        with mute_logger(RUN, "odoo.sql_db"):
            self._run_job()
        self.assertFalse(one.is_running)
        self.assertNotIn("DETAIL", one.run_error)
        self.assertNotIn("Key (", one.run_error)

    def _run_job(self):
        """The job as the server runs it."""
        self.env.flush_all()
        job = self.env.ref("deputy_duty.deputy_proposal_import_cron_run").sudo()
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()
