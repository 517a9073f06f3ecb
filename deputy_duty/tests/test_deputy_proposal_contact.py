from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalContact(ProposalHandlingCommon):
    """Whom a unit spoke with before it answers."""

    def test_a_contact_stops_the_clock_of_the_first_contact(self):
        self._profile_rule("proposal.first_contact", 20)
        unit = self._assigned(start=self._days_ago(30))
        contact = self._contact(unit, date=self._days_ago(5))
        clock = unit.deadline_ids.filtered(
            lambda each: each.rule_code == "proposal.first_contact"
        )
        self.assertEqual((clock.state, clock.date_done), ("done", contact.date))
        self.assertTrue(clock.is_late)
        self.assertEqual(unit.contact_count, 1)

    def test_what_cannot_be(self):
        unit = self._assigned()
        for vals, words in (
            ({"note": False}, "what was said"),
            ({"kind": "letter"}, "how your unit spoke"),
            ({"mandates": self.seats[5]}, "whom of the signers"),
            ({"mandates": self.seats.browse()}, "whom of the signers"),
            ({"date": self._days_ago(-1)}, "future"),
            ({"date": self._days_ago(1)}, "no contact was before"),
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, words):
                self._contact(unit, **vals)

    def test_only_a_unit_that_handles_it(self):
        unit = self._assigned()
        unit._unguarded().write({"state": "waiting"})
        with self.assertRaisesRegex(UserError, "does not handle"):
            self._contact(unit)

    def test_the_office_reads_and_does_not_write(self):
        contact = self._contact(self._assigned()).with_user(self.leader)
        self.assertEqual(contact.note, "Went through the plan")
        with self.assertRaises(AccessError):
            contact.note = "Something else"
        with self.assertRaises(AccessError):
            contact.copy()
        with self.assertRaises(AccessError):
            contact.unlink()

    def test_confidential_ones_are_for_clerks_and_leaders(self):
        proposal = self._signed_proposal(
            is_confidential=True, confidential_reason="Names a family"
        )
        contact = self._contact(self._assign(proposal))
        self.assertTrue(contact.with_user(self.clerk).note)
        for user in (self.auditor, self.finance, self.foreign_clerk):
            found = contact.with_user(user).search([("id", "=", contact.id)])
            self.assertFalse(found, user.login)

    def test_no_word_about_a_classified_one(self):
        proposal = self._signed_proposal(
            is_classified=True, name=False, content=False, paper_number="S-1"
        )
        unit = self._assign(proposal)
        with self.assertRaises(ValidationError):
            self._contact(unit, contact_name=False)
        self.assertTrue(self._contact(unit, note=False, contact_name=False))

    def test_no_reply_without_a_contact_where_the_place_refuses_it(self):
        self._choices("proposal_contact", "block")
        unit = self._assigned()
        reply = self._draft_reply(unit)
        with self.assertRaisesRegex(UserError, "Rule of block"):
            reply._submit()
        self._contact(unit)
        reply._submit()
        self.assertEqual(reply.state, "sent")

    def test_a_reason_where_the_place_warns(self):
        reply = self._draft_reply(self._assigned(), no_contact_reason=False)
        with self.assertRaisesRegex(UserError, "say why there was none"):
            reply._submit()
        reply.no_contact_reason = "The deputies were abroad"
        reply._submit()
        self.assertEqual(reply.state, "sent")

    def test_nothing_where_the_place_is_free(self):
        self._choices("proposal_contact", "free")
        reply = self._replied(self._assigned(), no_contact_reason=False)
        self.assertEqual(reply.state, "sent")

    def test_each_round_has_contacts_of_its_own(self):
        self._choices("proposal_contact", "block")
        unit = self._assigned()
        self._contact(unit)
        self._replied(unit)
        unit._unguarded().write({"state": "received", "round": 2})
        with self.assertRaisesRegex(UserError, "contact"):
            self._draft_reply(unit)._submit()
