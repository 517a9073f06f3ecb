from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from .common import PHONE
from .duty_common import DutyHttpCommon

PROFILE = "/my/duty/profile"


@tagged("post_install", "-at_install")
class TestPortalProfile(DutyHttpCommon):
    """A deputy reads the own data, and decides on what the law leaves to consent."""

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url=PROFILE):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _consent(self, seat=None, **data):
        seat = seat or self.mandate
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self._post(f"{PROFILE}/{seat.id}/consent", **data)

    def _standing(self):
        return self.mandate._consents()

    def test_own_data_stand_there(self):
        page = self._get().text
        self.assertIn("Deputy One", page)
        self.assertIn(self.mandate.constituency_id.name, page)
        self.assertNotIn("Deputy Two", page)

    def test_a_contact_is_public_by_consent_and_no_longer_without(self):
        self.assertEqual(
            self._consent(fact="wechat", value="w1", act="give").status_code, 200
        )
        [consent] = self._standing().values()
        self.assertEqual((consent.fact, consent.value), ("wechat", "w1"))
        self.assertFalse(consent.is_behalf)
        self.assertIn("w1", self._get().text)
        self._consent(fact="wechat", act="withdraw")
        self.assertFalse(self._standing())
        self.assertEqual(consent.withdrawn_by_id, self.user)

    def _suspend(self):
        self.mandate._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.env.flush_all()

    def test_a_suspended_deputy_takes_a_consent_back_and_gives_none(self):
        self.mandate.with_user(self.user)._give_consent("wechat", "sample_wx")
        self._suspend()
        self.assertIn("sample_wx", self._get().text)
        self.assertEqual(self._consent(fact="wechat", act="withdraw").status_code, 200)
        self.assertFalse(self._standing())
        answer = self._consent(fact="wechat", value="sample_wx", act="give")
        self.assertEqual(answer.status_code, 422)
        self.assertFalse(self._standing())
        self.assertNotIn('value="give"', answer.text)

    def test_a_consent_outlives_the_seat_until_it_is_taken_back(self):
        self.mandate.with_user(self.user)._give_consent("wechat", "sample_wx")
        self.mandate._move({"state": "ended", "date_end": "2026-01-01"})
        self.env.flush_all()
        self.assertIn("sample_wx", self._get().text)
        self._consent(fact="wechat", act="withdraw")
        self.assertFalse(self._standing())
        self.assertNotIn("sample_wx", self._get().text)

    def test_what_the_law_decides_is_not_asked(self):
        answer = self._consent(fact="name", act="give")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("alert-danger", answer.text)
        self.assertFalse(self._standing())

    def test_a_contact_needs_its_text(self):
        self.assertEqual(self._consent(fact="phone", act="give").status_code, 422)
        self.assertFalse(self._standing())

    def test_garbage_is_refused(self):
        for data in ({}, {"fact": "wechat"}, {"fact": "wechat", "act": "x"}):
            with self.subTest(data):
                self.assertEqual(self._consent(**data).status_code, 400)

    def test_the_seat_of_another_is_not_found(self):
        answer = self._consent(self.other_mandate, fact="wechat", value="w", act="give")
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.other_mandate._consents())

    def test_a_paper_is_named(self):
        self.mandate.with_user(self.clerk)._give_consent(
            "wechat",
            "w2",
            {"signer": "Deputy One", "date": "2026-03-02", "scan": SCAN},
        )
        self.assertIn("dd clerk", self._get().text)
