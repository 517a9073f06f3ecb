from base64 import b64encode

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .publication_common import PublicationCommon

PAPER = {"signer": "样本甲", "date": "2026-02-01", "scan": b64encode(b"scan")}


@tagged("post_install", "-at_install")
class TestMandateConsent(PublicationCommon):
    """Contacts are public by the deputy's own word, and only while it stands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "dd_consent", "base.group_portal")
        cls.deputy.partner_id = cls.user.partner_id
        cls.own = cls.deputy.with_user(cls.user)

    def _login_of(self, seat):
        user = new_test_user(self.env, f"dd_seat_{seat.id}", "base.group_portal")
        seat.partner_id = user.partner_id
        return user

    def _facts(self):
        return self._values()[0]["facts"]

    def test_a_deputy_agrees_and_takes_back_on_the_portal(self):
        consent = self.own._give_consent("phone", " 0579-1234567 ")
        self.assertEqual(self._facts()["phone"], "0579-1234567")
        self.assertFalse(consent.is_behalf)
        consent.with_user(self.user)._withdraw()
        self.assertNotIn("phone", self._facts())
        self.assertEqual(consent.withdrawn_by_id, self.user)

    def test_what_is_shown_is_what_was_agreed_to(self):
        self.own._give_consent("phone", "0579-10001")
        self.deputy.phone = "13000000009"
        self.assertEqual(self._facts()["phone"], "0579-10001")
        self.own._give_consent("phone", "0579-10002")
        self.assertEqual(self._facts()["phone"], "0579-10002")
        self.assertEqual(len(self.deputy.consent_ids.filtered("is_valid")), 1)

    def test_a_clerk_records_a_signed_paper_with_its_scan(self):
        mandate = self.deputy.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "scan"):
            mandate._give_consent("wechat", "sample", {"signer": "样本甲"})
        consent = mandate._give_consent("wechat", "sample", PAPER)
        self.assertEqual(consent.behalf_user_id, self.clerk)
        self.assertEqual(self._facts()["wechat"], "sample")
        with self.assertRaisesRegex(UserError, "how the deputy"):
            consent.with_user(self.clerk)._withdraw()
        consent.with_user(self.clerk)._withdraw("By telephone on 2026-02-03")
        self.assertNotIn("wechat", self._facts())

    def test_nobody_else_agrees_or_takes_back(self):
        other = new_test_user(self.env, "dd_other", "base.group_portal")
        consent = self.own._give_consent("email", "a@example.com")
        for user in (other, self.foreign_clerk, self.station_clerk, self.auditor):
            with self.assertRaises(AccessError):
                self.deputy.with_user(user)._give_consent("phone", "10001", PAPER)
            with self.assertRaises(AccessError):
                consent.with_user(user)._withdraw("No")
        self.assertIn("email", self._facts())

    def test_only_what_the_law_leaves_to_consent_can_be_agreed_to(self):
        for fact in ("party", "id_number", "name"):
            with self.assertRaisesRegex(UserError, "does not leave"):
                self.own._give_consent(fact, "1")
        with self.assertRaisesRegex(UserError, "number or address"):
            self.own._give_consent("phone", "  ")

    def test_nothing_is_published_that_was_cut(self):
        with self.assertRaisesRegex(ValidationError, "201 signs"):
            self.own._give_consent("email", "a" * 201)

    def test_a_contact_must_look_like_one(self):
        for fact, value in (
            ("phone", "call me"),
            ("phone", "0579"),
            ("phone", "0579-" * 20),
            ("email", "sample"),
            ("email", f"{'s' * 100}@example.com"),
            ("wechat", "w" * 61),
        ):
            with self.assertRaisesRegex(UserError, "cannot be shown"):
                self.own._give_consent(fact, value)
        self.assertFalse(self.deputy.consent_ids)
        self.own._give_consent("phone", "0579-1234567 转 8001")
        self.own._give_consent("email", "sample@example.com")

    def test_an_indirectly_elected_deputy_may_open_the_unit(self):
        seat = self._create_seat("样本乙", "unit", work_unit="示例单位")
        seat.with_user(self._login_of(seat))._give_consent("work_unit")
        self.assertEqual(self._values(seat)[0]["facts"]["work_unit"], "示例单位")

    def test_a_deputy_of_the_armed_forces_has_nothing_to_agree_to(self):
        seat = self._create_seat("样本丙", "armed")
        self.assertEqual(seat._consent_facts(), [])

    def test_a_consent_is_never_changed_or_deleted_by_hand(self):
        consent = self.own._give_consent("phone", "10001").with_user(self.clerk)
        with self.assertRaises(AccessError):
            consent.write({"value": "2"})
        with self.assertRaises(AccessError):
            consent.unlink()
        with self.assertRaises(AccessError):
            consent.create({"mandate_id": self.deputy.id, "fact": "email"})

    def test_a_suspended_deputy_cannot_be_called(self):
        self.own._give_consent("phone", "10001")
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.assertNotIn("phone", self._facts())

    def test_a_name_left_to_consent_is_shown_with_it_only(self):
        seat = self._create_seat("样本丁", "unit")
        self._open_fact("name", "indirect", "consent")
        self.assertEqual(self._values(seat), [])
        seat.with_user(self._login_of(seat))._give_consent("name")
        self.assertEqual(self._values(seat)[0]["name"], "样本丁")
