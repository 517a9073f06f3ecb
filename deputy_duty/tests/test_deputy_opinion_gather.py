from odoo.exceptions import UserError
from odoo.tests import tagged

from .opinion_common import OpinionCommon
from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinionGather(OpinionCommon, ProposalHandlingCommon):
    """Opinions become a suggestion, and its fate comes back to the voters."""

    def _gathered(self, *opinions, **vals):
        opinions = self.env["deputy.opinion"].union(
            *(opinions or (self._passed(self.lead, target=self.congress),))
        )
        vals = {"title": "On street lamps", "mandate": self.lead, **vals}
        return opinions.with_user(self.clerk)._gather(**vals), opinions

    def _reply_to(self, proposal):
        self._sign(proposal)
        proposal.is_one_matter = True
        proposal.action_submit()
        self._judge(proposal)
        return self._replied(self._assign(proposal))

    def test_both_sides_know_of_each_other(self):
        one, two = (self._passed(subject=f"Lamp {n}") for n in (1, 2))
        proposal, opinions = self._gathered(one, two, mandate=self.zhou)
        self.assertEqual(proposal.state, "draft")
        self.assertEqual(proposal.mandate_id, self.zhou)
        self.assertEqual(set(opinions.mapped("state")), {"gathered"})
        self.assertEqual(opinions.proposal_id, proposal)
        self.assertEqual(proposal.opinion_ids, opinions)
        self.assertEqual(proposal.opinion_count, 2)
        # the suggestion has its own time
        self.assertEqual(self._clock(one, "opinion.answer").state, "done")

    def test_no_personal_data_go_into_the_draft(self):
        opinion = self._passed(
            name="Li Xugou",
            phone="0571-1234567",
            contact="Shili Road 7",
            text="I am Li Xugou of Shili Road 7, 138 0013 8000 or 0571-1234567.",
        )
        proposal, _opinions = self._gathered(opinion, mandate=self.zhou)
        for secret in ("Li Xugou", "Shili Road 7", "8000", "1234567"):
            self.assertNotIn(secret, proposal.content)
            self.assertNotIn(secret, proposal.name)

    def test_more_opinions_are_added_to_a_draft(self):
        proposal, _opinions = self._gathered()
        more = self._passed(self.lead, target=self.congress, text="Also dark.")
        self._gathered(more, proposal=proposal)
        self.assertEqual(proposal.opinion_count, 2)
        self.assertIn("Also dark.", proposal.content)

    def test_a_draft_of_somebody_else_takes_none(self):
        proposal, _opinions = self._gathered()
        more = self._passed(target=self.congress)
        with self.assertRaises(UserError):
            self._gathered(more, proposal=proposal, mandate=self.zhou)

    def test_what_was_handed_in_takes_no_more(self):
        proposal, _opinions = self._gathered()
        self._reply_to(proposal)
        with self.assertRaises(UserError):
            self._gathered(
                self._passed(self.lead, target=self.congress), proposal=proposal
            )

    def test_the_voters_read_the_reply_to_the_suggestion(self):
        opinion, code = self._taken(target=self.congress)
        opinion.with_user(self.clerk)._pass_on(self.lead)
        proposal, _opinions = self._gathered(opinion)
        self._reply_to(proposal)
        self.assertEqual(opinion.state, "answered")
        answer = self.door._find_code(code)._public_progress()["answer"]
        self.assertIn("Lifts are being built", answer)

    def test_a_reply_that_is_not_to_be_published_stays_in_the_office(self):
        proposal, opinions = self._gathered()
        self._sign(proposal)
        proposal.is_one_matter = True
        proposal.action_submit()
        self._judge(proposal)
        self._replied(
            self._assign(proposal), publication="none", publication_note="Secret"
        )
        self.assertEqual(opinions.state, "answered")
        self.assertNotIn("Lifts are being built", opinions.answer)

    def test_nothing_is_told_of_a_confidential_suggestion_but_the_reply(self):
        proposal, opinions = self._gathered()
        proposal.write({"is_confidential": True, "confidential_reason": "x"})
        self._reply_to(proposal)
        self.assertEqual(opinions.state, "answered")
        self.assertNotIn("street lamps", opinions.answer)

    def test_what_is_not_admitted_goes_back_to_the_deputy(self):
        proposal, opinions = self._gathered()
        self._sign(proposal)
        proposal.is_one_matter = True
        proposal.action_submit()
        self._judge(proposal, "refuse", "refuse")
        self.assertEqual(opinions.state, "passed")
        self.assertFalse(opinions.proposal_id)
        self.assertEqual(self._clock(opinions, "opinion.answer").state, "running")

    def test_a_draft_that_is_thrown_away_gives_its_opinions_back(self):
        proposal, opinions = self._gathered()
        proposal.unlink()
        self.assertEqual(opinions.state, "passed")

    def test_an_answered_opinion_is_not_answered_again_by_the_reply(self):
        proposal, opinions = self._gathered()
        opinions._answer("I made a suggestion of it.")
        self._reply_to(proposal)
        self.assertEqual(opinions.answer, "I made a suggestion of it.")

    def test_gathering_needs_a_lead_in_office_and_a_title(self):
        opinion = self._passed()
        for vals in ({"mandate": self.zhou.browse()}, {"title": " "}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._gathered(opinion, **vals)

    def test_one_suggestion_is_for_one_congress(self):
        self.township.takes_opinions = True
        far = self._create_mandate(
            "Zheng Yangben",
            term_id=self._create_term(self.township, 18, date_start="2022-01-10").id,
            constituency_id=self.env["deputy.constituency"]
            .create({"congress_id": self.township.id, "name": "Township 1"})
            .id,
        )
        for vals in (
            {"mandate": far},
            {"mandate": self.zhou, "opinions": (far, self.zhou)},
        ):
            seats = vals.pop("opinions", (self.zhou,))
            opinions = [self._passed_to(seat) for seat in seats]
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, "congress"):
                self._gathered(*opinions, **vals)

    def _passed_to(self, seat):
        opinion = self._opinion(target=seat.congress_id)
        opinion._pass_on(seat)
        return opinion

    def test_gathering_is_no_deed_of_deputies_who_lead_nothing(self):
        own, other = self._passed(), self._passed(self.wu)
        self._gathered(own, other, mandate=self.zhou)
        self.assertEqual(own.ledger_entry_ids.mandate_id, self.zhou)
        self.assertFalse(other.ledger_entry_ids)
        self.assertFalse(other.date_handled)

    def test_what_comes_to_nothing_is_taken_back_in_the_ledger(self):
        idle, referred = self._passed(), self._passed()
        referred._refer("Look into it.")
        proposal, opinions = self._gathered(idle, referred, mandate=self.zhou)
        self.assertTrue(all(opinions.mapped("date_handled")))
        proposal.unlink()
        self.assertFalse(idle.date_handled)
        self.assertTrue(idle.ledger_entry_ids.filtered("is_reversed"))
        self.assertTrue(referred.date_handled)
        self.assertFalse(referred.ledger_entry_ids.filtered("is_reversed"))
        # and counts again when the deputy does something
        idle._answer("Mended.")
        standing = idle.ledger_entry_ids.filtered(
            lambda each: not each.is_reversed and not each.reversal_of_id
        )
        self.assertEqual(len(standing), 1)
