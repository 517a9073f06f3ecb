from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_common import SCAN, SHEET, ProposalCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalWithdrawal(ProposalCommon):
    """Who may take a proposal back, by the list of the place."""

    def _withdraw(self, proposal, seats, paper=None):
        return proposal.with_user(self.clerk)._withdraw_by(seats, "Solved", paper)

    def test_the_lead_alone(self):
        proposal = self._admitted(seats=self.seats[:3])
        self.assertTrue(self._withdraw(proposal, self.lead))
        self.assertEqual(proposal.state, "withdrawn")
        self.assertEqual(proposal.withdrawal_reason, "Solved")
        facts = proposal.ledger_entry_ids.filtered(lambda e: not e.reversal_of_id)
        self.assertEqual(len(facts), 3)
        self.assertTrue(all(facts.mapped("is_reversed")))
        with self.assertRaisesRegex(UserError, "not on its way"):
            self._withdraw(proposal, self.lead)

    def test_no_cosigner_begins(self):
        proposal = self._submitted(seats=self.seats[:3])
        with self.assertRaisesRegex(UserError, "lead deputy asks"):
            self._withdraw(proposal, self.second)

    def test_all_signers_where_the_place_wants_them(self):
        self._choices("withdrawal", "all_signers")
        proposal = self._submitted(seats=self.seats[:3])
        self.assertFalse(self._withdraw(proposal, self.lead))
        self.assertEqual(proposal.state, "submitted")
        self.assertFalse(self._withdraw(proposal, self.second))
        self.assertTrue(self._withdraw(proposal, self.third))
        self.assertEqual(proposal.state, "withdrawn")

    def test_one_who_never_signed_is_not_asked(self):
        self._choices("withdrawal", "all_signers")
        proposal = self._submitted()
        self.env["deputy.proposal.signature"].create(
            {"proposal_id": proposal.id, "mandate_id": self.second.id}
        )
        self.assertTrue(self._withdraw(proposal, self.lead))

    def test_the_letter_needs_all_names_there(self):
        self._choices("withdrawal", "all_signers")
        proposal = self._submitted(seats=self.seats[:3])
        with self.assertRaisesRegex(UserError, "Rule of all_signers.*Deputy 3"):
            self._withdraw(proposal, self.seats[:2], SHEET)

    def test_the_window_files_the_letter(self):
        proposal = self._submitted(seats=self.seats[:2])
        proposal.with_user(self.clerk).action_withdraw()
        window = (
            self.env["deputy.proposal.withdraw"]
            .with_user(self.clerk)
            .create({"proposal_id": proposal.id, "scan": SCAN, "reason": "Done"})
        )
        self.assertEqual(window.mandate_ids, self.seats[:2])
        self.assertTrue(window.rule_text)
        window.action_apply()
        self.assertEqual(proposal.state, "withdrawn")
        self.assertEqual(proposal.paper_ids.mapped("kind").count("withdrawal"), 1)

    def test_before_assignment_only(self):
        self._choices("withdrawal", "before_assignment")
        proposal = self._admitted()
        self.assertTrue(self._withdraw(proposal, self.lead))

    def test_a_place_without_a_rule_knows_no_withdrawal(self):
        self.env["deputy.legal.choice"].search(
            [("kind", "=", "withdrawal")]
        ).date_end = "2000-01-01"
        with self.assertRaisesRegex(UserError, "nothing is left"):
            self._submitted().action_withdraw()
