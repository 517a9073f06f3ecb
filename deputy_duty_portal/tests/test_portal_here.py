from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .venue_common import VenueCommon


@tagged("post_install", "-at_install")
class TestPortalHere(VenueCommon):
    """From the scanned code to one tap, and every way that does not lead there."""

    def setUp(self):
        super().setUp()
        self._log_in(self.user)
        self.page = f"/duty/here/{self.activity.id}"

    def _scan(self, activity=None):
        return self._get(self._path((activity or self.activity)._venue_url()))

    def _tap(self, activity=None):
        return self._send(f"/duty/here/{(activity or self.activity).id}/check-in")

    def assertNobodyCame(self):
        rows = self.activity.attendance_ids | self.beside.attendance_ids
        rows.invalidate_recordset()
        self.assertEqual(set(rows.mapped("presence")), {"open"})

    # ----------------------------------------------------------- the way in
    def test_scan_and_tap(self):
        answer = self._scan()
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(self.page))
        page = self._get(self.page)
        self.assertEqual(page.status_code, 200)
        self.assertIn("Deputy One", page.text)
        self.assertNobodyCame()
        done = self._tap()
        self.assertEqual(done.status_code, 200)
        self.assertIn("alert-success", done.text)
        self.assertEqual(self.invitation.presence, "present")
        self.assertEqual(self.invitation.presence_origin, "code")
        self.assertEqual(self.invitation.presence_user_id, self.user)
        self.assertEqual(self.other_invitation.presence, "open")

    def test_the_form_needs_no_script(self):
        self._scan()
        text = self._get(self.page).text
        self.assertIn(f'action="{self.page}/check-in"', text)
        self.assertIn('method="post"', text)

    def test_log_in_first_and_come_back(self):
        """Whoever must log in gets time to; the code itself may run out meanwhile."""
        self._log_in(None)
        self._scan()
        sent = self._get(self.page)
        self.assertIn("/web/login", sent.headers["Location"])
        self.assertIn(f"%2Fduty%2Fhere%2F{self.activity.id}", sent.headers["Location"])
        self.user.password = "river-and-bridge"
        self.registry._login_failures = None
        answer = self._send(
            "/web/login",
            login=self.user.login,
            password="river-and-bridge",
            redirect=self.page,
        )
        self.assertTrue(answer.headers["Location"].endswith(self.page))
        self.session.sid = self.opener.cookies["session_id"]
        self.assertIn(self.page, self._get("/my/duty").text)
        self.assertEqual(self._tap().status_code, 200)
        self.assertEqual(self.invitation.presence, "present")

    def test_a_second_tap_changes_nothing(self):
        self._scan()
        self._tap()
        first = self.invitation.presence_date
        again = self._tap()
        self.assertEqual(again.status_code, 200)
        self.assertEqual(self.invitation.presence_date, first)

    def test_late(self):
        self._begin(self.activity, minutes=20)
        self._scan()
        self.assertEqual(self._tap().status_code, 200)
        self.assertEqual(self.invitation.presence, "late")

    # ----------------------------------------------------------- refusals
    def test_a_get_never_writes(self):
        self._scan()
        self._get(self.page)
        self.assertNobodyCame()
        self.assertNotEqual(self._get(f"{self.page}/check-in").status_code, 200)
        self.assertNobodyCame()

    def test_needs_the_forms_token(self):
        self._scan()
        answer = self.url_open(f"{self.page}/check-in", data={"x": "1"})
        self.assertEqual(answer.status_code, 400)
        self.assertNobodyCame()

    def test_without_a_scan(self):
        answer = self._tap()
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Scan the code", answer.text)
        self.assertNobodyCame()

    def test_code_used_after_its_window(self):
        url = self._path(self.activity._venue_url())
        with freeze_time(fields.Datetime.now() + timedelta(seconds=59)):
            self.activity._check_venue_code(url.rpartition("/")[2])
        code_of = self.activity._venue_url
        with freeze_time(fields.Datetime.now() - timedelta(seconds=61)):
            old = self._path(code_of())
        answer = self._get(old)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("has run out", answer.text)
        self.assertEqual(self._tap().status_code, 422)
        self.assertNobodyCame()

    def test_code_from_the_future(self):
        with freeze_time(fields.Datetime.now() + timedelta(seconds=300)):
            coming = self._path(self.activity._venue_url())
        self.assertEqual(self._get(coming).status_code, 422)

    def test_scan_counts_for_a_while_only(self):
        self._scan()
        self.env.ref("deputy_duty.deputy_legal_rule_attendance_tap").value = 0
        self._scan()
        self.assertEqual(self._tap().status_code, 422)
        self.assertNobodyCame()

    def test_code_of_another_activity(self):
        code = self.beside._venue_url().rpartition("/")[2]
        answer = self._get(f"{self.page}/{code}")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("not the code of this activity", answer.text)
        self._scan(self.beside)
        self.assertEqual(self._tap().status_code, 422)
        self.assertNobodyCame()

    def test_forged_codes(self):
        good = self.activity._venue_url().rpartition("/")[2]
        head, _dash, seal = good.partition("-")
        for code in (
            f"{head}-{seal[:-1]}{'0' if seal[-1] != '0' else '1'}",
            f"{head}z-{seal}",
            f"-{seal}",
            "x",
            f"{head}-{'é' * 32}",
            "%00",
        ):
            with self.subTest(code):
                status = self._get(f"{self.page}/{code}").status_code
                self.assertIn(status, (404, 422, 400))
        self.assertEqual(self._get(f"/duty/here/999999/{good}").status_code, 422)
        self.assertNobodyCame()

    def test_somebody_not_invited(self):
        self._log_in(self.other_user)
        self._scan(self.beside)
        answer = self._tap(self.beside)
        self.assertEqual(answer.status_code, 403)
        self.assertIn("not on the list", answer.text)
        self.assertNotIn("Village visit", answer.text)
        self.assertNobodyCame()

    def test_suspended_or_ended_seat(self):
        self._scan()
        self.mandate._unguarded().write(
            {"state": "suspended", "suspended_since": "2024-01-01"}
        )
        answer = self._tap()
        self.assertEqual(answer.status_code, 422)
        self.assertIn("art. 61", answer.text)
        self.mandate._unguarded().write(
            {"state": "ended", "date_end": "2024-02-01", "suspended_since": False}
        )
        self.assertIn("holds no seat", self._tap().text)
        self.assertNobodyCame()

    def test_not_approved(self):
        draft = self._create_activity("Not yet")
        self._begin(draft)
        draft.with_user(self.clerk)._invite(self.mandate)
        self._scan(draft)
        answer = self._tap(draft)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Draft", answer.text)
        self.assertEqual(draft.attendance_ids.presence, "open")

    def test_recorded_absent(self):
        self._scan()
        self.invitation.with_user(self.clerk).action_absent()
        answer = self._tap()
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.invitation.presence, "absent")

    # ---------------------------------------------------------- identities
    def test_every_identity_at_the_door(self):
        """Everybody may scan, who logs in sees the page, the tap is for own rows."""
        for user, page, tap in (
            (None, 303, 303),
            (self.foreign_clerk, 403, 403),
            (self.clerk, 403, 403),
            (self.auditor, 403, 403),
        ):
            with self.subTest(user=user and user.login):
                self._log_in(user)
                self.assertEqual(self._scan().status_code, 303)
                self.assertEqual(self._get(self.page).status_code, page)
                self.assertEqual(self._tap().status_code, tap)
        self.assertNobodyCame()

    def test_an_employee_who_is_a_deputy(self):
        mandate = self._create_mandate("Leader", partner_id=self.leader.partner_id.id)
        row = self.activity.with_user(self.clerk)._invite(mandate)
        self._log_in(self.leader)
        self._scan()
        self.assertEqual(self._tap().status_code, 200)
        self.assertEqual(row.presence, "present")
