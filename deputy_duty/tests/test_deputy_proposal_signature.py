from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .proposal_common import ProposalCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalSignature(ProposalCommon):
    """Who signs what, and how many it takes."""

    def _asked(self, *seats, kind="suggestion"):
        rows = [Command.create({"mandate_id": seat.id}) for seat in seats]
        proposal = self._draft(kind, signature_ids=rows)
        proposal.action_ask()
        return proposal

    def test_ask_and_sign(self):
        proposal = self._asked(self.second)
        self.assertEqual(proposal.state, "signing")
        row = self._row(proposal, self.second)
        row._confirm(proposal.content_hash)
        self.assertEqual(row.state, "confirmed")
        self.assertEqual(proposal.signed_count, 1)

    def test_pressing_twice_is_one_signature(self):
        proposal = self._draft()
        self._sign(proposal, self.seats[:2])
        rows = proposal.signature_ids
        stamps = rows.mapped("date_answered")
        proposal.action_ask()
        with freeze_time("2099-01-01"):
            rows._confirm(proposal.content_hash)
        self.assertEqual(rows.mapped("date_answered"), stamps)
        self.assertEqual(rows.paper_id, proposal.paper_ids)

    def test_nobody_signs_what_is_handled(self):
        proposal = self._admitted()
        proposal._unguarded().state = "closed"
        with self.assertRaisesRegex(UserError, "no more signatures"):
            self._row(proposal, self.lead)._confirm(proposal.content_hash)

    def test_there_must_be_somebody_to_ask(self):
        with self.assertRaisesRegex(UserError, "Enter the co-signers"):
            self._draft().action_ask()

    def test_decline_with_a_reason(self):
        proposal = self._asked(self.second)
        row = self._row(proposal, self.second)
        row._decline("No time to read it")
        self.assertEqual((row.state, row.reason), ("declined", "No time to read it"))
        with self.assertRaisesRegex(UserError, "withdraws instead"):
            self._row(proposal, self.lead)._decline()

    def test_an_edit_asks_the_signers_again(self):
        proposal = self._asked(self.second, self.third)
        row = self._row(proposal, self.second)
        row._confirm(proposal.content_hash)
        proposal.content = "Old estates need lifts by 2027."
        self.assertEqual(row.state, "asked")
        self.assertFalse(row.content_hash)
        self.assertIn("Deputy 2", proposal.message_ids[:1].body)
        self.assertNotIn("Deputy 3", proposal.message_ids[:1].body)

    def test_other_edits_ask_nobody_again(self):
        proposal = self._asked(self.second)
        row = self._row(proposal, self.second)
        row._confirm(proposal.content_hash)
        proposal.topic_id = proposal.topic_choice_ids[:1]
        proposal.name = proposal.name
        self.assertEqual(row.state, "confirmed")

    def test_a_new_file_asks_again(self):
        proposal = self._asked(self.second)
        row = self._row(proposal, self.second)
        row._confirm(proposal.content_hash)
        file = self.env["deputy.proposal.file"].create(
            {"proposal_id": proposal.id, "file_name": "x.pdf", "file": "eA=="}
        )
        self.assertEqual(row.state, "asked")
        row._confirm(proposal.content_hash)
        file.unlink()
        self.assertEqual(row.state, "asked")

    def test_nobody_signs_a_text_that_was_changed_meanwhile(self):
        proposal = self._asked(self.second)
        seen = proposal.content_hash
        proposal.content = "Something else."
        with self.assertRaisesRegex(UserError, "read it again"):
            self._row(proposal, self.second)._confirm(seen)

    def test_one_sheet_many_signers(self):
        proposal = self._draft()
        self._sign(proposal, self.seats[:4])
        self.assertEqual(len(proposal.paper_ids), 1)
        rows = proposal.signature_ids
        self.assertEqual(set(rows.mapped("state")), {"confirmed"})
        self.assertEqual(rows.paper_id, proposal.paper_ids)
        self.assertIn("dd clerk", rows[0].behalf_note)

    def test_a_sheet_needs_its_scan(self):
        with self.assertRaisesRegex(UserError, "scan of the signed paper"):
            self._sign(self._draft(), scan=False)

    def test_the_window_records_a_sheet(self):
        proposal = self._asked(self.second)
        wizard = self.env["deputy.proposal.sheet"].with_user(self.clerk)
        window = wizard.create({"proposal_id": proposal.id, "scan": "eA=="})
        self.assertEqual(window.mandate_ids, self.lead | self.second)
        self.assertEqual(set(window.signer.split("、")), {"Deputy 1", "Deputy 2"})
        window.date = "2999-01-01"
        with self.assertRaisesRegex(UserError, "future"):
            window.action_apply()
        window.date = "2026-01-20"
        window.action_apply()
        self.assertEqual(proposal.signed_count, 2)

    def test_only_deputies_of_the_congress_and_term_sign(self):
        term = self._create_term(self.foreign_congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        foreign = self._create_mandate(
            "Far One", term_id=term.id, constituency_id=unit.id
        )
        with self.assertRaisesRegex(ValidationError, "another congress"):
            self.env["deputy.proposal.signature"].create(
                {"proposal_id": self._draft().id, "mandate_id": foreign.id}
            )

    def test_the_lead_has_to_sign(self):
        with self.assertRaisesRegex(UserError, "has not signed"):
            self._draft().action_submit()

    # ---------------------------------------------------------- thresholds
    def test_a_county_motion_needs_ten(self):
        motion = self._draft("motion")
        self._sign(motion, self.seats[:9])
        with self.assertRaisesRegex(UserError, "10 deputies.*9 have.*第二十二条"):
            motion.action_submit()
        self._sign(motion, self.seats[9])
        motion.action_submit()
        self.assertEqual(motion.state, "submitted")

    def test_a_township_motion_needs_five(self):
        self.congress.level = "township"
        motion = self._draft("motion")
        self._sign(motion, self.seats[:4])
        with self.assertRaisesRegex(UserError, "5 deputies"):
            motion.action_submit()
        self._sign(motion, self.seats[4])
        motion.action_submit()

    def test_a_motion_at_the_nation_needs_thirty(self):
        self.congress.level = "nation"
        motion = self._draft("motion")
        self._sign(motion, self.seats)
        with self.assertRaisesRegex(UserError, "30 deputies.*12 have.*第十七条"):
            motion.action_submit()

    def test_the_number_is_the_laws_not_ours(self):
        self.env["deputy.legal.rule"].search(
            [("code", "=", "motion.signers"), ("level", "=", "county")]
        ).value = 3
        motion = self._draft("motion")
        self.assertIn("3 deputies", motion.needed_text)
        self._sign(motion, self.seats[:2])
        with self.assertRaisesRegex(UserError, "3 deputies.*2 have"):
            motion.action_submit()
        self._sign(motion, self.third)
        motion.action_submit()
        self.assertEqual(motion.state, "submitted")

    def test_who_is_suspended_does_not_count(self):
        motion = self._draft("motion")
        self._sign(motion, self.seats[:10])
        self.seats[9].sudo().state = "suspended"
        with self.assertRaisesRegex(UserError, "9 have signed"):
            motion.action_submit()

    def test_one_deputy_makes_a_suggestion(self):
        self.assertEqual(self._submitted().state, "submitted")

    def _delegation(self, seats):
        return self.env["deputy.group"].create(
            {
                "name": "Delegation One",
                "kind": "delegation",
                "congress_id": self.congress.id,
                "term_id": self.term.id,
                "member_ids": [
                    Command.create(
                        {
                            "mandate_id": seat.id,
                            "date_start": "2022-01-10",
                            "role_id": self._member_role().id,
                        }
                    )
                    for seat in seats
                ],
            }
        )

    def _member_role(self):
        return self.env["deputy.legal.choice"].search(
            [("kind", "=", "group_role"), ("meaning", "=", "member")], limit=1
        )

    def test_a_delegation_moves_no_motion_at_a_county(self):
        group = self._delegation(self.seats[:6])
        motion = self._draft("motion", delegation_id=group.id)
        self._sign(motion, self.seats[:6])
        with self.assertRaisesRegex(UserError, "no delegation moves motions"):
            motion.action_submit()

    def test_a_delegation_of_the_nation_needs_its_majority(self):
        self.congress.level = "nation"
        group = self._delegation(self.seats[:6])
        motion = self._draft("motion", delegation_id=group.id)
        self.assertEqual(motion.lead_name, "Delegation One")
        # three of six, and one who is no member
        self._sign(motion, self.seats[:3] | self.seats[7])
        with self.assertRaisesRegex(UserError, "More than 50%.*3 have.*第十二条"):
            motion.action_submit()
        self._sign(motion, self.seats[3])
        motion.action_submit()
        self.assertEqual(motion.state, "submitted")

    def test_who_acts_for_a_delegation_is_one_of_it(self):
        group = self._delegation(self.seats[4:6])
        with self.assertRaisesRegex(ValidationError, "no member"):
            self._draft(delegation_id=group.id)

    # -------------------------------------------------------------- joining
    def test_join_with_the_leads_consent(self):
        proposal = self._submitted()
        row = proposal._offer(self.second)
        self.assertEqual(row.state, "offered")
        with self.assertRaisesRegex(UserError, "has not asked"):
            row._confirm(proposal.content_hash)
        row._invite()
        row._confirm(proposal.content_hash)
        self.assertEqual(row.state, "confirmed")
        with self.assertRaisesRegex(UserError, "among the signers"):
            proposal._offer(self.second)

    def test_nobody_joins_what_is_closed_or_confidential(self):
        hidden = self._submitted(is_confidential=True, confidential_reason="A child")
        with self.assertRaisesRegex(UserError, "no more signatures"):
            hidden._offer(self.second)
        refused = self._judge(self._submitted(), "refuse", "refuse")
        with self.assertRaisesRegex(UserError, "no more signatures"):
            refused._offer(self.second)

    def test_the_notice_names_who_has_not_answered(self):
        proposal = self._asked(self.second, self.third)
        self._row(proposal, self.second)._confirm(proposal.content_hash)
        self.assertIn("Deputy 3", proposal.notice_text)
        self.assertNotIn("Deputy 2", proposal.notice_text)
        self.assertIn("On lifts", proposal.notice_text)
        proposal.write({"is_confidential": True, "confidential_reason": "A child"})
        self.assertNotIn("On lifts", proposal.notice_text)

    def test_an_answer_on_record_stays(self):
        proposal = self._submitted(seats=self.seats[:3])
        row = self._row(proposal, self.second).with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "on record"):
            row.unlink()
        with self.assertRaisesRegex(UserError, "lead stays"):
            self._row(proposal, self.lead).with_user(self.clerk).unlink()
        with self.assertRaises(UserError):
            row.mandate_id = self.seats[8]
