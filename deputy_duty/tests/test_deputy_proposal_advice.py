from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalAdvice(ProposalHandlingCommon):
    """What a co-handling unit says to the unit that answers."""

    def setUp(self):
        super().setUp()
        self._profile_rule("proposal.cohandler", 30, "workday")
        self._profile_rule("proposal.cohandler_redo", 5, "workday")
        self.unit = self._assigned(role="main")
        self.helper = self._assign(self.unit.proposal_id, self.water, role="co")
        self.advices = self.env["deputy.proposal.advice"]

    def _give(self, text="Pipes first"):
        return self.advices._give(self.helper, {"text": text})

    def _clock(self, code):
        clocks = self.helper.deadline_ids.filtered(lambda c: c.rule_code == code)
        return clocks.sorted("id")[-1:]

    def test_an_opinion_ends_the_time_for_it(self):
        self._give()
        self.assertEqual(self.helper.state, "advised")
        self.assertEqual(self._clock("proposal.cohandler").state, "done")

    def test_it_is_sent_back_once_and_mended_in_its_own_time(self):
        first = self._give()
        first._send_back(self.unit, "Say when")
        self.assertEqual((first.state, self.helper.state), ("sent_back", "received"))
        self.assertEqual(self._clock("proposal.cohandler_redo").state, "running")
        second = self._give("Pipes in May")
        self.assertEqual(self._clock("proposal.cohandler_redo").state, "done")
        self.assertEqual(first.back_reason, "Say when")
        with self.assertRaisesRegex(UserError, "once already"):
            second._send_back(self.unit, "Say where")
        self.assertEqual(self.helper.advice_ids, second | first)

    def test_once_the_lead_has_replied_no_opinion_is_due(self):
        self._replied(self.unit)
        self.assertEqual(self.helper.state, "closed")
        self.assertEqual(self._clock("proposal.cohandler").state, "cancelled")

    def test_an_opinion_that_was_given_stays(self):
        self._give()
        self._replied(self.unit)
        self.assertEqual(self.helper.state, "advised")

    def test_a_reason_is_needed(self):
        with self.assertRaisesRegex(UserError, "what the co-handling unit"):
            self._give()._send_back(self.unit, " ")

    def test_only_the_lead_of_the_same_proposal_sends_it_back(self):
        advice = self._give()
        other = self._assigned(self.government, role="main")
        separate = self._assign(self.unit.proposal_id, self.government, role="separate")
        for unit in (other, separate):
            with self.assertRaisesRegex(UserError, "Only the lead unit"):
                advice._send_back(unit, "Say when")

    def test_not_twice_and_not_empty(self):
        with self.assertRaisesRegex(UserError, "Write the opinion"):
            self._give(False)
        self._give()
        with self.assertRaisesRegex(UserError, "not handling it now"):
            self._give()

    def test_a_helper_writes_no_reply_and_the_lead_no_opinion(self):
        with self.assertRaisesRegex(UserError, "gives its opinion"):
            self._draft_reply(self.helper)
        with self.assertRaisesRegex(UserError, "Only a co-handling unit"):
            self.advices._give(self.unit, {"text": "Pipes"})
