from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .invitation_common import InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitationMerge(InvitationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        requests = cls.env["deputy.invitation"].with_user(cls.clerk)
        cls.first = requests.create(cls._vals(purpose="See a trial"))
        cls.second = requests.create(
            cls._vals(
                partner_id=cls.bureau.id,
                name="Forum on water",
                purpose="Water prices",
                date_start=cls.start + timedelta(hours=2),
            )
        )
        cls.both = cls.first | cls.second
        cls.both.action_submit()

    def _form(self, requests):
        action = requests.action_merge()
        wizard = self.env["deputy.invitation.merge"].with_user(self.clerk)
        return Form(wizard.with_context(**action["context"]))

    def test_several_requests_become_one_activity(self):
        self.first.mandate_ids = self.wang
        self.second.mandate_ids = self.wang | self.li
        form = self._form(self.both)
        self.assertEqual(form.name, "Open day")
        form.name = "Open day and forum"
        form.save().action_merge()
        activity = self.first.activity_id
        self.assertEqual(self.both.activity_id, activity)
        self.assertEqual(set(self.both.mapped("state")), {"merged"})
        self.assertEqual(activity.invitation_ids, self.both)
        self.assertEqual(activity.name, "Open day and forum")
        self.assertEqual(activity.date_start, self.start)
        self.assertEqual(activity.date_end, self.start + timedelta(hours=5))
        self.assertEqual(activity.attendance_ids.mandate_id, self.wang | self.li)
        self.assertIn("Water prices", activity.purpose)
        self.assertEqual(activity.state, "draft", "the body still decides about it")
        self.assertEqual(activity.invitation_count, 2)

    def test_a_request_joins_a_planned_activity(self):
        self.first.mandate_ids = self.wang
        self.second.mandate_ids = self.wang | self.li
        activity = self.first._merge()
        form = self._form(self.second)
        form.activity_id = activity
        form.save().action_merge()
        self.assertEqual(activity.invitation_ids, self.both)
        self.assertEqual(activity.attendance_ids.mandate_id, self.wang | self.li)

    def test_what_is_answered_is_not_merged(self):
        self.first._merge()
        with self.assertRaisesRegex(UserError, "Open day"):
            self.both._merge()
        self.assertEqual(self.second.state, "submitted")
        with self.assertRaises(UserError):
            self.env["deputy.invitation"]._merge()

    def test_requests_to_two_congresses_stay_two(self):
        other = self.env["deputy.invitation"].create(
            self._vals(congress_id=self.township.id)
        )
        other.action_submit()
        with self.assertRaisesRegex(UserError, "one congress"):
            (self.first | other.with_user(self.clerk))._merge()

    def test_only_a_call_still_to_come_is_joined(self):
        inspection, call = self._activity(), self._call(self.li, hours=48)
        call.action_cancel()
        foreign = self.env["deputy.activity"].create(
            {
                "name": "Far",
                "congress_id": self.township.id,
                "type_id": self.kind.id,
                "date_start": self.start,
                "date_end": self.start,
            }
        )
        for activity in (inspection, call, foreign.with_user(self.clerk)):
            with (
                self.subTest(activity=activity.name),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                self.first._merge(activity)
        self.assertEqual(self.first.state, "submitted")

    def test_what_comes_of_it_is_open_to_units(self):
        inspection = self.env.ref("deputy_duty.deputy_activity_type_inspection")
        with (
            self.assertRaisesRegex(UserError, "not open to outside units"),
            self.env.cr.savepoint(),
        ):
            self.first._merge(vals={"type_id": inspection.id})
        self.assertEqual(self.first.state, "submitted")

    def test_a_clash_stops_the_merger_as_a_whole(self):
        self._activity()._invite(self.wang)
        self.first.mandate_ids = self.wang
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.both._merge()
        self.assertEqual(set(self.both.mapped("state")), {"submitted"})
        form = self._form(self.both)
        form.override_reason = "Only expert"
        form.save().action_merge()
        rows = self.first.activity_id.attendance_ids
        self.assertEqual(rows.override_reason, "Only expert")

    def test_merging_is_the_clerks(self):
        for user in (self.finance, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.both.with_user(user)._merge()
