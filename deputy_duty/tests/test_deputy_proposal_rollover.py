from odoo import Command
from odoo.tests import tagged

from .proposal_common import ProposalCommon
from .rollover_common import MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalRollover(RolloverCommon, ProposalCommon):
    """Open proposals pass the change of term."""

    def setUp(self):
        super().setUp()
        partners = (self.lead | self.second).partner_id
        self.next_lead, self.next_second = (
            self._create_next(partner.name, partner_id=partner.id)
            for partner in (self.lead.partner_id, self.second.partner_id)
        )
        self.assertEqual(len(partners), 2)

    def test_what_was_handed_in_goes_on(self):
        staying = self._admitted(seats=self.seats[:3])
        leaving = self._draft(mandate_id=self.third.id)
        self._sign(leaving, self.third).action_submit()
        closed = self._judge(self._submitted(), "refuse", "refuse")
        self._roll_over()
        self.assertEqual(staying.state, "admitted")
        self.assertEqual(staying.mandate_id, self.lead)
        self.assertEqual(staying.term_id, self.term)
        self.assertEqual(staying.successor_id, self.next_lead)
        self.assertEqual(staying.date_carried, MEETING)
        self.assertIn("new seat", staying.message_ids[:1].body)
        self.assertEqual(leaving.state, "submitted")
        self.assertFalse(leaving.successor_id)
        self.assertIn("has left", leaving.message_ids[:1].body)
        self.assertFalse(closed.date_carried)

    def test_drafts_go_with_their_lead(self):
        draft = self._draft(
            signature_ids=[
                Command.create({"mandate_id": seat.id})
                for seat in self.second | self.third
            ]
        )
        self._sign(draft, self.second)
        self._roll_over()
        self.assertEqual(draft.mandate_id, self.next_lead)
        self.assertEqual(draft.term_id, self.next_term)
        rows = draft.signature_ids
        self.assertEqual(rows.mandate_id, self.next_lead | self.next_second)
        self.assertEqual(set(rows.mapped("state")), {"asked"})
        self.assertEqual(draft._lead_signature().mandate_id, self.next_lead)

    def test_drafts_of_who_leaves_end(self):
        draft = self._draft(mandate_id=self.third.id)
        self._roll_over()
        self.assertEqual(draft.state, "withdrawn")
        self.assertTrue(draft.withdrawal_reason)
        # nobody had seen it, and nobody does now
        self.assertFalse(draft.is_open)

    def test_twice_changes_nothing_and_words_say_what(self):
        self._admitted()
        self._draft()
        proposals = self.env["deputy.proposal"]
        successors = {self.lead.id: self.next_lead.id}
        found = proposals._rollover_preview(self.term, MEETING, successors)
        self.assertEqual((found["records"], found["kept"], found["moved"]), (2, 1, 1))
        self.assertIn("2 open proposals", proposals._rollover_words(found))
        self._roll_over()
        domain = proposals._rollover_domain(self.term, MEETING, successors)
        self.assertFalse(proposals.search(domain))

    def test_the_number_of_queries_does_not_grow(self):
        successors = {self.lead.id: self.next_lead.id}
        counts = []
        for number in (3, 30):
            rows = self.env["deputy.proposal"].union(
                *(self._draft() for _each in range(number))
            )
            rows._unguarded().write({"state": "admitted"})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows.sudo()._rollover(self.term, MEETING, successors)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
