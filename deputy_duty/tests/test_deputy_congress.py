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
            .create({"name": "Below", "parent_id": self.congress.id})
        )
        self.assertNotIn(congress, self.clerk.deputy_congress_ids)
        self.assertEqual(congress.read(["name"])[0]["name"], "Below")

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

    def test_division_code_is_6_9_or_12_digits(self):
        self.congress.division_code = "110101002"
        with self.assertRaises(ValidationError):
            self.congress.division_code = "1101"

    def test_no_congress_is_below_itself(self):
        with self.assertRaises(UserError):
            self.congress.parent_id = self.township
            self.env.flush_all()
