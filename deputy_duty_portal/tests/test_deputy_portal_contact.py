from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import PHONE
from .unit_common import UNIT_PHONE, UnitCommon


@tagged("post_install", "-at_install")
class TestDeputyPortalContact(UnitCommon):
    """Who lets a unit's contact person in, and what the login is worth."""

    def test_the_clerk_lets_a_person_in(self):
        user = self.unit_user
        self.assertEqual(user.login, UNIT_PHONE)
        self.assertTrue(user._is_portal())
        self.assertFalse(user.email)
        self.assertEqual(user.partner_id.parent_id, self.unit)
        self.assertTrue(user._is_unit_contact())
        self.assertFalse(user._is_deputy())

    def test_the_slip_names_unit_and_desk(self):
        contact = self._create_contact(self.unit, "Contact Three", "14700099013")
        [line] = contact.action_issue_code()["params"]["lines"]
        for part in ("Health Bureau", self.congress.name, "14700099013", line["code"]):
            self.assertIn(part, line["message"])

    def test_who_sees_and_changes_it(self):
        for user, reads, writes in (
            (self.clerk, True, True),
            (self.leader, True, True),
            (self.auditor, True, False),
            (self.finance, True, False),
            (self.station_clerk, False, False),
            (self.foreign_clerk, False, False),
            (self.user, False, False),
            (self.unit_user, False, False),
        ):
            with self.subTest(user.login):
                contact = self.contact.with_user(user)
                self.assertEqual(contact.has_access("read"), reads)
                self.assertEqual(contact.has_access("write"), writes)
                if not writes:
                    with self.assertRaises(AccessError):
                        contact.action_issue_code()
                    with self.assertRaises(AccessError):
                        contact.action_end()
        with self.assertRaises(AccessError):
            self._create_contact(
                self.unit,
                "Contact Four",
                "14700099014",
                user=self.foreign_clerk,
                congress_id=self.congress.id,
            )

    def test_whose_card_it_is_nobody_types(self):
        with self.assertRaises(AccessError):
            self._create_contact(
                self.unit, "X", "14700099015", partner_id=self.mandate.partner_id.id
            )
        with self.assertRaises(AccessError):
            self.contact.partner_id = self.mandate.partner_id
        with self.assertRaises(UserError):
            self.contact.unit_id = self.other_unit
        with self.assertRaises(UserError):
            self.contact.congress_id = self.township

    @mute_logger("odoo.sql_db")
    def test_once_for_each_congress(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._create_contact(self.unit, "Contact One", f"+86 {UNIT_PHONE}")

    def test_the_same_person_at_another_congress(self):
        """It adds a right, and gives that congress no key to the other one."""
        contact = self._create_contact(
            self.unit,
            "Contact One",
            UNIT_PHONE,
            user=self.foreign_clerk,
            congress_id=self.foreign_congress.id,
        )
        self.assertEqual(contact.sudo().partner_id, self.unit_user.partner_id)
        with self.assertRaisesRegex(UserError, "another congress"):
            contact.action_issue_code()
        codes = self.env["deputy.portal.code"].search(
            [("user_id", "=", self.unit_user.id)]
        )
        self.assertEqual(len(codes), 1)
        contact.action_end()
        self.assertTrue(self.unit_user.active)
        self.assertTrue(self.unit_user._is_unit_contact())

    def test_a_deputys_telephone_is_the_deputys(self):
        contact = self._create_contact(self.unit, "Contact Five", PHONE)
        with self.assertRaisesRegex(UserError, "another person's login"):
            contact.action_issue_code()
        self.assertFalse(
            self.env["deputy.portal.code"].search([("user_id", "=", self.user.id)])
        )

    def test_a_login_that_another_office_gave_is_not_taken_over(self):
        contact = self._create_contact(self.unit, "Vendor", "14700099016")
        new_test_user(
            self.env,
            login="vendor@example.org",
            groups="base.group_portal",
            partner_id=contact.partner_id.id,
        )
        with self.assertRaisesRegex(UserError, "needs no code"):
            contact.action_issue_code()

    def test_an_employees_account_gets_no_code(self):
        contact = self._create_contact(self.unit, "Clerk", "14700099017")
        new_test_user(
            self.env,
            login="dd_unit_employee",
            groups="base.group_user",
            partner_id=contact.partner_id.id,
        )
        with self.assertRaisesRegex(UserError, "employee"):
            contact.action_issue_code()

    def test_end(self):
        self.contact.action_end()
        self.assertTrue(self.contact.ended_at)
        self.assertFalse(self.unit_user.active)
        with self.assertRaisesRegex(UserError, "has ended"):
            self.contact.action_issue_code()
        again = self._create_contact(self.unit, "Contact One", UNIT_PHONE)
        again.action_issue_code()
        self.assertTrue(self.unit_user.active)

    def test_a_deputys_office_cannot_be_reached_around_the_corner(self):
        """A code for a contact would open the seat as well: both must be seen."""
        seat = self._create_mandate(
            "Contact One", partner_id=self.unit_user.partner_id.id
        )
        town = self._create_user("clerk", "dd_town", congress=self.township)
        contact = self._create_contact(
            self.unit,
            "Contact One",
            UNIT_PHONE,
            user=town,
            congress_id=self.township.id,
        )
        with self.assertRaisesRegex(UserError, "seat elsewhere"):
            contact.action_issue_code()
        with self.assertRaises(UserError):
            seat.with_user(town).action_revoke_portal_access()

    def test_a_seats_code_opens_what_the_contact_may(self):
        """… so the office of the seat must see that right, too."""
        seat = self._create_mandate(
            "Contact One",
            partner_id=self.unit_user.partner_id.id,
            phone=UNIT_PHONE,
        )
        self._create_contact(
            self.unit,
            "Contact One",
            UNIT_PHONE,
            user=self.foreign_clerk,
            congress_id=self.foreign_congress.id,
        )
        with self.assertRaisesRegex(UserError, "another congress"):
            self._grant(seat)

    def test_from_the_request_to_the_contact(self):
        asked = self._create_request()
        action = asked.with_user(self.clerk).action_open_contact()
        self.assertEqual(action["context"]["default_unit_id"], self.unit.id)
        found = self.contact.search(action["domain"])
        self.assertEqual(found, self.contact)

    def test_columns_cost_the_same_for_many(self):
        many = self.env["deputy.portal.contact"].create(
            [
                {
                    "unit_id": self.unit.id,
                    "congress_id": self.congress.id,
                    "name": f"Person {number}",
                    "phone": f"147000980{number:02}",
                }
                for number in range(20)
            ]
        )
        self.env.invalidate_all()
        with self.assertQueryCount(5):
            many.mapped("portal_login_date")
