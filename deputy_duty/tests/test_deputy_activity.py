from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .activity_common import PAPER, SCAN, ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivity(ActivityCommon):
    def test_hours_follow_the_times(self):
        self.assertEqual(self.activity.hours, 3)

    def test_a_leader_approves_what_a_clerk_submits(self):
        self._approve()
        self.assertEqual(self.activity.state, "approved")
        approval = self.activity.approval_ids
        self.assertEqual(approval.body, "Chairpersons' meeting")
        self.assertEqual(approval.user_id, self.leader)
        self.assertEqual(approval.congress_id, self.congress)

    def test_nobody_approves_the_own_submission(self):
        self.activity.with_user(self.leader).action_submit()
        with self.assertRaisesRegex(UserError, "second person"):
            self.activity.with_user(self.leader)._decide("approve", PAPER)

    def test_a_clerk_cannot_approve_on_screen(self):
        self.activity.action_submit()
        with self.assertRaises(AccessError):
            self.activity._decide("approve", PAPER)

    def test_a_clerk_records_the_signed_paper_with_its_scan(self):
        self.activity.action_submit()
        with self.assertRaisesRegex(UserError, "scan"):
            self.activity._decide("approve", dict(PAPER, is_behalf=True))
        self.activity._decide("approve", dict(PAPER, **SCAN))
        self.assertTrue(self.activity.approval_ids.is_behalf)

    def test_the_state_cannot_be_written_by_hand(self):
        with self.assertRaises(AccessError):
            self.activity.write({"state": "approved"})
        with self.assertRaises(AccessError):
            self.env["deputy.activity"].with_user(self.clerk).create(
                self._activity_vals(self.congress, state="approved")
            )
        forged = self.activity.with_context(deputy_guard=True)
        with self.assertRaises(AccessError):
            forged.write({"state": "approved"})

    def test_a_decision_is_taken_once(self):
        self._approve()
        with self.assertRaises(UserError):
            self.activity.with_user(self.leader)._decide("refuse", PAPER)

    def test_closing_posts_presence_to_the_ledger(self):
        self._close()
        entry = self.env["deputy.ledger.entry"].search(
            [("mandate_id", "in", self.mandates.ids)]
        )
        self.assertEqual(len(entry), 1)
        self.assertEqual(entry.mandate_id, self.mandates[0])
        self.assertEqual(entry.hours, 3)
        self.assertEqual(entry.category_id, self.activity.type_id.category_id)

    def test_closing_waits_until_presence_is_decided(self):
        self._approve()
        self.activity._invite(self.mandates)
        with self.assertRaisesRegex(UserError, "2 more deputies"):
            self.activity.action_close()

    def test_a_closed_activity_keeps_its_facts(self):
        self._close()
        with self.assertRaises(UserError):
            self.activity.hours = 8
        with self.assertRaises(UserError):
            self.activity.action_close()

    def test_reopening_reverses_and_closing_posts_anew(self):
        self._close()
        self.activity._reopen("Li Two was there")
        self.activity.attendance_ids.action_present()
        self.activity.action_close()
        entries = self.env["deputy.ledger.entry"].search(
            [("mandate_id", "in", self.mandates.ids)]
        )
        self.assertEqual(len(entries.filtered("reversal_of_id")), 1)
        standing = entries.filtered(
            lambda entry: not entry.reversal_of_id and not entry.is_reversed
        )
        self.assertEqual(standing.mandate_id, self.mandates)

    def test_a_foreign_clerk_touches_nothing(self):
        with self.assertRaises(AccessError):
            self.activity.with_user(self.foreign_clerk).action_submit()

    def test_a_cancelled_activity_invites_nobody(self):
        self.activity.action_cancel()
        with self.assertRaises(UserError):
            self.activity._invite(self.mandates)

    def test_inviting_twice_invites_once(self):
        self.activity._invite(self.mandates[:1])
        self.activity._invite(self.mandates)
        self.assertEqual(self.activity.invited_count, 2)

    def test_closing_costs_the_same_for_10_and_100_deputies(self):
        counts = []
        for size in (10, 100):
            mandates = self.env["deputy.mandate"].union(
                *[self._create_mandate(f"D {size} {n}") for n in range(size)]
            )
            activity = self.activity.copy()
            self._approve(activity)
            activity._invite(mandates).action_present()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            activity.action_close()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 3)
