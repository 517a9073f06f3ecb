import re

import vobject

from odoo.tests import tagged

from .venue_common import VenueCommon

CALENDAR = "/my/duty/calendar"


@tagged("post_install", "-at_install")
class TestPortalCalendar(VenueCommon):
    def setUp(self):
        super().setUp()
        self._log_in(self.user)
        self.ics = f"/my/duty/invitations/{self.invitation.id}/invitation.ics"

    def _new_feed(self):
        page = self._send(f"{CALENDAR}/renew").text
        return re.search(r"/duty/calendar/[0-9a-f]{32}\.ics", page).group()

    def _events(self, url):
        answer = self._get(url)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        return list(vobject.readOne(answer.text).vevent_list)

    def test_one_invitation(self):
        self.activity.write(
            {"date_start": "2026-03-02 01:00:00", "date_end": "2026-03-02 03:30:00"}
        )
        text = self._get(self.ics).text
        self.assertIn("DTSTART;TZID=Asia/Shanghai:20260302T090000", text)
        self.assertIn("DTEND;TZID=Asia/Shanghai:20260302T113000", text)
        self.assertIn("TZID:Asia/Shanghai", text)
        [event] = self._events(self.ics)
        self.assertEqual(event.summary.value, "Road inspection")
        self.assertEqual(event.location.value, "Town Hall")
        self.assertEqual(event.status.value, "CONFIRMED")

    def test_the_file_is_the_deputys_own(self):
        for user, status in (
            (None, 303),
            (self.other_user, 404),
            (self.foreign_clerk, 404),
            (self.clerk, 404),
        ):
            self._log_in(user)
            with self.subTest(user and user.login):
                self.assertEqual(self._get(self.ics).status_code, status)

    def test_the_feed_follows_and_needs_no_login(self):
        feed = self._new_feed()
        self._log_in(None)
        names = {event.summary.value for event in self._events(feed)}
        self.assertEqual(names, {"Road inspection", "Village visit"})
        self.activity.with_user(self.clerk).action_cancel()
        events = {event.summary.value: event for event in self._events(feed)}
        self.assertEqual(events["Road inspection"].status.value, "CANCELLED")
        uids = {event.uid.value for event in events.values()}
        self.assertEqual(len(uids), 2)

    def test_a_feed_holds_own_invitations_that_are_approved(self):
        draft = self._create_activity("Not yet")
        draft.with_user(self.clerk)._invite(self.mandate)
        other = self._create_activity("Others only")
        self._approve_activity(other)
        other.with_user(self.clerk)._invite(self.other_mandate)
        names = {event.summary.value for event in self._events(self._new_feed())}
        self.assertEqual(names, {"Road inspection", "Village visit"})

    def test_renewed_revoked_and_ended(self):
        first = self._new_feed()
        second = self._new_feed()
        self.assertEqual(self._get(first).status_code, 404)
        self.assertEqual(self._get(second).status_code, 200)
        self._send(f"{CALENDAR}/delete")
        self.assertEqual(self._get(second).status_code, 404)
        third = self._new_feed()
        self.user._end_portal_access()
        self.assertEqual(self._get(third).status_code, 404)

    def test_guessing(self):
        for token in ("0" * 32, "x", "False", "0" * 31, "0" * 60):
            with self.subTest(token):
                url = f"/duty/calendar/{token}.ics"
                self.assertEqual(self._get(url).status_code, 404)

    def test_the_token_is_kept_as_a_hash(self):
        feed = self._new_feed()
        token = feed.rpartition("/")[2].removesuffix(".ics")
        self.env.cr.execute("SELECT * FROM deputy_portal_feed")
        self.assertNotIn(token, repr(self.env.cr.fetchall()))
        self.assertNotIn(token, self._get(CALENDAR).text, "shown once")

    def test_the_page_is_the_deputys(self):
        self._new_feed()
        self._log_in(self.other_user)
        self._send(f"{CALENDAR}/delete")
        live = self.env["deputy.portal.feed"]._live(self.user)
        self.assertTrue(live, "another one's stays")
        self._log_in(None)
        self.assertEqual(self._get(CALENDAR).status_code, 303)
        self.assertEqual(self._send(f"{CALENDAR}/renew").status_code, 303)
