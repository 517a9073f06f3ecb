from odoo.exceptions import AccessError
from odoo.tests import tagged

from .venue_common import VenueCommon


@tagged("post_install", "-at_install")
class TestVenue(VenueCommon):
    """The office's screen and desk, and the deputies' cards."""

    def setUp(self):
        super().setUp()
        self._log_in(self.clerk)
        self.screen = f"/duty/venue/{self.activity.id}"
        self.desk = f"/duty/desk/{self.activity.id}"

    def _take(self, mandate=None, code=None, desk=None):
        code = code or (mandate or self.mandate)._card_code()
        return self._send(f"{desk or self.desk}/check-in", code=code)

    # -------------------------------------------------------------- screen
    def test_screen_shows_code_and_numbers(self):
        page = self._get(self.screen)
        self.assertEqual(page.status_code, 200)
        for text in ("<svg", "Road inspection", "of 2 are here", "http-equiv"):
            self.assertIn(text, page.text)
        self.invitation.action_present()
        now = self._get(f"{self.screen}/now")
        self.assertIn("<strong>1</strong>", now.text)
        self.assertIn('data-seconds="30"', now.text)
        self.assertEqual(now.headers["Cache-Control"], "no-store")

    def test_screen_shows_the_quorum(self):
        session = self.env.ref("deputy_duty.deputy_activity_type_session")
        self.activity.type_id = session
        self.assertGreater(self.activity.quorum_needed, 0)
        self.assertIn("missing", self._get(f"{self.screen}/now").text)
        everybody = self.env["deputy.mandate"].search(
            [("congress_id", "=", self.congress.id)]
        )
        self.activity.with_user(self.clerk)._invite(everybody)
        self.activity.attendance_ids.action_present()
        self.assertIn("o_duty_venue_reached", self._get(f"{self.screen}/now").text)

    def test_no_code_when_nobody_can_check_in(self):
        self.activity.action_cancel()
        page = self._get(f"{self.screen}/now")
        self.assertNotIn("<svg", page.text)
        self.assertIn("Cancelled", page.text)

    def test_screen_and_desk_are_the_offices(self):
        for user, status in (
            (None, 303),
            (self.user, 404),
            (self.other_user, 404),
            (self.foreign_clerk, 404),
            (self.auditor, 404),
            (self.finance, 404),
            (self.station_clerk, 404),
            (self.leader, 200),
            (self.clerk, 200),
        ):
            self._log_in(user)
            for url in (self.screen, f"{self.screen}/now", self.desk):
                with self.subTest(user=user and user.login, url=url):
                    self.assertEqual(self._get(url).status_code, status)
        self.assertEqual(self._get("/duty/venue/99999999").status_code, 404)
        self.assertNotEqual(self._get("/duty/venue/99999999999").status_code, 200)

    # ---------------------------------------------------------------- desk
    def test_the_desk_takes_a_card(self):
        answer = self._take()
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Deputy One", answer.text)
        self.assertEqual(self.invitation.presence, "present")
        self.assertEqual(self.invitation.presence_origin, "card")
        self.assertEqual(self.invitation.presence_user_id, self.clerk)
        first = self.invitation.presence_date
        self.assertEqual(self._take().status_code, 200)
        self.assertEqual(self.invitation.presence_date, first)

    def test_a_scanner_types_the_whole_address(self):
        self.assertEqual(self._take(code=self.mandate._card_url()).status_code, 200)
        self.assertEqual(self.invitation.presence, "present")

    def test_somebody_not_invited(self):
        answer = self._take(self.other_mandate, desk=f"/duty/desk/{self.beside.id}")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("not on the list", answer.text)

    def test_forged_and_replaced_cards(self):
        good = self.mandate._card_code()
        other = self.other_mandate._card_code()
        mixed = f"{other.partition('-')[0]}-{good.partition('-')[2]}"
        for code in (mixed, "x", "zzzzzzzzzzzz-" + "0" * 32, good[:-1]):
            with self.subTest(code):
                self.assertEqual(self._take(code=code).status_code, 422)
        self.mandate.with_user(self.clerk).action_replace_card()
        answer = self._take(code=good)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("replaced", answer.text)
        self.assertEqual(self.invitation.presence, "open")
        self.assertEqual(self._take().status_code, 200)

    # ---------------------------------------------------------------- cards
    def test_a_card_presented_by_another_login_is_refused(self):
        url = self._path(self.mandate._card_url())
        for user, text in (
            (self.other_user, "belongs to another deputy"),
            (self.user, "your own card"),
            (self.foreign_clerk, "No activity"),
            (self.auditor, "No activity"),
        ):
            self._log_in(user)
            with self.subTest(user.login):
                page = self._get(url)
                self.assertEqual(page.status_code, 403)
                self.assertIn(text, page.text)
                self.assertNotIn("Deputy One", page.text)
                taken = self._take()
                self.assertEqual(taken.status_code, 403)
                self.assertIn(text, taken.text)
        self._log_in(None)
        self.assertEqual(self._get(url).status_code, 303)
        self.assertEqual(self._take().status_code, 303)
        self.assertEqual(self.invitation.presence, "open")

    def test_a_card_scanned_by_the_desks_telephone(self):
        page = self._get(self._path(self.mandate._card_url()))
        self.assertEqual(page.status_code, 200)
        self.assertIn("Deputy One", page.text)
        self.assertIn(f'action="{self.desk}/check-in"', page.text)
        self.assertEqual(self.invitation.presence, "open", "a GET never writes")

    def test_my_card(self):
        self._log_in(self.user)
        page = self._get("/my/duty/card").text
        self.assertIn(self.mandate._card_code(), page)
        self.assertNotIn(self.other_mandate._card_code(), page)
        self._log_in(None)
        self.assertEqual(self._get("/my/duty/card").status_code, 303)

    def test_who_may_replace_cards(self):
        for user in (self.auditor, self.foreign_clerk, self.user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.mandate.with_user(user).action_replace_card()

    def test_buttons_on_the_activity(self):
        activity = self.activity.with_user(self.clerk)
        self.assertEqual(activity.action_open_venue()["url"], self.screen)
        self.assertEqual(activity.action_open_desk()["url"], self.desk)
