from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .activity_common import ActivityCommon

SCAN = b"JVBERi0="


@tagged("post_install", "-at_install")
class TestDeputyAttendance(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.row = cls.activity._invite(cls.mandates[:1])

    def _paper(self, rows, **vals):
        wizard = self.env["deputy.attendance.paper"].with_user(self.clerk)
        return wizard.create(
            {"attendance_ids": rows.ids, "scan": SCAN, "date": "2024-01-09", **vals}
        )

    def test_an_answer_needs_the_deputy_or_a_paper(self):
        with self.assertRaises(AccessError):
            self.row.write({"answer": "accepted"})
        with self.assertRaises(AccessError):
            self.row.write({"behalf_signer": "Somebody"})

    def test_an_answer_on_paper_says_who_signed_and_who_typed(self):
        self._paper(self.row, answer="accepted").action_apply()
        self.assertEqual(self.row.answer, "accepted")
        self.assertTrue(self.row.is_behalf)
        self.assertEqual(self.row.behalf_signer, "Wang One")
        self.assertIn(self.clerk.name, self.row.behalf_note)

    def test_declining_needs_a_reason(self):
        with self.assertRaises(UserError):
            self._paper(self.row, answer="declined").action_apply()
        self._paper(self.row, answer="declined", reason="Ill").action_apply()
        self.assertEqual(self.row.reason, "Ill")

    def test_the_form_asks_for_the_scan(self):
        form = Form(
            self.env["deputy.attendance.paper"]
            .with_user(self.clerk)
            .with_context(default_attendance_ids=self.row.ids)
        )
        with self.assertRaisesRegex(AssertionError, "scan"):
            form.save()

    def test_the_deputys_own_answer_replaces_the_paper(self):
        self._paper(self.row, answer="declined", reason="Ill").action_apply()
        self.row.sudo()._answer("accepted")
        self.assertFalse(self.row.is_behalf)
        self.assertFalse(self.row.reason)

    def test_presence_by_sheet_keeps_the_sheet(self):
        self._paper(self.row, purpose="sheet", scan_name="sheet.pdf").action_apply()
        self.assertEqual(self.row.presence, "present")
        self.assertEqual(self.activity.sheet_scan_name, "sheet.pdf")
        self._approve()
        self.activity.action_close()
        self.assertIn(self.clerk.name, self.row.ledger_entry_ids.origin)
        self.assertIn("sheet", self.row.ledger_entry_ids.origin)

    def test_checking_in_twice_changes_nothing(self):
        self.row.action_present()
        first = self.row.presence_date
        self.row.action_present()
        self.assertEqual(self.row.presence_date, first)

    def test_nothing_moves_after_closing(self):
        self._approve()
        self.row.action_present()
        self.activity.action_close()
        with self.assertRaises(UserError):
            self.row.action_absent()
        with self.assertRaises(UserError):
            self.row.sudo()._answer("accepted")

    def test_finance_and_auditor_only_look(self):
        for user in (self.finance, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(self.row.with_user(user).read(["answer"]))
                with self.assertRaises(AccessError):
                    self.row.with_user(user).action_present()

    def test_what_is_on_record_is_not_deleted(self):
        self.row.action_present()
        with self.assertRaises(UserError):
            self.row.unlink()

    def test_a_foreign_deputy_cannot_be_named(self):
        term = self._create_term(self.foreign_congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        foreign = self._create_mandate(
            "Far One", term_id=term.id, constituency_id=unit.id
        )
        rows = self.env["deputy.attendance"].with_user(self.clerk)
        with self.assertRaises(AccessError):
            rows.create({"activity_id": self.activity.id, "mandate_id": foreign.id})
        with self.assertRaises(AccessError):
            self.row.mandate_id = foreign
        with self.assertRaises(AccessError):
            self.activity.write(
                {"attendance_ids": [Command.create({"mandate_id": foreign.id})]}
            )
