from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .mandate_common import MandateCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyMandateCertificate(MandateCommon):
    def _issue(self, number="001", **vals):
        return (
            self.env["deputy.mandate.certificate"]
            .with_user(self.clerk)
            .create({"mandate_id": self.mandate.id, "number": number, **vals})
        )

    def test_one_valid_certificate_each(self):
        self._issue()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._issue("002")
            self.env.flush_all()

    def test_lost_and_issued_again(self):
        lost = self._issue(date_issued="2022-01-10")
        with self.assertRefused(UserError, "when and how"):
            lost.action_lose()
        lost.write({"lost_on": "2024-05-01", "lost_statement": "On the train"})
        lost.action_lose()
        action = lost.action_reissue()
        with Form(lost.with_context(**action["context"]).browse()) as form:
            form.number = "002"
        new = form.record
        self.assertEqual((lost.state, new.state), ("lost", "valid"))
        self.assertEqual(new.replaces_id, lost)
        with self.assertRaises(UserError):
            lost.action_return()

    def test_a_valid_one_is_not_replaced(self):
        valid = self._issue()
        valid.action_return()
        valid._unguarded().write({"state": "valid"})
        valid.flush_recordset()
        vals = {"mandate_id": self._create_mandate("Li").id, "number": "002"}
        with self.assertRefused(ValidationError, "lost or returned"):
            self.env["deputy.mandate.certificate"].create(
                {**vals, "replaces_id": valid.id}
            )

    def test_due_back_when_the_seat_has_ended(self):
        certificate = self._issue(date_issued="2022-01-10")
        self.assertFalse(certificate.is_due_back)
        self._apply(self.mandate, "end_resigned")
        due = certificate.search([("is_due_back", "=", True)])
        self.assertEqual(due, certificate)
        certificate.invalidate_recordset()
        self.assertTrue(certificate.is_due_back)
        certificate.action_return()
        self.assertFalse(certificate.search([("is_due_back", "=", True)]))

    def test_nothing_is_lost_before_it_was_issued(self):
        with self.assertRaises(ValidationError):
            self._issue(date_issued="2024-01-01", lost_on="2023-12-31")

    def test_the_state_is_set_by_buttons(self):
        with self.assertRaises(AccessError):
            self._issue().state = "lost"
