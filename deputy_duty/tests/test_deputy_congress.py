from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyCongress(DeputyDutyCommon):
    def test_whoever_sets_up_a_congress_works_in_it(self):
        congress = (
            self.env["deputy.congress"]
            .with_user(self.clerk)
            .create({"name": "Linjiang County Congress", "level": "county"})
        )
        self.assertIn(congress, self.clerk.deputy_congress_ids)
        congress.write({"division_code": "990101"})

    def test_a_congress_below_the_own_one_is_not_listed_twice(self):
        congress = (
            self.env["deputy.congress"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Below",
                    "parent_id": self.congress.id,
                    "level": "township",
                }
            )
        )
        self.assertNotIn(congress, self.clerk.deputy_congress_ids)
        self.assertEqual(congress.read(["name"])[0]["name"], "Below")

    def test_setting_up_a_congress_takes_nothing_from_others(self):
        congresses = self.env["deputy.congress"].with_user(self.clerk)
        foreign = self.foreign_congress
        for vals in (
            {"level": "city", "child_ids": [Command.link(foreign.id)]},
            {"level": "township", "parent_id": foreign.id},
            {
                "level": "county",
                "constituency_ids": [
                    Command.link(
                        self.env["deputy.constituency"]
                        .create({"congress_id": foreign.id, "name": "Far"})
                        .id
                    )
                ],
            },
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                congresses.create({"name": "X", **vals})
        self.assertFalse(foreign.parent_id)

    def test_what_hangs_below_a_new_congress_is_made_with_it(self):
        congress = (
            self.env["deputy.congress"]
            .with_user(self.clerk)
            .create({"name": "X", "term_ids": [Command.create({"number": 3})]})
        )
        self.assertEqual(congress.term_ids.number, 3)

    def test_an_auditor_sets_nothing_up(self):
        with self.assertRaises(AccessError):
            self.env["deputy.congress"].with_user(self.auditor).create({"name": "X"})

    def test_staff_see_own_congress_and_below_only(self):
        seen = self.env["deputy.congress"].with_user(self.clerk).search([])
        self.assertEqual(seen, self.congress | self.township)

    def test_moving_a_user_takes_effect_at_once(self):
        mandate = self._create_mandate("Wang One").with_user(self.foreign_clerk)
        with self.assertRaises(AccessError):
            mandate.read(["name"])
        self.foreign_clerk.sudo().deputy_congress_ids |= self.congress
        self.assertTrue(mandate.read(["name"]))

    def test_the_division_code_fits_level_and_place(self):
        self.congress.division_code = "990101"
        self.township.division_code = "990101101"
        for code in ("1101", "990101001", "990100", "250101"):
            with self.subTest(code=code), self.assertRaises(ValidationError):
                self.congress.division_code = code
        for code in ("990102101", "990101001", "990101"):
            with self.subTest(code=code), self.assertRaises(ValidationError):
                self.township.division_code = code

    def test_a_new_code_must_go_on_holding_the_codes_below(self):
        self.congress.division_code = "990101"
        self.township.division_code = "990101101"
        with self.assertRaisesRegex(ValidationError, "990101101"):
            self.congress.division_code = "990102"

    def test_the_next_higher_congress_is_higher(self):
        city = self._create_congress("Jiang City Congress", level="city")
        self.congress.parent_id = city
        with self.assertRaises(ValidationError):
            self.foreign_congress.parent_id = self.congress

    def test_a_street_is_an_agency_of_its_county(self):
        street = self._create_congress(
            "Qiaotou Street", kind="street", parent_id=self.congress.id
        )
        self.assertEqual(street.level, "county")
        street.division_code = "990101001"
        with self.assertRaisesRegex(ValidationError, "art. 59"):
            self._create_term(street)
        with self.assertRaisesRegex(ValidationError, "art. 59"):
            street.level = "township"
        with self.assertRaisesRegex(ValidationError, "art. 59"):
            street.parent_id = self.township
        with self.assertRaisesRegex(ValidationError, "art. 59"):
            street.parent_id = False

    def test_a_congress_with_terms_becomes_no_street(self):
        self._create_term(self.township)
        with self.assertRaisesRegex(ValidationError, "art. 59"):
            self.township.write({"kind": "street", "level": "county"})

    def test_no_congress_is_below_itself(self):
        with self.assertRaises(UserError):
            self.congress.parent_id = self.township
            self.env.flush_all()
