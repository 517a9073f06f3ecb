from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.deputy_duty.models.deputy_attendance_states import BY_CARD, BY_CODE

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyAttendancePresence(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.rows = cls.activity._invite(cls.mandates).sorted("id")
        cls.row = cls.rows[0]

    def _begin(self, minutes=0, activity=None):
        """The approved activity began so many minutes ago and lasts three hours."""
        activity = activity or self.activity
        start = self.now - timedelta(minutes=minutes)
        activity.write({"date_start": start, "date_end": start + timedelta(hours=3)})
        if activity.state == "draft":
            self._approve(activity)

    def _check_in(self, row=None, origin=BY_CODE):
        (row or self.row).sudo()._check_in(origin)

    def _set_rule(self, code, value):
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": f"Profile for {code}",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": code,
                "name": code,
                "value": value,
                "unit": "count",
            }
        )
        self.congress.legal_profile_id = profile

    # ----------------------------------------------------------------- time
    def test_in_time_and_late_by_the_rule_of_the_place(self):
        self._begin(minutes=9)
        self._check_in()
        self.assertEqual(self.row.presence, "present")
        self._begin(minutes=11)
        self._check_in(self.rows[1])
        self.assertEqual(self.rows[1].presence, "late")

    def test_another_place_another_rule(self):
        self._set_rule("attendance.late", 30)
        self._begin(minutes=11)
        self._check_in()
        self.assertEqual(self.row.presence, "present")

    def test_too_early_and_over(self):
        self._begin(minutes=-121)
        with self.assertRaisesRegex(UserError, "Too early"):
            self._check_in()
        self._begin(minutes=-119)
        self._check_in()
        self.assertEqual(self.row.presence, "present")
        self._begin(minutes=181)
        with self.assertRaisesRegex(UserError, "is over"):
            self._check_in(self.rows[1])

    # ---------------------------------------------------------- who may come
    def test_not_before_approval_nor_after_closing(self):
        with self.assertRaisesRegex(UserError, "Draft"):
            self._check_in()
        self._begin(minutes=5)
        self.activity.action_rest_absent()
        self.activity.action_close()
        with self.assertRaisesRegex(UserError, "Closed"):
            self._check_in()

    def test_a_suspended_seat(self):
        self._begin()
        self.mandates[0]._unguarded().write(
            {"state": "suspended", "suspended_since": "2024-01-01"}
        )
        with self.assertRaisesRegex(UserError, "art. 61"):
            self._check_in()

    def test_an_ended_seat(self):
        self._begin()
        self.mandates[0]._unguarded().write(
            {"state": "ended", "date_end": "2024-01-01"}
        )
        with self.assertRaisesRegex(UserError, "holds no seat today"):
            self._check_in()
        self.row.action_present()
        self.assertEqual(self.row.presence, "present", "the office knows better")

    # ---------------------------------------------------------- who was first
    def test_the_first_record_stays(self):
        self._begin()
        self.row.action_present()
        first = self.row.presence_date, self.row.presence_origin
        self._check_in()
        self.assertEqual((self.row.presence_date, self.row.presence_origin), first)
        self._check_in(self.rows[1])
        self.rows.action_present()
        self.assertEqual(self.rows[1].presence_origin, BY_CODE)

    def test_a_second_tap_after_the_beginning_makes_nobody_late(self):
        self._begin(minutes=9)
        self._check_in()
        first = self.row.presence_date
        self._begin(minutes=11)
        self._check_in()
        self.assertEqual(
            (self.row.presence, self.row.presence_date), ("present", first)
        )

    def test_who_was_late_is_not_made_present_by_the_way(self):
        self._begin(minutes=11)
        self._check_in()
        self.rows.action_present()
        self.assertEqual(self.row.presence, "late")
        self.row.action_in_time()
        self.assertEqual(self.row.presence, "present")

    def test_recorded_absent_goes_to_the_desk(self):
        self._begin()
        self.row.action_absent()
        with self.assertRaisesRegex(UserError, "absent"):
            self._check_in()
        self.row.action_present()
        self.assertEqual(self.row.presence, "present")

    def test_the_rest_is_absent_and_nobody_else(self):
        self._begin()
        self._check_in()
        self.activity.action_rest_absent()
        self.assertEqual(self.rows.mapped("presence"), ["present", "absent"])

    # ---------------------------------------------------------------- ledger
    def test_late_and_present_post_with_their_origin(self):
        self._begin(minutes=11)
        self._check_in()
        self.rows[1].with_user(self.clerk)._check_in(BY_CARD)
        third = self.activity._invite(self._create_mandate("Zhao Three"))
        third.action_absent()
        self.activity.action_close()
        entries = self.env["deputy.ledger.entry"].search(
            [("mandate_id", "in", (self.mandates | third.mandate_id).ids)]
        )
        self.assertEqual(entries.mandate_id, self.mandates)
        by_seat = {entry.mandate_id: entry.origin for entry in entries}
        self.assertIn("late", by_seat[self.mandates[0]])
        self.assertIn("code", by_seat[self.mandates[0]])
        self.assertIn("card", by_seat[self.mandates[1]])

    def test_presence_is_set_by_the_buttons_only(self):
        for name, value in (
            ("presence", "present"),
            ("presence_origin", "code"),
            ("leave", "granted"),
        ):
            with self.assertRaises(AccessError):
                self.row.write({name: value})
        for user in (self.finance, self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError):
                self.row.with_user(user).action_late()
