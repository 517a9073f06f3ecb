from base64 import b64encode

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .activity_common import ActivityCommon

SLIP = {
    "body": "Chairpersons' meeting",
    "signer": "Chair",
    "decision_date": "2024-01-08",
    "decision_number": "No. 12",
    "scan": b64encode(b"%PDF-1.4 slip"),
}
PAPER = {"leave_body": "Organiser", "leave_date": "2024-01-09"}


@tagged("post_install", "-at_install")
@freeze_time("2024-01-09 04:00:00")
class TestDeputyAttendanceSeatLeave(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.mandates
        cls.session = cls.env["deputy.session"].create(
            {
                "term_id": cls.term.id,
                "number": 3,
                "date_start": "2024-01-10",
                "date_end": "2024-01-12",
            }
        )

    def _activity(self, day="2024-01-11", last=None, mandates=None, **vals):
        activity = self.activity.copy(
            {
                "date_start": f"{day} 01:00:00",
                "date_end": f"{last or day} 09:00:00",
                **vals,
            }
        )
        self._approve(activity)
        activity._invite(self.mandates if mandates is None else mandates)
        return activity

    def _row(self, activity, mandate=None):
        return activity.attendance_ids.filtered(
            lambda row: row.mandate_id == (mandate or self.first)
        )

    def _leave(self, grant=True, **vals):
        leave = (
            self.env["deputy.mandate.leave"]
            .with_user(self.clerk)
            .create(
                {
                    "mandate_id": self.first.id,
                    "session_id": self.session.id,
                    "reason": "In hospital",
                    "requested_on": "2024-01-05",
                    **SLIP,
                    **vals,
                }
            )
        )
        if grant:
            leave.action_grant()
        return leave

    def _period(self, start, end, **vals):
        return self._leave(session_id=False, date_start=start, date_end=end, **vals)

    def test_leave_from_a_session_reaches_its_attendance(self):
        activity = self._activity()
        outside = self._activity("2024-01-13")
        leave = self._leave()
        row = self._row(activity).with_user(self.clerk)
        self.assertEqual(row.leave, "granted")
        self.assertEqual(row.leave_body, "Chairpersons' meeting")
        self.assertEqual(row.leave_signer, "Chair")
        self.assertEqual(row.leave_number, "No. 12")
        self.assertEqual(str(row.leave_date), "2024-01-08")
        self.assertEqual(row.leave_user_id, self.clerk)
        self.assertEqual(row.seat_leave_id, leave)
        self.assertFalse(row.leave_reason)
        self.assertEqual(self._row(activity, self.second).leave, "none")
        self.assertEqual(self._row(outside).leave, "none")

    def test_who_is_absent_with_it_is_excused(self):
        activity = self._activity()
        self._leave()
        self._row(activity).action_absent()
        self.assertTrue(self._row(activity).is_excused)

    def test_a_request_for_leave_does_nothing_yet(self):
        activity = self._activity()
        leave = self._leave(grant=False)
        self.assertEqual(self._row(activity).leave, "none")
        leave.action_refuse()
        self.assertEqual(self._row(activity).leave, "none")

    def test_who_is_invited_later_has_the_leave(self):
        self._period("2024-01-10", "2024-02-10")
        activity = self._activity("2024-02-01")
        self.assertEqual(self._row(activity).leave, "granted")
        self.assertEqual(self._row(activity, self.second).leave, "none")

    def test_leave_must_cover_the_whole_activity(self):
        self._period("2024-01-10", "2024-01-11")
        activity = self._activity("2024-01-11", last="2024-01-12")
        self.assertEqual(self._row(activity).leave, "none")

    def test_days_are_chinas(self):
        # 17:00 in UTC on the 12th is the 13th in China
        activity = self._activity(
            date_start="2024-01-12 17:00:00", date_end="2024-01-12 19:00:00"
        )
        self._leave()
        self.assertEqual(self._row(activity).leave, "none")

    def test_leave_from_a_session_is_for_that_congress(self):
        activity = self._activity(congress_id=self.township.id)
        self._leave()
        self.assertEqual(self._row(activity).leave, "none")

    def test_an_activity_that_moves_comes_under_other_leave(self):
        activity = self._activity()
        self._leave()
        activity.write(
            {"date_start": "2024-01-15 01:00:00", "date_end": "2024-01-15 09:00:00"}
        )
        row = self._row(activity).with_user(self.clerk)
        self.assertEqual(row.leave, "none")
        self.assertFalse(row.leave_body or row.seat_leave_id)
        activity.write(
            {"date_start": "2024-01-12 01:00:00", "date_end": "2024-01-12 09:00:00"}
        )
        self.assertEqual(row.leave, "granted")

    def test_a_withdrawn_leave_excuses_no_more(self):
        activity = self._activity()
        leave = self._leave()
        leave.action_withdraw()
        self.assertEqual(self._row(activity).leave, "none")
        self.assertFalse(self._row(activity).leave_body)

    def test_another_leave_steps_in_when_one_is_withdrawn(self):
        activity = self._activity()
        leave = self._leave()
        other = self._period("2024-01-01", "2024-02-01", body="Presidium")
        self.assertEqual(self._row(activity).leave_body, "Chairpersons' meeting")
        leave.action_withdraw()
        self.assertEqual(self._row(activity).leave_body, "Presidium")
        self.assertEqual(self._row(activity).with_user(self.clerk).seat_leave_id, other)

    def test_a_decision_on_the_activity_itself_stays(self):
        activity = self._activity()
        row = self._row(activity).sudo()
        row._request_leave("Busy")
        row.with_user(self.leader)._decide_leave(False, {**PAPER, "leave_note": "No"})
        leave = self._leave()
        self.assertEqual(row.leave, "refused")
        leave.action_withdraw()
        self.assertEqual(row.leave, "refused")

    def test_a_request_on_the_activity_is_answered_by_it(self):
        activity = self._activity()
        self._row(activity).sudo()._request_leave("Busy")
        self._leave()
        self.assertEqual(self._row(activity).leave, "granted")
        self.assertEqual(self._row(activity).leave_reason, "Busy")

    def test_who_came_came(self):
        activity = self._activity()
        self._row(activity).action_present()
        self._leave()
        self.assertEqual(self._row(activity).leave, "none")

    def test_closed_activities_stay_and_their_log_says_so(self):
        activity = self._activity("2024-01-08", mandates=self.first)
        self._row(activity).action_absent()
        activity.action_close()
        self._period("2024-01-01", "2024-01-31")
        self.assertEqual(self._row(activity).leave, "none")
        body = activity.message_ids[0].body
        self.assertIn("after closing", body)
        self.assertIn("Wang One", body)
        activity._reopen("Leave was granted")
        activity.action_close()
        self.assertTrue(self._row(activity).is_excused)

    def test_nobody_writes_the_link_by_hand(self):
        activity, leave = self._activity(), self._leave(grant=False)
        with self.assertRaises(AccessError):
            self._row(activity).with_user(self.clerk).seat_leave_id = leave
        # finance reads attendance, and no leave of absence
        leave.action_grant()
        row = self._row(activity).with_user(self.finance)
        self.assertEqual(row.leave, "granted")
        with self.assertRaises(AccessError):
            row.read(["seat_leave_id"])

    def test_a_leave_that_excuses_is_not_deleted(self):
        self._activity()
        leave = self._leave()
        with self.assertRaises(UserError):
            leave.unlink()

    # ----------------------------------------------------------------- trail
    def test_decisions_leave_a_trail_in_the_log_without_the_reason(self):
        activity = self._activity()
        rows = activity.attendance_ids.sudo()
        rows._request_leave("Operation")
        rows.with_user(self.leader)._decide_leave(
            True, {**PAPER, "leave_number": "No. 5"}
        )
        log = activity.message_ids[0]
        self.assertIn("Leave granted on 2024-01-09 by Organiser, No. 5", log.body)
        self.assertIn("Wang One, Li Two", log.body)
        self.assertNotIn("Operation", log.body)
        self.assertTrue(log.is_internal)

    def test_refusals_and_requests_taken_back_are_in_the_log(self):
        activity = self._activity()
        first, second = activity.attendance_ids.sudo()
        (first | second)._request_leave("Busy")
        first.with_user(self.leader)._decide_leave(
            False, {**PAPER, "leave_note": "Needed"}
        )
        self.assertIn("Leave refused", activity.message_ids[0].body)
        second.with_user(self.clerk).action_withdraw_leave()
        self.assertIn("taken back: Li Two", activity.message_ids[0].body)

    # ----------------------------------------------------------------- costs
    def test_inviting_1000_under_leave_costs_as_many_queries_as_10(self):
        costs = []
        for size in (10, 1000):
            mandates = self.env["deputy.mandate"].create(
                [
                    {
                        "name": f"Deputy {number}",
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for number in range(size)
                ]
            )
            leave = self._period("2024-01-10", "2024-02-10", mandate_id=mandates[0].id)
            self.assertTrue(leave)
            activity = self._activity("2024-01-15", mandates=mandates[:0])
            rows = activity._invite(mandates)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows._sync_seat_leaves()
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)
