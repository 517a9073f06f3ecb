import base64

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_common import BODY, ProposalCommon


@tagged("post_install", "-at_install")
class TestDeputyProposal(ProposalCommon):
    """Drafting: what a proposal must say, and what it must not."""

    def test_the_lead_is_the_first_to_sign(self):
        proposal = self._draft()
        row = proposal.signature_ids
        self.assertEqual((row.mandate_id, row.role), (self.lead, "lead"))
        self.assertEqual(row.state, "asked")
        self.assertEqual(proposal.congress_id, self.congress)
        self.assertEqual(proposal.term_id, self.term)

    def test_another_lead_takes_the_first_place(self):
        proposal = self._draft(
            signature_ids=[Command.create({"mandate_id": self.second.id})]
        )
        proposal.mandate_id = self.second
        rows = proposal.signature_ids
        self.assertEqual(rows.mandate_id, self.second)
        self.assertEqual(rows.role, "lead")

    def test_a_motion_is_moved_at_a_session(self):
        with self.assertRaisesRegex(ValidationError, "Organic Law, art. 22"):
            self._draft("motion", session_id=False)

    def test_the_session_is_one_of_the_term(self):
        term = self._create_term(self.congress, 19, date_start="2027-01-10")
        session = self.env["deputy.session"].create(
            {"term_id": term.id, "number": 1, "date_start": "2027-01-10"}
        )
        with self.assertRaisesRegex(ValidationError, "another term"):
            self._draft(session_id=session.id)

    def test_nothing_is_handed_in_incomplete(self):
        for vals, words in (
            ({"content": " "}, "lacks “Content of the Suggestion”"),
            ({"is_one_matter": False}, "one matter only"),
        ):
            proposal = self._sign(self._draft(**vals))
            with self.subTest(vals), self.assertRaisesRegex(UserError, words):
                proposal.action_submit()
        motion = self._draft("motion", plan=False)
        self._sign(motion, self.seats[:10])
        with self.assertRaisesRegex(UserError, "Law on Deputies, art. 15"):
            motion.action_submit()

    def test_what_was_handed_in_stays_as_it_is(self):
        proposal = self._submitted()
        for vals in ({"name": "Other"}, {"content": "x"}, {"is_confidential": True}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "handed in"):
                proposal.write(vals)
        with self.assertRaisesRegex(UserError, "withdrawn, not deleted"):
            proposal.unlink()

    def test_states_and_numbers_are_not_typed(self):
        proposal = self._draft()
        for vals in ({"state": "admitted"}, {"number": 7}, {"outcome": "admit"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                proposal.write(vals)
        with self.assertRaises(AccessError):
            self._draft(state="admitted")
        with self.assertRaises(AccessError):
            proposal.signature_ids.write({"state": "confirmed"})

    def test_files_belong_to_the_text(self):
        proposal = self._draft()
        before = proposal.content_hash
        proposal.file_ids = [
            Command.create(
                {"file_name": "photo.pdf", "file": base64.b64encode(b"photo")}
            )
        ]
        self.assertNotEqual(proposal.content_hash, before)
        self._sign(proposal).action_submit()
        with self.assertRaisesRegex(UserError, "handed in"):
            proposal.file_ids.unlink()

    def test_confidential_needs_a_reason(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._draft(is_confidential=True)
            self.env.flush_all()

    # ---------------------------------------------------------- classified
    def _classified(self, **vals):
        blank = {"name": False, "content": False, "is_one_matter": False}
        return self._draft(
            **{**blank, "is_classified": True, "paper_number": "J 1", **vals}
        )

    def test_a_classified_one_is_a_number_in_the_register(self):
        proposal = self._classified()
        paper = {"scan": False, "scan_name": False}
        self._sign(proposal, **paper).action_submit()
        self.assertFalse(proposal.is_open)
        self._judge(proposal)
        self.assertEqual(proposal.number, 1)
        self.assertIn("(classified)", proposal.display_name)
        self.assertFalse(proposal.paper_ids.behalf_scan)

    def test_no_text_or_file_of_a_classified_one_can_be_entered(self):
        for vals in ({"name": "Secret"}, {"content": "x"}, {"plan": "x"}):
            with (
                self.subTest(vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self._classified(**vals)
                self.env.flush_all()
        proposal = self._classified()
        with self.assertRaisesRegex(UserError, "no files"):
            self.env["deputy.proposal.file"].create(
                {"proposal_id": proposal.id, "file_name": "x", "file": "eA=="}
            )
        attachments = self.env["ir.attachment"].with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "no files"):
            attachments.create(
                {"name": "x", "res_model": proposal._name, "res_id": proposal.id}
            )
        loose = attachments.create({"name": "x", "raw": b"x"})
        with self.assertRaisesRegex(UserError, "no files"):
            loose.write({"res_model": proposal._name, "res_id": proposal.id})
        with self.assertRaisesRegex(UserError, "write nothing"):
            proposal.message_post(body="The secret is …")

    def test_the_scan_and_words_of_a_decision_on_a_classified_one_are_left_out(self):
        proposal = self._classified()
        self._sign(proposal).action_submit()
        proposal.with_user(self.clerk)._judge(
            "refuse",
            self.reasons["refuse"],
            "The secret is …",
            {**BODY, "is_behalf": True, "scan": "eA==", "comment": "secret", "step": 1},
        )
        self.assertEqual(proposal.state, "refused")
        self.assertFalse(proposal.decision_note)
        decision = proposal.approval_ids
        self.assertFalse(decision.scan or decision.comment)
        self.assertFalse(proposal.paper_ids.behalf_scan)

    def test_a_copy_is_signed_by_nobody(self):
        proposal = self._submitted(seats=self.seats[:3])
        copy = proposal.copy()
        self.assertEqual(copy.state, "draft")
        self.assertEqual(copy.signature_ids.mapped("state"), ["asked"])
        self.assertFalse(copy.is_one_matter)
