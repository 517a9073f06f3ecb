from base64 import b64encode

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .publication_common import PublicationCommon


@tagged("post_install", "-at_install")
class TestMandateConsentRecord(PublicationCommon):
    """A clerk records on the deputy's form what the deputy signed or said."""

    def _form(self, **values):
        wizard = self.env["deputy.mandate.consent.record"].with_user(self.clerk)
        form = Form(wizard.with_context(default_mandate_id=self.deputy.id))
        for name, value in values.items():
            form[name] = value
        return form.save()

    def test_a_paper_is_recorded_and_taken_back(self):
        self._form(
            fact="phone", value="0579-1", date="2026-02-01", scan=b64encode(b"scan")
        ).action_apply()
        [consent] = self.deputy.consent_ids
        self.assertEqual(consent.behalf_signer, self.deputy.name)
        self.assertIn("phone", self._values()[0]["facts"])
        self._form(decision="withdraw", fact="phone", note="By letter").action_apply()
        self.assertFalse(consent.is_valid)
        self.assertNotIn("phone", self._values()[0]["facts"])

    def test_what_was_not_agreed_to_cannot_be_taken_back(self):
        wizard = self._form(decision="withdraw", fact="phone", note="By letter")
        with self.assertRaisesRegex(UserError, "nothing to take back"):
            wizard.action_apply()

    def test_a_leader_of_another_office_cannot(self):
        wizard = self.env["deputy.mandate.consent.record"].with_user(self.foreign_clerk)
        with self.assertRaises(AccessError):
            wizard.create(
                {"mandate_id": self.deputy.id, "decision": "withdraw", "fact": "phone"}
            ).action_apply()
