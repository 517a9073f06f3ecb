from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .venue_common import VenueCommon

DIGITS = "9001"  # the end of the first deputy's telephone number


@tagged("post_install", "-at_install")
class TestKiosk(VenueCommon):
    """The unattended screen: a browser with the link, and everybody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.station, cls.other_station = cls.env["deputy.station"].create(
            [
                {
                    "name": name,
                    "congress_id": cls.congress.id,
                    "user_ids": users.ids,
                }
                for name, users in (
                    ("East Station", cls.station_clerk),
                    ("West Station", cls.env.user.browse()),
                )
            ]
        )
        cls.activity.station_id = cls.station
        cls.beside.station_id = cls.other_station
        cls.device = cls._create_device(station_id=cls.station.id)

    @classmethod
    def _create_device(cls, user=None, **vals):
        return (
            cls.env["deputy.portal.device"]
            .with_user(user or cls.clerk)
            .create({"name": "Tablet at the door", **vals})
        )

    def setUp(self):
        super().setUp()
        self._log_in(None)
        self.page = f"/duty/kiosk/{self.activity.id}"

    def _open(self, device=None):
        """Open a fresh link, as the tablet does."""
        token = (device or self.device)._issue()
        answer = self._get(f"/duty/kiosk/open/{token}")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/duty/kiosk"))
        return token

    def _take(self, mandate=None, digits=DIGITS, **data):
        values = {
            "code": (mandate or self.mandate)._card_code(),
            "digits": digits,
            **data,
        }
        return self._send(f"{self.page}/check-in", **values)

    def assertNobodyCame(self):
        rows = self.activity.attendance_ids | self.beside.attendance_ids
        rows.invalidate_recordset()
        self.assertEqual(set(rows.mapped("presence")), {"open"})

    # ------------------------------------------------------------- the link
    def test_the_link_makes_a_browser_the_device(self):
        self.assertEqual(self._get("/duty/kiosk").status_code, 404)
        token = self._open()
        cookie = next(c for c in self.opener.cookies if c.name == "deputy_device")
        self.assertEqual(cookie.path, "/duty/kiosk")
        self.assertTrue(cookie.has_nonstandard_attr("HttpOnly"))
        page = self._get("/duty/kiosk")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Road inspection", page.text)
        self.assertNotIn("Village visit", page.text)
        self.assertNotIn(token, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_the_token_is_kept_as_a_hash(self):
        token = self._open()
        self.env.cr.execute("SELECT token_hash FROM deputy_portal_device")
        self.assertNotIn((token,), self.env.cr.fetchall())

    def test_a_new_link_ends_the_old_one_and_ending_ends_all(self):
        self._open()
        self.device._issue()
        self.assertEqual(self._get("/duty/kiosk").status_code, 404)
        self._open()
        self.device.action_revoke()
        self.assertEqual(self._get("/duty/kiosk").status_code, 404)
        self.assertEqual(self._take().status_code, 404)
        self.assertEqual(self.device.state, "ended")
        self.assertNobodyCame()

    def test_nonsense_is_no_link(self):
        for token in ("x", "0" * 32, "é" * 32, "0" * 64):
            with self.subTest(token):
                answer = self._get(f"/duty/kiosk/open/{token}")
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(self._get("/duty/kiosk").status_code, 404)

    # ------------------------------------------------------------ the screen
    def test_screen_shows_the_venues_code(self):
        self._open()
        page = self._get(self.page)
        for text in ("<svg", f'action="{self.page}/check-in"', "of 2 are here"):
            self.assertIn(text, page.text)
        self.assertIn('data-seconds="30"', self._get(f"{self.page}/now").text)

    def test_other_places_and_days_are_not_found(self):
        self._open()
        beside = f"/duty/kiosk/{self.beside.id}"
        for url in (beside, f"{beside}/now", "/duty/kiosk/99999999"):
            self.assertEqual(self._get(url).status_code, 404)
        self.assertEqual(self._send(f"{beside}/check-in").status_code, 404)
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        self.activity.write(
            {"date_start": tomorrow, "date_end": tomorrow + timedelta(hours=2)}
        )
        self.assertEqual(self._get(self.page).status_code, 404)
        self.assertIn("Nothing takes place", self._get("/duty/kiosk").text)

    def test_one_of_several_is_chosen(self):
        self.beside.station_id = self.station
        self._open()
        page = self._get("/duty/kiosk").text
        for activity in (self.activity, self.beside):
            self.assertIn(f'href="/duty/kiosk/{activity.id}"', page)

    def test_a_kiosk_for_one_activity(self):
        self._open(self._create_device(activity_id=self.beside.id))
        self.assertIn("Village visit", self._get("/duty/kiosk").text)
        self.assertEqual(self._get(self.page).status_code, 404)

    # -------------------------------------------------------------- the card
    def test_card_and_digits_check_in(self):
        self._open()
        done = self._take()
        self.assertEqual(done.status_code, 200)
        self.assertIn("Deputy One", done.text)
        self.assertEqual(self.invitation.presence, "present")
        self.assertEqual(self.invitation.presence_origin, "kiosk")
        self.assertEqual(self.invitation.presence_device, "Tablet at the door")
        self.assertFalse(self.invitation.presence_user_id)
        self.assertEqual(self.other_invitation.presence, "open")
        first = self.invitation.presence_date
        self.assertEqual(self._take().status_code, 200)
        self.assertEqual(self.invitation.presence_date, first)

    def test_the_ledger_says_how_it_is_known(self):
        self._open()
        self._take()
        self.assertIn("Tablet at the door", self.invitation._presence_origin_words())

    def test_what_scanners_and_chinese_keyboards_type(self):
        self._open()
        answer = self._take(code=self.mandate._card_url(), digits="９００１")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.invitation.presence, "present")

    def test_a_photo_of_a_card_is_not_enough(self):
        self._open()
        for digits in ("9002", "", "900", "14700099001", "๙๐๐๑"):
            with self.subTest(digits):
                answer = self._take(digits=digits)
                self.assertEqual(answer.status_code, 422)
                self.assertNotIn("Deputy One", answer.text)
        self.assertNobodyCame()

    def test_guessing_must_wait(self):
        self._open()
        for number in range(10):
            self.assertEqual(self._take(digits=f"000{number}").status_code, 422)
        answer = self._take()
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Too many failed attempts", answer.text)
        self.assertNobodyCame()
        other = self._take(self.other_mandate, digits="9002")
        self.assertEqual(other.status_code, 200, "another card goes on")

    def test_without_a_telephone_number_the_desk_takes_it(self):
        self.mandate.phone = False
        self._open()
        answer = self._take(digits="")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("go to the desk", answer.text)
        self.assertNobodyCame()

    def test_cards_that_are_none(self):
        self._open()
        good = self.mandate._card_code()
        other = self.other_mandate._card_code()
        mixed = f"{other.partition('-')[0]}-{good.partition('-')[2]}"
        for code in (mixed, "x", good[:-1]):
            with self.subTest(code):
                answer = self._take(code=code)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("no deputy", answer.text)
        self.mandate.with_user(self.clerk).action_replace_card()
        self.assertEqual(self._take(code=good).status_code, 422)
        self.assertNobodyCame()

    def test_somebody_not_invited(self):
        self._open()
        stranger = self._create_mandate("Deputy Three", phone="14700099003")
        answer = self._take(stranger, digits="9003")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("not on the list", answer.text)

    def test_a_card_presented_by_another_login(self):
        for user in (self.user, self.other_user):
            self._log_in(user)
            self._open()
            answer = self._take()
            with self.subTest(user.login):
                self.assertEqual(answer.status_code, 422)
                self.assertIn("Somebody is logged in", answer.text)
        self.assertNobodyCame()

    def test_too_early(self):
        start = fields.Datetime.now() + timedelta(hours=4)
        self.activity.write(
            {"date_start": start, "date_end": start + timedelta(hours=1)}
        )
        activities = self.device._activities()
        if not activities:  # it is late in the evening: that is tomorrow
            return
        self._open()
        self.assertEqual(self._take().status_code, 422)
        self.assertNobodyCame()

    def test_a_get_never_writes_and_the_form_has_a_token(self):
        self._open()
        url = f"{self.page}/check-in?code={self.mandate._card_code()}&digits={DIGITS}"
        self.assertNotEqual(self._get(url).status_code, 200)
        bare = self.url_open(f"{self.page}/check-in", data={"digits": DIGITS})
        self.assertEqual(bare.status_code, 400)
        self.assertNobodyCame()

    def test_only_text_is_taken(self):
        self._open()
        for data in ({"code": "x" * 501}, {"digits": "1" * 17}, {"code": "a\x00b"}):
            self.assertEqual(self._take(**data).status_code, 400)

    def test_nobody_reaches_it_without_the_link(self):
        self.device._issue()
        for user in (None, self.user, self.clerk, self.station_clerk, self.auditor):
            self._log_in(user)
            for url in ("/duty/kiosk", self.page, f"{self.page}/now"):
                with self.subTest(user=user and user.login, url=url):
                    self.assertEqual(self._get(url).status_code, 404)
            self.assertEqual(self._take().status_code, 404)
        self.assertNobodyCame()
