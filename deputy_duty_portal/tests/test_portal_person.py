from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PHONE
from .duty_common import DutyHttpCommon

NOT_FOUND = ("odoo.http", "odoo.addons.http_routing.models.ir_http")


@tagged("post_install", "-at_install")
class TestPortalPerson(DutyHttpCommon):
    """What Odoo lets any portal user do with the own account, and a deputy not."""

    def setUp(self):
        super().setUp()
        self.person = self.mandate.partner_id
        self.authenticate(PHONE, PHONE)

    def _delete_account(self):
        with mute_logger(*NOT_FOUND, "odoo.addons.base.models.res_users"):
            return self._post(
                "/my/deactivate_account", validation=PHONE, password=PHONE
            )

    def _save(self, **vals):
        """What Odoo's form of the own data sends; the answer is for its script."""
        known = self.person
        country = known.country_id or self.env.ref("base.cn")
        form = {
            "partner_id": known.id,
            "address_type": "billing",
            "name": known.name,
            "phone": known.phone,
            "email": "one@example.com",
            "street": "Bridge Street 1",
            "city": "Sample",
            "zip": "000000",
            "country_id": country.id,
            "state_id": country.state_ids[:1].id,
        }
        with mute_logger(*NOT_FOUND):
            answer = self._post("/my/address/submit", **{**form, **vals})
        self.env.invalidate_all()
        return answer.json()

    def test_a_deputy_deletes_no_account(self):
        answer = self._delete_account()
        self.assertEqual(answer.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual((self.user.login, self.user.active), (PHONE, True))
        self.assertTrue(self.person.active)
        self.assertFalse(
            self.env["res.users.deletion"].search([("user_id", "=", self.user.id)])
        )

    def test_the_page_offers_none_to_delete(self):
        page = self.url_open("/my/security").text
        self.assertIn("portal_change_password", page)
        self.assertNotIn("portal_deactivate_account", page)

    def test_others_still_may(self):
        self.user.partner_id = self.env["res.partner"].create({"name": "Stranger"})
        self.env.flush_all()
        self.assertIn("portal_deactivate_account", self.url_open("/my/security").text)
        self.assertEqual(self._delete_account().status_code, 303)
        self.env.invalidate_all()
        self.assertFalse(self.user.active)

    def test_name_and_telephone_are_the_offices_to_change(self):
        name, phone = self.person.name, self.person.phone
        for vals in ({"phone": "14700099088"}, {"name": "Somebody Else"}):
            with self.subTest(vals):
                answer = self._save(**vals)
                self.assertEqual(answer["invalid_fields"], list(vals))
                self.assertEqual((self.person.name, self.person.phone), (name, phone))
        self.assertNotEqual(self.person.street, "Bridge Street 1")

    def test_the_rest_is_the_deputys_own(self):
        self.assertNotIn("invalid_fields", self._save())
        self.assertEqual(self.person.email, "one@example.com")
