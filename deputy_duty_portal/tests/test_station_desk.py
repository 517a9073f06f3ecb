from odoo.tests import tagged

from .venue_common import VenueCommon


@tagged("post_install", "-at_install")
class TestStationDesk(VenueCommon):
    """A station clerk checks deputies in at the own station, and nowhere else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_station_clerk = cls._create_user("station_clerk", "dd_station_2")
        cls.station, cls.other_station = cls.env["deputy.station"].create(
            [
                {"name": name, "congress_id": cls.congress.id, "user_ids": user.ids}
                for name, user in (
                    ("East Station", cls.station_clerk),
                    ("West Station", cls.other_station_clerk),
                )
            ]
        )
        cls.activity.station_id = cls.station
        cls.beside.station_id = cls.other_station

    def setUp(self):
        super().setUp()
        self._log_in(self.station_clerk)
        self.desk = f"/duty/desk/{self.activity.id}"
        self.beside_desk = f"/duty/desk/{self.beside.id}"

    def test_what_takes_place_at_the_own_stations(self):
        draft = self._create_activity("Not decided", station_id=self.station.id)
        self._begin(draft)
        page = self._get("/duty/station").text
        self.assertIn("East Station", page)
        self.assertIn("Road inspection", page)
        self.assertIn(f'href="{self.desk}"', page)
        for text in ("West Station", "Village visit", "Not decided"):
            self.assertNotIn(text, page)

    def test_who_may_open_it(self):
        for user, status in (
            (None, 303),
            (self.user, 404),
            (self.auditor, 404),
            (self.finance, 404),
            (self.station_clerk, 200),
            (self.clerk, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                self.assertEqual(self._get("/duty/station").status_code, status)
        self._log_in(self.other_station_clerk)
        self.assertNotIn("Road inspection", self._get("/duty/station").text)

    def test_the_own_desk_takes_a_card(self):
        answer = self._send(f"{self.desk}/check-in", code=self.mandate._card_code())
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.invitation.presence, "present")
        self.assertEqual(self.invitation.presence_origin, "card")
        self.assertEqual(self.invitation.presence_user_id, self.station_clerk)

    def test_a_deputy_without_a_card(self):
        found = self._get(f"{self.desk}?name=One").text
        self.assertIn("Deputy One", found)
        self.assertNotIn("Deputy Two", found)
        answer = self._send(f"{self.desk}/{self.invitation.id}/check-in")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.invitation.presence, "present")
        self.assertEqual(self.invitation.presence_origin, "office")
        self.assertEqual(self.invitation.presence_user_id, self.station_clerk)

    def test_a_row_of_another_activity_is_not_found(self):
        row = self.beside.attendance_ids
        for desk in (self.desk, self.beside_desk):
            answer = self._send(f"{desk}/{row.id}/check-in")
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(row.presence, "open")

    def test_another_stations_desk_and_screen_are_not_found(self):
        venue = f"/duty/venue/{self.beside.id}"
        for url in (self.beside_desk, venue, f"{venue}/now"):
            self.assertEqual(self._get(url).status_code, 404)
        answer = self._send(
            f"{self.beside_desk}/check-in", code=self.mandate._card_code()
        )
        self.assertEqual(answer.status_code, 403)
        self.assertNotIn("Deputy One", answer.text)
        self.assertEqual(self.beside.attendance_ids.presence, "open")

    def test_a_draft_of_the_own_station_is_not_found(self):
        draft = self._create_activity("Not decided", station_id=self.station.id)
        self.assertEqual(self._get(f"/duty/desk/{draft.id}").status_code, 404)

    def test_a_station_clerk_of_other_books(self):
        company = self.env["res.company"].create({"name": "Other Books"})
        self.station_clerk.write(
            {"company_ids": [(6, 0, company.ids)], "company_id": company.id}
        )
        self.assertEqual(self._get(self.desk).status_code, 404)

    def test_being_named_at_a_station_is_no_role(self):
        self.station.user_ids |= self.auditor
        self._log_in(self.auditor)
        self.assertEqual(self._get(self.desk).status_code, 404)
        answer = self._send(f"{self.desk}/{self.invitation.id}/check-in")
        self.assertEqual(answer.status_code, 404)

    def test_a_card_scanned_with_the_own_telephone(self):
        page = self._get(self._path(self.mandate._card_url()))
        self.assertEqual(page.status_code, 200)
        self.assertIn(f'action="{self.desk}/check-in"', page.text)
        self.assertNotIn(self.beside_desk, page.text)

    def test_wrong_texts(self):
        self.assertEqual(self._get(f"{self.desk}?name={'x' * 501}").status_code, 400)
        self.assertEqual(self._get(f"{self.desk}?name=%00").status_code, 400)
        self.assertIn("Nobody of that name", self._get(f"{self.desk}?name=zz").text)
