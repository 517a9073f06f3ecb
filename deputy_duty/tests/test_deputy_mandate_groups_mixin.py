from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .mixed_common import MixedLevelsCommon

READ_BY_COUNTY = ["name", "phone", "congress_id", "term_id", "constituency_id"]


@tagged("post_install", "-at_install")
class TestDeputyMandateGroupsMixin(MixedLevelsCommon):
    def _sees(self, user):
        mandates = self.env["deputy.mandate"].with_user(user)
        return self.city_mandate in mandates.search([("name", "=", "City Deputy")])

    def test_linking_shows_a_higher_deputy_to_the_place_and_its_county(self):
        self.assertFalse(self._sees(self.clerk))
        self._link()
        self.assertTrue(self._sees(self.clerk))
        self.assertFalse(self._sees(self.township_clerk))
        self._link(self.township)
        self.assertTrue(self._sees(self.township_clerk))
        self.assertFalse(self._sees(self.foreign_clerk))

    def test_the_county_reads_what_contact_needs(self):
        mandate = self._link()
        self.env.invalidate_all()
        (values,) = mandate.read([*READ_BY_COUNTY, "is_current", "is_direct"])
        self.assertEqual(values["phone"], "13900000001")
        self.assertEqual(values["congress_id"][1], "Jiang City Congress")
        self.assertTrue(values["is_current"])
        self.assertFalse(values["is_direct"])
        current = [("id", "=", mandate.id), ("is_current", "=", True)]
        self.assertEqual(mandate.search(current), mandate)

    def test_the_county_opens_list_and_form_of_a_higher_deputy(self):
        mandate = self._link()
        self.env.invalidate_all()
        for kind in ("list", "form"):
            arch = mandate.get_views([(False, kind)])["models"]["deputy.mandate"]
            names = {name: {} for name in arch["fields"]}
            with self.subTest(kind=kind):
                self.assertTrue(mandate.web_read(names))

    def test_the_county_never_changes_a_higher_seat(self):
        # not even where both offices share their books
        self.city.company_id = self.congress.company_id
        mandate = self._link()
        self.station.with_user(self.clerk).mandate_ids = mandate
        for values in ({"name": "X"}, {"phone": "1"}, {"linked_congress_id": False}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                mandate.write(values)
        with self.assertRaises(AccessError):
            mandate.unlink()

    def test_the_county_reads_no_private_data_of_a_higher_deputy(self):
        self.city_mandate.write(
            {"birth_date": "1980-01-01", "address": "Secret Road 1", "note": "Secret"}
        )
        mandate = self._link()
        self.env.invalidate_all()
        for name in ("id_number", "birth_date", "address", "note"):
            with self.subTest(name=name):
                try:
                    value = mandate.read([name])[0][name]
                except AccessError:
                    continue
                self.assertFalse(value)

    def test_the_county_reads_no_messages_of_a_higher_deputy(self):
        mandate = self._link()
        message = self.city_mandate.message_post(body="Office matter")
        with self.assertRaises(AccessError):
            message.with_user(self.clerk).read(["body"])
        self.assertTrue(message.with_user(self.city_clerk).read(["body"]))
        own = self._create_mandate("Own").message_post(body="Own matter")
        self.assertTrue(own.with_user(self.clerk).read(["body"]))
        self.assertTrue(mandate.read(["name"]))

    def test_the_county_has_no_messages_of_a_higher_deputy_delivered(self):
        mandate = self._link()
        with self.assertRaises(AccessError):
            mandate.with_user(self.clerk).message_subscribe(self.clerk.partner_id.ids)
        own = self._create_mandate("Own").with_user(self.clerk)
        own.message_subscribe(self.clerk.partner_id.ids)
        self.assertIn(self.clerk.partner_id, own.message_partner_ids)

    def test_once_in_a_group_or_station_the_link_may_go(self):
        self._link()
        self.station.with_user(self.clerk).mandate_ids = self.city_mandate
        self.city_mandate.linked_congress_id = False
        self.assertTrue(self._sees(self.clerk))
        self.assertTrue(self._sees(self.station_clerk))
        self.station.mandate_ids = False
        self.assertFalse(self._sees(self.clerk))
        self.env["deputy.group.member"].create(
            {"group_id": self.group.id, "mandate_id": self.city_mandate.id}
        )
        self.assertTrue(self._sees(self.clerk))

    def test_nobody_names_a_deputy_out_of_sight(self):
        for model, values in (
            ("deputy.group.member", {"group_id": self.group.id}),
            ("deputy.station.duty", None),
        ):
            records = self.env[model].with_user(self.clerk)
            if values is None:
                values = {
                    "station_id": self.station.id,
                    "date": "2026-03-02",
                    "hour_from": 9,
                    "hour_to": 10,
                    "mandate_ids": self.city_mandate.ids,
                }
            else:
                values = {**values, "mandate_id": self.city_mandate.id}
            with self.subTest(model=model), self.assertRaises(AccessError):
                records.create(values)

    def test_a_deputy_is_linked_within_the_own_area(self):
        with self.assertRaises(ValidationError):
            self.city_mandate.linked_congress_id = self.foreign_congress
        with self.assertRaises(ValidationError):
            self.city_mandate.linked_congress_id = self.city

    def test_indirect_deputies_without_a_township_are_found(self):
        mandates = self.env["deputy.mandate"]
        direct = self._create_mandate("Direct")
        lacking = [("lacks_linked_congress", "=", True)]
        for place, lacks in (
            (False, True),
            (self.congress, True),
            (self.street, False),
            (self.township, False),
        ):
            self.city_mandate.linked_congress_id = place
            with self.subTest(place=place and place.name):
                self.assertEqual(self.city_mandate.lacks_linked_congress, lacks)
                self.assertEqual(self.city_mandate in mandates.search(lacking), lacks)
        self.assertNotIn(direct, mandates.search(lacking))

    def test_a_delegation_is_found_both_ways(self):
        mandate = self._create_mandate("Wang One")
        delegation = self.env["deputy.group"].create(
            {
                "name": "Delegation 1",
                "kind": "delegation",
                "congress_id": self.congress.id,
                "term_id": self.term.id,
            }
        )
        member = self.env["deputy.group.member"].create(
            {
                "group_id": delegation.id,
                "mandate_id": mandate.id,
                "date_start": "2022-01-10",
            }
        )
        mandates = self.env["deputy.mandate"].with_user(self.clerk)
        self.assertEqual(mandate.delegation_id, delegation)
        found = mandates.search([("delegation_id", "=", delegation.id)])
        self.assertEqual(found, mandate)
        found = mandates.search([("delegation_id", "ilike", "Delegation")])
        self.assertEqual(found, mandate)
        self.assertNotIn(mandate, mandates.search([("delegation_id", "=", False)]))
        member.date_end = "2023-01-10"
        self.assertFalse(mandate.delegation_id)
        self.assertIn(mandate, mandates.search([("delegation_id", "=", False)]))

    def test_a_persons_seats_are_those_one_sees(self):
        mandate = self._create_mandate(
            "City Deputy", partner_id=self.city_mandate.partner_id.id
        )
        old_term = self._create_term(
            self.congress, 17, date_start="2017-01-10", date_end="2022-01-10"
        )
        old = self._create_mandate(
            "City Deputy",
            partner_id=self.city_mandate.partner_id.id,
            term_id=old_term.id,
            date_end="2022-01-09",
        )
        mine = mandate.with_user(self.clerk)
        self.env.invalidate_all()
        self.assertEqual(mine.person_mandate_count, 2)
        self._link()
        self.env.invalidate_all()
        self.assertEqual(mine.person_mandate_count, 3)
        action = mine.action_open_person_mandates()
        found = self.env["deputy.mandate"].search(action["domain"])
        self.assertEqual(found, mandate | old | self.city_mandate)
