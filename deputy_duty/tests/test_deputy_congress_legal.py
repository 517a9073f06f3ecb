from odoo.exceptions import AccessError
from odoo.tests import tagged

from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyCongressLegal(DeputyLegalCommon):
    def test_without_a_profile_national_law_holds(self):
        self.assertEqual(self.congress._legal_profile(), self.national)

    def test_the_nearest_congress_with_a_profile_decides(self):
        self.congress.legal_profile_id = self.county
        self.assertEqual(self.congress._legal_profile(), self.county)
        self.assertEqual(self.township._legal_profile(), self.county)
        self.township.legal_profile_id = self.province
        self.assertEqual(self.township._legal_profile(), self.province)
        self.assertEqual(self.foreign_congress._legal_profile(), self.national)

    def test_the_law_above_holds_for_who_cannot_see_the_congress_above(self):
        self.congress.legal_profile_id = self.county
        user = self._create_user("clerk", "dd_township", self.township)
        self.assertFalse(self.congress.with_user(user).has_access("read"))
        profile = self.township.with_user(user)._legal_profile()
        self.assertEqual(profile, self.county)
        self.assertFalse(profile.env.su)
        self.assertTrue(profile._rule("proposal.reply").name)

    def test_administrators_alone_choose_the_law(self):
        with self.assertRaises(AccessError):
            self.congress.with_user(self.clerk).legal_profile_id = self.county
        self.congress.with_user(self.clerk).write(
            {"name": "Renamed", "legal_profile_id": False}
        )
        self.congress.with_user(self.admin).legal_profile_id = self.county
        with self.assertRaises(AccessError):
            self.congress.with_user(self.clerk).legal_profile_id = False
        with self.assertRaises(AccessError):
            self.congress.with_user(self.clerk).create(
                {"name": "New", "legal_profile_id": self.county.id}
            )

    def test_records_ask_their_congress(self):
        self.congress.legal_profile_id = self.county
        mandate = self._create_mandate("Wang One")
        self.assertEqual(mandate._legal_profile(), self.county)
        self.assertEqual(self.term.with_user(self.clerk)._legal_profile(), self.county)

    def test_many_records_of_a_place_ask_once(self):
        """A thousand records need no more queries than ten."""
        self.congress.legal_profile_id = self.county
        township = self.township.with_user(self.clerk)
        township._legal_profile()._rule("proposal.reply")
        with self.assertQueryCount(0):
            for _each in range(1000):
                township._legal_profile()._rule("proposal.reply")
