from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .activity_common import ActivityCommon

# What the list of activities shows.
SHOWN = ("invited_count", "accepted_count", "attended_count", "turnout")
QUORUM = ("quorum_base", "quorum_needed", "quorum_present", "is_quorate")


@tagged("post_install", "-at_install")
class TestDeputyActivityAttendance(ActivityCommon):
    def _crowd(self, size, **vals):
        return self.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    **vals,
                }
                for number in range(size)
            ]
        )

    def _counted(self, activity=None):
        activity = activity or self.activity
        activity.invalidate_recordset()
        return activity

    def test_counts_are_five_different_things(self):
        rows = self.activity._invite(self._crowd(6)).sorted("id")
        rows[:4].sudo()._answer("accepted")
        rows[0].action_present()
        rows[1].action_late()
        rows[2:4].action_absent()
        rows[3:5].sudo()._request_leave("Ill")
        rows[3].with_user(self.leader)._decide_leave(
            True, {"leave_body": "Organiser", "leave_date": "2024-01-09"}
        )
        activity = self._counted()
        self.assertEqual(activity.invited_count, 6)
        self.assertEqual(activity.accepted_count, 4)
        self.assertEqual(activity.unanswered_count, 2)
        self.assertEqual(activity.present_count, 1)
        self.assertEqual(activity.late_count, 1)
        self.assertEqual(activity.attended_count, 2)
        self.assertEqual(activity.excused_count, 1)
        self.assertEqual(activity.unexcused_count, 1)
        self.assertEqual(activity.open_count, 2)
        self.assertEqual(activity.leave_asked_count, 1)
        self.assertAlmostEqual(activity.turnout, 100 * 2 / 6)

    # ---------------------------------------------------------------- quorum
    def _session(self, **vals):
        session = self.env.ref("deputy_duty.deputy_activity_type_session")
        self.activity.write({"type_id": session.id, **vals})
        return self.activity

    def test_two_thirds_of_all_deputies(self):
        session = self._session()
        rows = session._invite(self.mandates | self._crowd(4))
        rows[:3].action_present()
        self.assertEqual(self._counted(session).quorum_base, 6)
        self.assertEqual(session.quorum_needed, 4)
        self.assertFalse(session.is_quorate)
        rows[3].action_late()
        self.assertTrue(self._counted(session).is_quorate, "who is late is there")

    def test_who_is_not_invited_counts_in_the_base(self):
        self._crowd(4)
        session = self._session()
        session._invite(self.mandates).action_present()
        self.assertEqual(self._counted(session).quorum_needed, 4)
        self.assertFalse(session.is_quorate)

    def test_a_suspended_deputy_still_is_one(self):
        self.mandates[0]._unguarded().write(
            {"state": "suspended", "suspended_since": "2024-01-01"}
        )
        ended = self._crowd(1)
        ended._unguarded().write({"state": "ended", "date_end": "2024-01-01"})
        self.assertEqual(self._session().quorum_base, 2)

    def test_observers_do_not_make_a_quorum(self):
        term = self._create_term(self.township)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        observers = self._crowd(3, term_id=term.id, constituency_id=unit.id)
        session = self._session()
        session._invite(observers).action_present()
        session._invite(self.mandates)
        self.assertEqual(self._counted(session).attended_count, 3)
        self.assertEqual(session.quorum_present, 0)

    def test_an_inspection_has_no_quorum(self):
        self.assertFalse(self.activity.has_quorum)
        self.assertFalse(self.activity.quorum_needed)

    def test_the_share_is_the_rule_of_the_place(self):
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "A place of its own",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": "session.quorum",
                "name": "Quorum",
                "value": 50,
                "unit": "percent",
            }
        )
        self.congress.legal_profile_id = profile
        self._crowd(4)
        self.assertEqual(self._session().quorum_needed, 3)

    # --------------------------------------------------------------- queries
    def _cost(self, activities, names):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        activities.read(names)
        return self.env.cr.sql_log_count - before

    def _many(self, size):
        start = fields.Datetime.now() - timedelta(hours=1)
        vals = self._activity_vals(
            self.congress,
            type_id=self.env.ref("deputy_duty.deputy_activity_type_session").id,
            date_start=start,
            date_end=start + timedelta(hours=3),
        )
        activities = self.env["deputy.activity"].with_user(self.clerk)
        activities = activities.create([dict(vals) for _number in range(size)])
        self.env["deputy.attendance"].create(
            [
                {"activity_id": activity.id, "mandate_id": self.mandates[0].id}
                for activity in activities
            ]
        )
        return activities

    def test_the_list_costs_the_same_for_10_and_1000_activities(self):
        few, many = self._many(10), self._many(1000)
        self._cost(few, SHOWN + QUORUM)
        for names in (SHOWN, QUORUM):
            with self.subTest(names[0]):
                self.assertLessEqual(
                    self._cost(many, names), self._cost(few, names) + 2
                )

    def test_the_sheet_prints(self):
        self.activity._invite(self._crowd(40))
        report = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, _kind = report._render(
            "deputy_duty.deputy_attendance_sheet_report", self.activity.ids
        )
        self.assertTrue(pdf.startswith(b"%PDF"))
