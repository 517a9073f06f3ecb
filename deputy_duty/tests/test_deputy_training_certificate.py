from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-28")
class TestDeputyTrainingCertificate(TrainingCommon):
    def _certify(self, course, **vals):
        wizard = (
            self.env["deputy.training.certify"]
            .with_user(self.clerk)
            .create({"activity_id": course.id, **vals})
        )
        wizard.action_issue()
        return course.certificate_ids

    # --------------------------------------------------------------- elsewhere
    def test_a_course_elsewhere_counts_once_it_is_confirmed(self):
        certificate = self._certificate(number="No. 7")
        self.assertEqual(self._seen().training_hours, 0)
        certificate.action_confirm()
        self.assertEqual(certificate.confirmed_by_id, self.clerk)
        self.assertEqual(self._seen().training_hours, 6)
        entry = certificate.ledger_entry_ids
        self.assertEqual(entry.mandate_id, self.first)
        self.assertEqual(entry.category_id.code, "training")
        self.assertEqual((entry.hours, str(entry.date)), (6, "2024-05-02"))
        self.assertIn("No. 7", entry.origin)
        with self.assertRaises(UserError):
            certificate.action_confirm()

    def test_the_proof_is_needed(self):
        for vals in ({"scan": False}, {"hours": 0}, {"organiser": False}):
            certificate = self._certificate(**vals)
            with self.assertRaises(UserError) as refused:
                certificate.action_confirm()
            self.assertIn("only proof", str(refused.exception))
            self.assertEqual(certificate.state, "draft")

    def test_only_training_in_the_time_in_office(self):
        self.first._unguarded().write({"state": "ended", "date_end": "2024-04-30"})
        certificate = self._certificate()
        with self.assertRaises(UserError) as refused:
            certificate.action_confirm()
        self.assertIn("not on duty", str(refused.exception))
        before = self._certificate(date="2021-12-20", is_first_term=True)
        before.action_confirm()
        self.assertEqual(self._seen().first_term_course, "done")

    def test_a_confirmed_certificate_stays(self):
        certificate = self._certificate()
        certificate.action_confirm()
        for act in (
            lambda: certificate.write({"hours": 60}),
            lambda: certificate.write({"scan": False}),
            certificate.unlink,
        ):
            with self.assertRaises(UserError):
                act()
        with self.assertRaises(AccessError):
            self._certificate(state="confirmed")

    def test_a_wrong_one_is_revoked_with_its_reason(self):
        certificate = self._certificate(number="No. 7")
        with self.assertRaises(UserError):
            certificate.action_revoke()
        certificate.action_confirm()
        with self.assertRaises(UserError):
            certificate.action_revoke()
        certificate.revoke_reason = "Another person of that name"
        certificate.action_revoke()
        self.assertEqual(self._seen().training_hours, 0)
        reversal = certificate.ledger_entry_ids.filtered("reversal_of_id")
        self.assertEqual(reversal.reason, "Another person of that name")
        self._certificate(number="No. 7").action_confirm()

    def _answer(self, certificate, **vals):
        """The deputy objects, the office says: right."""
        objection = certificate.ledger_entry_ids._object("Something is wrong")
        wizard = self.env["deputy.ledger.answer"].with_user(self.clerk)
        wizard = wizard.with_context(default_objection_id=objection.id)
        wizard.create({"answer": "We asked the school", **vals}).action_answer()

    def test_an_upheld_objection_takes_the_credit_back(self):
        certificate = self._certificate()
        certificate.action_confirm()
        self._answer(certificate)
        self.assertEqual(certificate.state, "revoked")
        self.assertEqual(certificate.revoke_reason, "We asked the school")
        self.assertEqual(self._seen().training_hours, 0)

    def test_an_upheld_objection_corrects_the_credit(self):
        certificate = self._certificate()
        certificate.action_confirm()
        self._answer(certificate, outcome="correct", new_hours=4)
        self.assertEqual((certificate.state, certificate.hours), ("confirmed", 4))
        self.assertEqual(self._seen().training_hours, 4)
        self.assertEqual(sum(certificate.ledger_entry_ids.mapped("hours")), 4)

    def test_a_number_is_given_once(self):
        self._certificate(number="No. 7")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._certificate(number="No. 7")
            self.env.flush_all()

    def test_hours_are_not_negative(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._certificate(hours=-1)
            self.env.flush_all()

    # --------------------------------------------------------------- own courses
    def test_certificates_for_all_who_came(self):
        course = self._course("2024-03-01", close=False)
        course._invite(self.second).action_absent()
        with self.assertRaises(UserError):
            course.action_certify()
        course.action_close()
        self.assertEqual(
            course.action_certify()["context"]["default_activity_id"], course.id
        )
        certificate = self._certify(course, number_prefix="P", number_first=9)
        self.assertEqual(certificate.mandate_id, self.first)
        self.assertEqual((certificate.number, certificate.hours), ("P009", 4))
        self.assertEqual(certificate.organiser, self.congress.name)
        self.assertEqual(certificate.state, "confirmed")
        # attendance is credited and in the ledger already
        self.assertFalse(certificate.ledger_entry_ids)
        self.assertEqual(self._seen().training_hours, 4)
        with self.assertRaises(UserError):
            self._certify(course)
        self.assertEqual(course.certificate_count, 1)

    def test_a_certificate_says_what_attendance_says(self):
        course = self._course("2024-03-01")
        with Form(
            self.env["deputy.training.certificate"].with_user(self.clerk)
        ) as form:
            form.mandate_id = self.first
            form.activity_id = course
        self.assertEqual((form.record.hours, form.record.name), (4, course.name))
        for vals in ({"hours": 40}, {"mandate_id": self.second.id}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                form.record.write(vals)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._certificate(activity_id=course.id, hours=4, date="2024-03-01")
            self.env.flush_all()

    def test_a_closed_course_keeps_its_credit(self):
        course = self._course("2024-03-01")
        for vals in ({"training_hours": 40}, {"is_first_term_course": True}):
            with self.assertRaises(UserError):
                course.write(vals)

    # --------------------------------------------------------------- access
    def test_a_foreign_clerk_certifies_nobody(self):
        course = self._course("2024-03-01")
        foreign = self.env["deputy.training.certificate"].with_user(self.foreign_clerk)
        with self.assertRaises(AccessError):
            foreign.create(
                {"mandate_id": self.first.id, "name": "x", "date": "2024-05-02"}
            )
        wizard = self.env["deputy.training.certify"].with_user(self.foreign_clerk)
        with self.assertRaises(AccessError):
            wizard.create({"activity_id": course.id}).action_issue()

    def test_the_auditor_reads(self):
        certificate = self._certificate()
        self.assertTrue(certificate.with_user(self.auditor).scan)
        with self.assertRaises(AccessError):
            certificate.with_user(self.auditor).action_confirm()
