from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyMandate(DeputyDutyCommon):
    def test_a_clerk_enters_a_deputy_by_name_alone(self):
        with Form(self.env["deputy.mandate"].with_user(self.clerk)) as form:
            form.name = "Wang One"
            form.term_id = self.term
            form.constituency_id = self.constituency
        mandate = form.record
        self.assertEqual(mandate.partner_id.name, "Wang One")
        self.assertEqual(mandate.congress_id, self.congress)

    def test_name_as_elected_does_not_follow_the_contact(self):
        mandate = self._create_mandate("Wang One")
        mandate.partner_id.name = "Wang Other"
        self.assertEqual(mandate.name, "Wang One")

    def test_one_open_seat_of_a_person_in_a_term(self):
        mandate = self._create_mandate("Wang One")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_mandate("Again", partner_id=mandate.partner_id.id)
            self.env.flush_all()

    def test_a_person_may_sit_in_two_congresses(self):
        mandate = self._create_mandate("Wang One")
        term = self._create_term(self.township, 12)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        other = self._create_mandate(
            "Wang One",
            term_id=term.id,
            constituency_id=unit.id,
            partner_id=mandate.partner_id.id,
        )
        self.assertEqual(other.partner_id, mandate.partner_id)

    def test_constituency_must_be_of_the_terms_congress(self):
        term = self._create_term(self.township, 12)
        with self.assertRaises(ValidationError):
            self._create_mandate("Wang One", term_id=term.id)

    @freeze_time("2024-05-01")
    def test_in_office_is_searched_as_it_is_computed(self):
        term = self._create_term(
            self.congress, 17, date_start="2017-01-10", date_end="2022-01-09"
        )
        mandates = (
            self._create_mandate("Sitting")
            | self._create_mandate("Left", date_end="2024-04-30")
            | self._create_mandate("Coming", date_start="2024-05-02")
            | self._create_mandate("Before", term_id=term.id)
        )
        found = self.env["deputy.mandate"].search(
            [("id", "in", mandates.ids), ("is_current", "=", True)]
        )
        self.assertEqual(found.mapped("name"), ["Sitting"])
        self.assertEqual(found, mandates.filtered("is_current"))

    def test_id_number_is_hidden_from_finance(self):
        mandate = self._create_mandate("Wang One", id_number="990101197001011231")
        self.assertEqual(mandate.with_user(self.clerk).id_number, "990101197001011231")
        with self.assertRaises(AccessError):
            mandate.with_user(self.finance).read(["id_number"])

    def test_a_station_clerk_sees_own_deputies_only(self):
        inside, outside = self._create_mandate("In"), self._create_mandate("Out")
        self.env["deputy.station"].create(
            {
                "name": "Station 1",
                "congress_id": self.congress.id,
                "user_ids": self.station_clerk.ids,
                "mandate_ids": inside.ids,
            }
        )
        seen = self.env["deputy.mandate"].with_user(self.station_clerk).search([])
        self.assertIn(inside, seen)
        self.assertNotIn(outside, seen)

    def test_a_clerk_changes_the_number_and_no_other_contact(self):
        mandate = self._create_mandate("Wang One").with_user(self.clerk)
        mandate.phone = "19900000001"
        self.assertEqual(mandate.partner_id.phone, "19900000001")
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(self.clerk).browse(
                self.finance.partner_id.id
            ).email = "mine@example.com"
        found = self.env["deputy.mandate"].with_user(self.clerk)
        self.assertEqual(found.search([("phone", "=", "19900000001")]), mandate)

    def test_no_seat_opens_the_login_of_an_employee(self):
        """By the e-mail address a password is reset."""
        before = self.admin.email
        seat = self._create_mandate("Wang One").with_user(self.clerk)
        for name in ("email", "phone"):
            with self.subTest(field=name), self.assertRaises(UserError):
                seat.write(
                    {"partner_id": self.admin.partner_id.id, name: "19900000009"}
                )
        with self.assertRaises(UserError):
            self._create_mandate("X").with_user(self.clerk).create(
                {
                    "name": "Wang Two",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "partner_id": self.admin.partner_id.id,
                    "email": "mine@example.com",
                }
            )
        self.admin.partner_id.invalidate_recordset()
        self.assertEqual(self.admin.email, before)

    def test_no_seat_opens_the_login_of_a_deputy_elsewhere(self):
        seat = self._create_mandate("Wang One", email="one@example.com")
        new_test_user(
            self.env,
            login="dd_deputy",
            groups="base.group_portal",
            partner_id=seat.partner_id.id,
        )
        term = self._create_term(self.township)
        low = self._create_mandate(
            "Wang One",
            term_id=term.id,
            constituency_id=self.env["deputy.constituency"]
            .create({"congress_id": self.township.id, "name": "Village"})
            .id,
            partner_id=seat.partner_id.id,
        )
        clerk = self._create_user("clerk", "dd_low_clerk", self.township)
        with self.assertRaises(UserError):
            low.with_user(clerk).email = "mine@example.com"
        seat.with_user(self.clerk).email = "new@example.com"
        self.assertEqual(low.with_user(clerk).email, "new@example.com")
