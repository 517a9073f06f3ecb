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
        self.assertEqual(self.row.sheet_scan_id.scan_name, "sheet.pdf")
        self.assertEqual(self.activity.scan_ids, self.row.sheet_scan_id)
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

    def test_answers_of_many_on_one_paper_keep_one_scan(self):
        rows = self.row | self.activity._invite(self.mandates[1:])
        self._paper(rows, answer="accepted", scan_name="slips.pdf").action_apply()
        scan = rows.answer_scan_id
        self.assertEqual(len(scan), 1)
        self.assertEqual(scan.kind, "answer")
        self.assertEqual(rows.mapped("behalf_signer"), ["Wang One", "Li Two"])
        self.assertEqual(rows[0].behalf_scan, rows[1].behalf_scan)
        files = self.env["ir.attachment"].search_count(
            [("res_model", "=", "deputy.attendance"), ("res_id", "in", rows.ids)]
        )
        self.assertFalse(files, "no copies at the rows")

    def test_the_scan_is_not_for_who_only_looks_from_elsewhere(self):
        self._paper(self.row, answer="accepted").action_apply()
        scan = self.row.answer_scan_id
        self.assertTrue(scan.with_user(self.auditor).scan)
        with self.assertRaises(AccessError):
            scan.with_user(self.foreign_clerk).read(["scan"])
        with self.assertRaises(AccessError):
            scan.with_user(self.clerk).write({"number": "9"})

    def test_a_paper_costs_the_same_for_10_and_1000_deputies(self):
        for purpose, values in (
            ("answer", {"answer": "declined", "reason": "Ill"}),
            ("leave", {"reason": "Ill", "leave": "granted", "leave_body": "Chair"}),
            ("sheet", {}),
        ):
            counts = [
                self._cost(self._crowd(size), purpose, values) for size in (10, 1000)
            ]
            with self.subTest(purpose):
                # the ORM reads and writes in blocks: a few more, not one a row
                self.assertLessEqual(counts[1], counts[0] + 10)

    def _crowd(self, size):
        mandates = self.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                }
                for number in range(size)
            ]
        )
        return self.activity.copy()._invite(mandates)

    def _cost(self, rows, purpose, values):
        wizard = self._paper(rows, purpose=purpose, **values)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        wizard.action_apply()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

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
