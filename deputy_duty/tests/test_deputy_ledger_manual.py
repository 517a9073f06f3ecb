from hashlib import sha256

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ledger_common import CATEGORY, DeputyLedgerCommon

PDF = b"JVBERi0xLjQK"


@tagged("post_install", "-at_install")
class TestDeputyLedgerManual(DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.manuals = cls.env["deputy.ledger.manual"].with_user(cls.clerk)
        cls.manual = cls._manual()

    @classmethod
    def _manual(cls, **vals):
        return cls.manuals.create(
            {
                "mandate_id": cls.mandate.id,
                "category_id": cls.env.ref(CATEGORY).id,
                "name": "Visited five families",
                "date": "2024-03-01",
                "hours": 2.5,
                **vals,
            }
        )

    def _review(self, manuals, user=None, **vals):
        wizard = self.env["deputy.ledger.review"].with_user(user or self.leader)
        return wizard.create({"manual_ids": manuals.ids, **vals}).action_apply()

    # ---------------------------------------------------------------- posting
    def test_nothing_is_posted_before_the_review(self):
        self.manual.action_submit()
        self.assertFalse(self.manual.ledger_entry_ids)

    def test_a_batch_is_posted_at_once(self):
        manuals = self.manual | self._manual(mandate_id=self.other_mandate.id)
        manuals.action_submit()
        self._review(manuals)
        entries = manuals.ledger_entry_ids
        self.assertEqual(len(entries), 2)
        self.assertEqual(set(manuals.mapped("state")), {"posted"})
        entry = self.manual.ledger_entry_ids
        self.assertEqual((entry.name, entry.hours), ("Visited five families", 2.5))
        self.assertEqual(entry.kind, "manual")
        self.assertIn("reviewed by dd leader", entry.origin)
        self.assertIn("by hand by dd clerk", entry.origin)
        self.assertEqual(entry.confirmation, "open")

    def test_whoever_hands_in_does_not_review(self):
        other = self._manual()
        other.with_user(self.leader).action_submit()
        self.manual.action_submit()
        with self.assertRaisesRegex(UserError, "second person"):
            self._review(self.manual | other)
        self.assertEqual(self.manual.state, "submitted", "all of them or none")
        self._review(other, self.clerk)
        self.assertEqual(other.state, "posted")

    def test_what_is_not_accepted_comes_back_with_a_reason(self):
        self.manual.action_submit()
        with self.assertRaisesRegex(UserError, "Say why"):
            self._review(self.manual, decision="refuse")
        self._review(self.manual, decision="refuse", note="Another day")
        self.assertEqual(self.manual.state, "refused")
        self.assertEqual(self.manual.review_note, "Another day")
        self.assertFalse(self.manual.ledger_entry_ids)
        self.manual.action_back_to_draft()
        self.manual.date = "2024-03-02"
        self.manual.action_submit()
        self._review(self.manual)
        self.assertEqual(str(self.manual.ledger_entry_ids.date), "2024-03-02")

    def test_a_decision_is_taken_once(self):
        self.manual.action_submit()
        self._review(self.manual)
        with self.assertRaisesRegex(UserError, "is not “To Review”"):
            self._review(self.manual, decision="refuse", note="No")
        self.assertEqual(len(self.manual.ledger_entry_ids), 1)

    def test_what_is_posted_is_taken_back_with_a_reason(self):
        self.manual.action_submit()
        self._review(self.manual)
        with self.assertRaisesRegex(UserError, "take it back first"):
            self.manual.action_back_to_draft()
        self._review(self.manual, decision="take_back", note="Entered twice")
        entry = self.manual.ledger_entry_ids.filtered(lambda e: not e.reversal_of_id)
        self.assertEqual(entry.reversal_ids.reason, "Entered twice")
        self.manual.action_back_to_draft()
        self.manual.action_submit()
        self._review(self.manual)
        posted = self.manual.ledger_entry_ids.filtered(lambda e: not e.reversal_of_id)
        self.assertEqual(sorted(posted.mapped("posting")), [1, 2])

    def test_posting_takes_as_many_queries_for_10_as_for_1000(self):
        counts = []
        for number in (10, 1000):
            manuals = self.manuals.create(
                [
                    {
                        "mandate_id": self.mandate.id,
                        "category_id": self.env.ref(CATEGORY).id,
                        "name": f"Visit {number}",
                        "date": "2024-03-01",
                    }
                    for number in range(number)
                ]
            )
            manuals.action_submit()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            manuals.with_user(self.leader)._review(True)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # entries are inserted a hundred at a time
        self.assertLessEqual(counts[1], counts[0] + 20, counts)

    # --------------------------------------------------------------- evidence
    def _file(self, manual, content=PDF):
        return (
            self.env["deputy.ledger.evidence"]
            .with_user(self.clerk)
            .create({"manual_id": manual.id, "file": content, "file_name": "photo.pdf"})
        )

    def test_evidence_and_paper_go_into_the_ledger_by_their_hash(self):
        self._file(self.manual)
        self.manual.write(
            {
                "behalf_scan": b"cGFwZXI=",
                "behalf_signer": "Wang One",
                "behalf_date": "2024-03-02",
            }
        )
        self.manual.action_submit()
        self.assertTrue(self.manual.is_behalf)
        self._review(self.manual)
        entry = self.manual.ledger_entry_ids
        wanted = {sha256(b"%PDF-1.4\n").hexdigest(), sha256(b"paper").hexdigest()}
        self.assertEqual(set(entry.evidence), wanted)
        self.assertIn("Signed paper, entered by dd clerk", entry.origin)

    def test_evidence_stays_once_handed_in(self):
        file = self._file(self.manual)
        self.manual.action_submit()
        for act in (
            lambda: file.write({"file": b"eA=="}),
            lambda: file.unlink(),
            lambda: self._file(self.manual),
            lambda: self.manual.write({"evidence_ids": [Command.clear()]}),
        ):
            with (
                self.assertRaisesRegex(UserError, "handed in"),
                self.env.cr.savepoint(),
            ):
                act()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", file._name), ("res_id", "=", file.id)]
            + [("res_field", "=", "file")]
        )
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            attachment.with_user(self.clerk).write({"raw": b"x"})

    def test_half_a_paper_is_none(self):
        self.manual.behalf_signer = "Wang One"
        with self.assertRaisesRegex(UserError, "scan, signer and date"):
            self.manual.action_submit()

    # ---------------------------------------------------------------- content
    def test_what_was_handed_in_is_not_edited(self):
        self.manual.action_submit()
        for vals in ({"hours": 9}, {"mandate_id": self.other_mandate.id}):
            with self.assertRaisesRegex(UserError, "handed in"):
                self.manual.write(vals)
        with self.assertRaises(UserError):
            self.manual.unlink()

    def test_states_are_set_by_the_buttons(self):
        for vals in ({"state": "posted"}, {"submitted_by_id": self.admin.id}):
            with self.assertRaises(AccessError):
                self.manual.write(vals)
            with self.assertRaises(AccessError):
                self._manual(**vals)

    def test_a_fact_has_happened_in_the_term(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self._manual(date="2999-01-01")
        self.mandate.date_start = "2022-01-10"
        with self.assertRaisesRegex(ValidationError, "not a deputy"):
            self._manual(date="2021-12-31")

    def test_hours_of_a_day(self):
        for hours in (-1, 25):
            with (
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
                mute_logger("odoo.sql_db"),
            ):
                self._manual(hours=hours).flush_recordset()

    def test_the_same_for_more_deputies(self):
        self._file(self.manual)
        wizard = self.env["deputy.ledger.spread"].with_user(self.clerk)
        mandates = self.mandate | self.other_mandate
        action = wizard.create(
            {"manual_id": self.manual.id, "mandate_ids": mandates.ids}
        ).action_apply()
        found = self.manuals.search(action["domain"])
        self.assertEqual(found.mandate_id, mandates)
        self.assertEqual(len(found.evidence_ids), 2)
        self.assertEqual(set(found.mapped("state")), {"draft"})

    # ----------------------------------------------------------------- access
    def test_the_office_next_door_sees_nothing(self):
        self.manual.action_submit()
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.manual.with_user(self.foreign_clerk)._review(True)
        for user in (self.finance, self.auditor):
            with self.assertRaises(AccessError), mute_logger("odoo.models"):
                self.manual.with_user(user)._review(True)

    def test_a_foreign_deputy_cannot_be_named(self):
        term = self._create_term(self.foreign_congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        foreign = self._create_mandate(
            "Far One", term_id=term.id, constituency_id=unit.id
        )
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self._manual(mandate_id=foreign.id)
