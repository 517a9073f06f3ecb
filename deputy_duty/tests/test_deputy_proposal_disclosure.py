import base64
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_common import BODY, ProposalCommon

CHECKED = {
    "secrecy_checked_by": "Example One",
    "secrecy_checked_on": "2026-05-01",
    "privacy_checked_by": "Example Two",
    "privacy_checked_on": "2026-05-01",
}


@tagged("post_install", "-at_install")
class TestDeputyProposalDisclosure(ProposalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.env["res.partner"].create(
            {"name": "Housing Bureau (example)", "is_company": True}
        )
        cls.disclosures = cls.env["deputy.proposal.disclosure"].with_user(cls.clerk)

    def _replied(self, publication="full", **vals):
        """A proposal with a valid reply, as the unit has sent it."""
        proposal = self._admitted(**vals)
        unit = self.env["deputy.proposal.assignment"].create(
            {
                "proposal_id": proposal.id,
                "partner_id": self.unit.id,
                "state": "replied",
                "date_assigned": "2026-02-02",
            }
        )
        self.env["deputy.proposal.reply"].create(
            {
                "assignment_id": unit.id,
                "state": "sent",
                "number": "H 1",
                "body": "Five lifts are built this year.",
                "signer": "Director",
                "publication": publication,
                "publication_note": publication != "full" and "Third parties",
                "date_sent": "2026-04-20",
                "scan": base64.b64encode(b"%PDF-1.4 letter"),
                "scan_name": "letter.pdf",
            }
        )
        return proposal

    def _disclosure(self, proposal=None, **vals):
        proposal = proposal or self._replied()
        return self.disclosures.create({"proposal_id": proposal.id, **CHECKED, **vals})

    def _approved(self, disclosure):
        disclosure.action_submit()
        disclosure.with_user(self.leader)._decide("approve", BODY)
        return disclosure

    def test_in_full_it_is_text_and_result_as_they_are(self):
        disclosure = self._disclosure()
        self.assertEqual(disclosure.text, disclosure.proposal_id._text())
        self.assertIn("Five lifts", disclosure.reply_text)
        self.assertIn(self.unit.name, disclosure.reply_text)

    def test_it_is_published_once_approved(self):
        disclosure = self._disclosure()
        with self.assertRaisesRegex(UserError, "not approved"):
            disclosure.action_publish()
        self._approved(disclosure).action_publish()
        self.assertTrue(disclosure.published_on)
        self.assertEqual(disclosure.log_ids.mapped("act"), ["published"])
        with self.assertRaisesRegex(UserError, "already"):
            disclosure.action_publish()

    def test_nothing_is_published_unexamined(self):
        for name in CHECKED:
            disclosure = self._disclosure()
            disclosure[name] = False
            with self.subTest(name), self.assertRaisesRegex(UserError, "examined"):
                disclosure.action_submit()

    def test_numbers_that_lead_to_a_person_are_taken_out(self):
        proposal = self._replied(content="Call me: 138 0013 8000")
        disclosure = self._disclosure(proposal)
        with self.assertRaisesRegex(UserError, "13800138000"):
            disclosure.action_submit()
        disclosure.write({"scope": "partial", "scope_note": "Telephone left out"})
        disclosure.text = "Call me"
        self._approved(disclosure).action_publish()
        self.assertIn("138", proposal.content)

    def test_less_than_all_needs_a_reason(self):
        for scope in ("partial", "nothing"):
            disclosure = self._disclosure(scope=scope)
            with self.subTest(scope), self.assertRaisesRegex(UserError, "Say why"):
                disclosure.action_submit()

    def test_the_units_opinion_counts(self):
        disclosure = self._disclosure(self._replied(publication="none"))
        self.assertNotIn("Five lifts", disclosure.reply_text)
        with self.assertRaisesRegex(UserError, "A unit wants"):
            disclosure.action_submit()

    def test_text_and_result_go_together(self):
        disclosure = self._disclosure(self._admitted())
        with self.assertRaisesRegex(UserError, "no reply"):
            disclosure.action_submit()

    def test_a_confidential_one_stays_so(self):
        proposal = self._replied(is_confidential=True, confidential_reason="Privacy")
        disclosure = self._disclosure(proposal)
        with self.assertRaisesRegex(UserError, "confidential"):
            disclosure.action_submit()
        disclosure.write({"scope": "nothing", "scope_note": "Privacy"})
        self.assertFalse(disclosure.text or disclosure.reply_text)
        self._approved(disclosure)
        with self.assertRaisesRegex(UserError, "not approved for"):
            disclosure.action_publish()
        approval = disclosure.approval_ids
        for record in (disclosure, approval):
            seen = record.with_user(self.auditor).search([("id", "=", record.id)])
            self.assertFalse(seen)
        self.assertTrue(approval.with_user(self.leader).body)

    def test_a_withdrawn_one_is_not_published(self):
        waiting, decided = self._disclosure(), self._approved(self._disclosure())
        for disclosure in (waiting, decided):
            disclosure.proposal_id._withdraw()
        with self.assertRaisesRegex(UserError, "was withdrawn"):
            waiting.action_submit()
        with self.assertRaisesRegex(UserError, "was withdrawn"):
            decided.action_publish()
        waiting.write({"scope": "nothing", "scope_note": "Taken back"})
        waiting.action_submit()

    def test_what_is_public_goes_with_its_proposal(self):
        disclosure = self._approved(self._disclosure())
        disclosure.action_publish()
        disclosure.proposal_id.with_user(self.clerk)._withdraw()
        self.assertEqual((disclosure.published_on, disclosure.state), (False, "draft"))
        last = disclosure.log_ids.sorted("id")[-1]
        self.assertEqual(last.act, "withdrawn")
        self.assertIn("proposal was withdrawn", last.reason)

    def test_a_classified_one_is_never_disclosed(self):
        proposal = self._admitted(
            is_classified=True, name=False, content=False, paper_number="S 1"
        )
        with self.assertRaisesRegex(UserError, "never"):
            proposal.action_disclose()
        with self.assertRaisesRegex(UserError, "never"):
            self._disclosure(proposal)

    def test_what_was_submitted_stands(self):
        disclosure = self._disclosure()
        disclosure.action_submit()
        for vals in ({"text": "Other"}, {"scope": "partial"}, {"reply_text": "Other"}):
            with self.subTest(vals), self.assertRaises(UserError):
                disclosure.write(vals)
        with self.assertRaises(AccessError):
            disclosure.write({"published_on": "2026-05-01"})
        with self.assertRaises(UserError):
            disclosure.unlink()

    def test_a_withdrawal_is_logged_with_its_reason(self):
        disclosure = self._approved(self._disclosure())
        disclosure.action_publish()
        digest = disclosure.log_ids.digest
        window = self.env["deputy.proposal.conceal"].with_user(self.clerk)
        context = disclosure.action_withdraw()["context"]
        with self.assertRaisesRegex(UserError, "why"):
            window.with_context(**context).create({"reason": " "}).action_apply()
        window.with_context(**context).create({"reason": "A name"}).action_apply()
        self.assertFalse(disclosure.published_on)
        self.assertEqual(disclosure.state, "draft")
        last = disclosure.log_ids.sorted("id")[-1]
        self.assertEqual(
            (last.act, last.reason, last.user_id, last.digest),
            ("withdrawn", "A name", self.clerk, digest),
        )
        with self.assertRaises(UserError):
            disclosure.unlink()

    def test_what_is_public_is_not_changed_unseen(self):
        disclosure = self._approved(self._disclosure())
        disclosure.action_publish()
        with self.assertRaisesRegex(UserError, "withdraw it first"):
            disclosure.action_back_to_draft()

    def test_the_log_is_nobodys_to_write(self):
        disclosure = self._approved(self._disclosure())
        disclosure.action_publish()
        for user in (self.clerk, self.leader, self.admin):
            log = disclosure.log_ids.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                log.write({"reason": "Other"})
            with self.subTest(user.login), self.assertRaises(AccessError):
                log.unlink()

    def test_the_button_prepares_it_once(self):
        proposal = self._replied()
        first = proposal.action_disclose()
        self.assertEqual(proposal.action_disclose()["res_id"], first["res_id"])

    def test_where_the_place_sets_a_time_it_runs_from_the_reply(self):
        proposal = self._replied()
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe disclosure",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.congress.legal_profile_id = profile
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": "proposal.disclosure",
                "name": "Disclosure",
                "value": 20,
                "unit": "workday",
                "start_event": "reply",
                "article": "Rule 20",
            }
        )
        proposal._start_disclosure_clock(date(2026, 4, 20))
        clock = proposal._running_clocks("proposal.disclosure")
        self.assertEqual(clock.article, "Rule 20")
        self._approved(self._disclosure(proposal)).action_publish()
        self.assertFalse(proposal._running_clocks("proposal.disclosure"))
