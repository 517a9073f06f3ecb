from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .activity_common import ActivityCommon

SCAN = b"JVBERi0="
DECISION = {"leave_body": "Organiser", "leave_date": "2024-01-09"}


@tagged("post_install", "-at_install")
class TestDeputyAttendanceLeave(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.row = cls.activity._invite(cls.mandates[:1])
        cls.organizer = cls.env.ref(
            "deputy_duty.deputy_legal_choice_leave_body_organizer"
        )
        cls.chair = cls.env.ref(
            "deputy_duty.deputy_legal_choice_leave_body_committee_meeting"
        )

    def _ask(self, row=None):
        """As the portal does for the deputy."""
        (row or self.row).sudo()._request_leave("Ill")

    def _decide(self, user, row=None, **vals):
        wizard = self.env["deputy.attendance.leave"].with_user(user)
        return wizard.create(
            {"attendance_ids": (row or self.row).ids, **DECISION, **vals}
        ).action_apply()

    def test_three_separate_facts(self):
        self.row.sudo()._answer("accepted")
        self._ask()
        self.assertEqual(
            (self.row.answer, self.row.leave, self.row.presence),
            ("accepted", "requested", "open"),
        )
        self._decide(self.leader)
        self.row.action_present()
        self.assertEqual((self.row.leave, self.row.presence), ("granted", "present"))
        self.assertFalse(self.row.is_excused, "who came need not be excused")

    def test_excused_is_absent_with_granted_leave(self):
        self._ask()
        self.row.action_absent()
        self.assertFalse(self.row.is_excused)
        self._decide(self.leader)
        self.assertTrue(self.row.is_excused)
        self.assertEqual(self.activity.excused_count, 1)
        self.assertEqual(self.activity.unexcused_count, 0)

    def test_a_request_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "why"):
            self.row.sudo()._request_leave("  ")

    def test_a_leader_grants_on_screen(self):
        self._ask()
        form = Form(
            self.env["deputy.attendance.leave"]
            .with_user(self.leader)
            .with_context(default_attendance_ids=self.row.ids)
        )
        self.assertEqual(form.leave_choice_id, self.organizer, "the only one")
        self.assertEqual(form.leave_body, self.organizer.name)
        form.save().action_apply()
        self.assertEqual(self.row.leave, "granted")
        self.assertEqual(self.row.leave_choice_id, self.organizer)
        self.assertEqual(self.row.leave_user_id, self.leader)

    def test_a_clerk_needs_the_signed_form(self):
        self._ask()
        with self.assertRaisesRegex(UserError, "scan"):
            self._decide(self.clerk)
        self._decide(self.clerk, scan=SCAN, leave_number="No. 7", leave_signer="Chair")
        self.assertEqual(self.row.leave, "granted")
        self.assertEqual(self.row.leave_scan_id.kind, "leave")
        self.assertEqual(self.row.leave_number, "No. 7")

    def test_nobody_grants_what_they_entered(self):
        self.row.with_user(self.leader)._request_leave("Ill")
        with self.assertRaisesRegex(UserError, "somebody else"):
            self._decide(self.leader)

    def test_refusing_needs_a_reason(self):
        self._ask()
        with self.assertRaisesRegex(UserError, "why leave is refused"):
            self._decide(self.leader, leave="refused")
        self._decide(self.leader, leave="refused", leave_note="Too many")
        self.assertEqual(self.row.leave, "refused")
        self.row.action_absent()
        self.assertFalse(self.row.is_excused)
        self._ask()
        self.assertEqual(self.row.leave, "requested", "asked again")
        self.assertFalse(self.row.leave_note, "the old decision is gone")

    def test_only_bodies_of_the_place_may_grant(self):
        self._ask()
        with self.assertRaisesRegex(UserError, "may not grant"):
            self._decide(self.leader, leave_choice_id=self.chair.id)
        self.activity.type_id = self.env.ref("deputy_duty.deputy_activity_type_session")
        with self.assertRaisesRegex(UserError, "may not grant"):
            self._decide(self.leader, leave_choice_id=self.organizer.id)
        self._decide(self.leader, leave_choice_id=self.chair.id)
        self.assertEqual(self.row.leave_choice_id, self.chair)

    def test_decided_once_and_only_what_was_asked(self):
        with self.assertRaisesRegex(UserError, "not waiting"):
            self._decide(self.leader)
        self._ask()
        self._decide(self.leader)
        with self.assertRaisesRegex(UserError, "not waiting"):
            self._decide(self.leader)
        with self.assertRaisesRegex(UserError, "has leave already"):
            self._ask()

    def test_withdrawn_while_undecided(self):
        self._ask()
        self.row.action_withdraw_leave()
        self.assertEqual(self.row.leave, "none")
        self.assertFalse(self.row.leave_reason)
        with self.assertRaises(UserError):
            self.row.action_withdraw_leave()

    def test_no_leave_for_who_is_there(self):
        self.row.action_late()
        with self.assertRaisesRegex(UserError, "checked in"):
            self._ask()

    def test_one_form_on_paper_holds_request_and_decision(self):
        self.env["deputy.attendance.paper"].with_user(self.clerk).create(
            {
                "purpose": "leave",
                "attendance_ids": self.row.ids,
                "leave": "granted",
                "leave_choice_id": self.organizer.id,
                "reason": "Ill",
                "date": "2024-01-09",
                "number": "No. 7",
                "scan": SCAN,
            }
        ).action_apply()
        self.assertEqual(self.row.leave, "granted")
        self.assertEqual(self.row.leave_body, self.organizer.name)
        self.assertEqual(self.row.leave_number, "No. 7")
        self.assertEqual(self.row.leave_asked_by_id, self.clerk)

    def test_who_may_not(self):
        self._ask()
        for user in (self.finance, self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.row.with_user(user)._decide_leave(True, DECISION)
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.row.with_user(user).action_withdraw_leave()

    def test_final_after_closing(self):
        self._approve()
        self.row.action_absent()
        self.activity.action_close()
        with self.assertRaisesRegex(UserError, "final"):
            self._ask()

    def test_a_row_with_leave_is_not_deleted(self):
        self._ask()
        with self.assertRaisesRegex(UserError, "on record"):
            self.row.unlink()

    def test_the_form_prints(self):
        self._ask()
        report = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, kind = report._render(
            "deputy_duty.deputy_attendance_leave_report", self.row.ids
        )
        self.assertEqual(kind, "pdf")
        self.assertTrue(pdf.startswith(b"%PDF"))
