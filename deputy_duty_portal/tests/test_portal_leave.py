from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .venue_common import VenueCommon

INVITATIONS = "/my/duty/invitations"


@tagged("post_install", "-at_install")
class TestPortalLeave(VenueCommon):
    def setUp(self):
        super().setUp()
        start = fields.Datetime.now() + timedelta(days=2)
        self.activity.write({"date_start": start, "date_end": start})
        self._log_in(self.user)
        self.page = f"{INVITATIONS}/{self.invitation.id}"

    def _ask(self, reason="Ill", invitation=None):
        page = f"{INVITATIONS}/{(invitation or self.invitation).id}"
        return self._send(f"{page}/leave/submit", leave_reason=reason)

    def test_ask_and_withdraw(self):
        answer = self._ask()
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.invitation.leave, "requested")
        self.assertEqual(self.invitation.leave_asked_by_id, self.user)
        self.assertEqual(self.invitation.answer, "none", "another fact")
        self.assertIn("Leave Requested", self._get(self.page).text)
        self._send(f"{self.page}/leave/withdraw")
        self.assertEqual(self.invitation.leave, "none")

    def test_the_decision_is_shown(self):
        self._ask()
        self.invitation.with_user(self.leader)._decide_leave(
            False,
            {
                "leave_body": "Organiser",
                "leave_date": "2026-01-05",
                "leave_note": "Needed",
            },
        )
        page = self._get(self.page).text
        self.assertIn("Leave Refused", page)
        self.assertIn("Needed", page)
        self.assertEqual(self._ask().status_code, 200, "one may ask again")

    def test_refusals(self):
        self.assertEqual(self._ask(" ").status_code, 422)
        self.assertEqual(self._send(f"{self.page}/leave/withdraw").status_code, 422)
        self._begin(self.activity)
        late = self._ask()
        self.assertEqual(late.status_code, 422)
        self.assertIn("has begun", late.text)
        self.assertEqual(self.invitation.leave, "none")

    def test_every_identity_at_the_door(self):
        for user, status in (
            (None, 303),
            (self.other_user, 404),
            (self.foreign_clerk, 404),
            (self.clerk, 404),
            (self.leader, 404),
        ):
            self._log_in(user)
            for door in ("submit", "withdraw"):
                with self.subTest(user=user and user.login, door=door):
                    answer = self._send(f"{self.page}/leave/{door}", leave_reason="x")
                    self.assertEqual(answer.status_code, status)
        self.assertEqual(self.invitation.leave, "none")

    def test_get_asks_for_nothing(self):
        url = f"{self.page}/leave/submit?leave_reason=x"
        self.assertIn(self._get(url).status_code, (404, 405))
        self.assertEqual(self.invitation.leave, "none")
