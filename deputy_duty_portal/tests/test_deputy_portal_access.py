from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PHONE, PortalCommon


@tagged("post_install", "-at_install")
class TestDeputyPortalAccess(PortalCommon):
    def test_clerk_gives_access_by_telephone(self):
        line = self._grant(self.mandate)[0]
        user = self._portal_user(self.mandate)
        self.assertEqual(user.login, PHONE)
        self.assertTrue(user._is_portal())
        self.assertFalse(user.email)
        self.assertEqual(user.tz, "Asia/Shanghai")
        self.assertEqual(user.company_ids, self.congress.company_id)
        for part in (line["code"], PHONE, "/duty/access", line["deadline"]):
            self.assertIn(part, line["message"])

    def test_company_of_every_seat_is_the_users(self):
        company = self.env["res.company"].create({"name": "Second Books"})
        (self.clerk | self.env.user).company_ids = [Command.link(company.id)]
        self.township.sudo().company_id = company
        mandate = self.env["deputy.mandate"].create(
            {
                "name": "Deputy One",
                "partner_id": self.mandate.partner_id.id,
                "term_id": self._create_term(self.township).id,
                "constituency_id": self.env["deputy.constituency"]
                .create({"congress_id": self.township.id, "name": "Village 1"})
                .id,
            }
        )
        both = company | self.congress.company_id
        wizard = self._wizard(mandate).with_context(allowed_company_ids=both.ids)
        wizard.action_issue()
        self.assertEqual(self._portal_user(mandate).company_ids, both)

    def test_many_at_once(self):
        lines = self._grant(self.mandate | self.other_mandate)
        self.assertEqual([line["name"] for line in lines], ["Deputy One", "Deputy Two"])
        self.assertNotEqual(lines[0]["code"], lines[1]["code"])

    def test_who_has_none_is_named_and_the_others_get_theirs(self):
        self.other_mandate.phone = False
        action = self._wizard(self.mandate | self.other_mandate).action_issue()
        self.assertEqual(len(action["params"]["lines"]), 1)
        self.assertIn("Deputy Two", action["params"]["obstacles"][0])

    def test_no_telephone(self):
        self.mandate.phone = False
        with self.assertRaisesRegex(UserError, "Deputy One.*no telephone"):
            self._grant(self.mandate)

    def test_no_usable_telephone(self):
        self.mandate.phone = "12345"
        with self.assertRaisesRegex(UserError, "12345.*Deputy One"):
            self._grant(self.mandate)

    def test_shared_telephone(self):
        self._grant(self.mandate)
        self.other_mandate.phone = f"+86 {PHONE}"
        with self.assertRaisesRegex(UserError, "Deputy Two.*cannot share"):
            self._grant(self.other_mandate)
        self.assertFalse(self._portal_user(self.other_mandate))

    def test_shared_telephone_in_one_go(self):
        self.other_mandate.phone = PHONE
        action = self._wizard(self.mandate | self.other_mandate).action_issue()
        self.assertEqual(len(action["params"]["lines"]), 1)
        self.assertIn("cannot share", action["params"]["obstacles"][0])

    def test_again_uses_the_same_user(self):
        self._grant(self.mandate)
        user = self._portal_user(self.mandate)
        self._grant(self.mandate)
        self.assertEqual(self._portal_user(self.mandate), user)

    def test_new_telephone_becomes_the_login(self):
        self._grant(self.mandate)
        self.mandate.phone = "14700099009"
        self.assertEqual(self._grant(self.mandate)[0]["login"], "14700099009")

    def test_employee_keeps_the_own_login(self):
        """… and above all, no clerk gets a code that opens an employee's account."""
        self.mandate.partner_id = self.admin.partner_id
        self.mandate.phone = PHONE
        with self.assertRaisesRegex(UserError, "employee.*dd_admin"):
            self._grant(self.mandate)
        codes = self.env["deputy.portal.code"]
        self.assertFalse(codes.search([("user_id", "=", self.admin.id)]))

    def test_foreign_clerk_is_refused(self):
        with self.assertRaises(AccessError):
            self._grant(self.mandate, user=self.foreign_clerk)

    def test_only_clerks(self):
        for user in (self.station_clerk, self.finance, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._grant(self.mandate, user=user)

    def test_township_cannot_open_the_countys_seat(self):
        """A login opens all seats of a person: its office must see them all."""
        township_clerk = self._create_user("clerk", "dd_town", congress=self.township)
        mandate = self.env["deputy.mandate"].create(
            {
                "name": "Deputy One",
                "partner_id": self.mandate.partner_id.id,
                "term_id": self._create_term(self.township).id,
                "constituency_id": self.env["deputy.constituency"]
                .create({"congress_id": self.township.id, "name": "Village 1"})
                .id,
            }
        )
        with self.assertRaisesRegex(UserError, "seat elsewhere"):
            self._grant(mandate, user=township_clerk)
        with self.assertRaisesRegex(UserError, "seat elsewhere"):
            mandate.with_user(township_clerk).action_revoke_portal_access()
        self.assertEqual(len(self._grant(mandate)), 1, "the county sees both")

    def test_revoke(self):
        self._grant(self.mandate)
        user = self._portal_user(self.mandate)
        user.password = "river-and-bridge"
        token = self._session_token(user)
        self.mandate.with_user(self.clerk).action_revoke_portal_access()
        self.assertFalse(user.active)
        self.assertFalse(self.mandate.has_portal_access)
        code = self.env["deputy.portal.code"].search([("user_id", "=", user.id)])
        self.assertTrue(code.voided_at)
        self._grant(self.mandate)
        self.assertTrue(user.active)
        self.assertNotEqual(self._session_token(user), token, "old sessions live on")

    def _session_token(self, user):
        """What a session of the user must match."""
        self.env.flush_all()
        return user._compute_session_token("0" * 84)

    def test_revoke_leaves_employees_alone(self):
        self.mandate.partner_id = self.admin.partner_id
        self.mandate.with_user(self.clerk).action_revoke_portal_access()
        self.assertTrue(self.admin.active)

    def test_foreign_clerk_cannot_revoke(self):
        self._grant(self.mandate)
        with self.assertRaises(AccessError):
            self.mandate.with_user(self.foreign_clerk).action_revoke_portal_access()

    def test_mandate_shows_access(self):
        mandate = self.mandate.with_user(self.clerk)
        self.assertFalse(mandate.has_portal_access)
        self._grant(self.mandate)
        mandate.invalidate_recordset()
        self.assertTrue(mandate.has_portal_access)
        self.assertEqual(mandate.portal_login, PHONE)
        self.assertFalse(mandate.portal_login_date)
        found = mandate.search([("has_portal_access", "=", True)])
        self.assertIn(mandate, found)
        self.assertNotIn(self.other_mandate, found)
        self.assertIn(
            self.other_mandate, mandate.search([("has_portal_access", "=", False)])
        )

    def test_access_column_costs_the_same_for_many(self):
        many = self.env["deputy.mandate"].concat(
            *(self._create_mandate(f"Deputy {number}") for number in range(20))
        )
        self.env.invalidate_all()
        with self.assertQueryCount(5):
            many.mapped("portal_login_date")
