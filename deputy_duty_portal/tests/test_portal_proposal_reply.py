from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.proposal_handling_common import (
    ProposalHandlingCommon,
)

from .unit_common import UnitCommon

PROPOSALS = "/my/duty/proposals"


@tagged("post_install", "-at_install")
class TestPortalProposalReply(UnitCommon, ProposalHandlingCommon):
    """Each signer reads the reply and its letter on the phone."""

    def setUp(self):
        super().setUp()
        self.part = self._assigned()
        self.proposal = self.part.proposal_id
        self.reply = self._replied(self.part)

    def _page(self):
        return f"{PROPOSALS}/{self.proposal.id}"

    def _letter(self):
        return f"{self._page()}/reply/{self.reply.id}/scan"

    def _read(self):
        return self._send(f"{self._page()}/reply/{self.reply.id}/read")

    def test_lead_and_co_signer_read_it(self):
        for user, seat in ((self.portal, self.lead), (self.portal_second, self.second)):
            self._log_in(user)
            with self.subTest(user=user.login):
                self.assertIn("three estates", self._get(self._page()).text)
                self.assertEqual(
                    self._get(self._letter()).content, b"%PDF-1.4 sealed letter"
                )
                row = self.reply.delivery_ids.filtered(
                    lambda each: each.mandate_id == seat  # noqa: B023
                )
                # looking is no receipt: that is a button
                self.assertFalse(row.date)
                self.assertEqual(self._read().status_code, 303)
                self.assertEqual((row.way, row.date), ("portal", self.today))
                self.assertEqual(row.user_id, user)
        self.assertEqual(self.reply.missing_names, self.third.name)

    def test_nobody_else_reads_it(self):
        for user, status in (
            (None, 303),
            (self.portal_other, 404),
            (self.unit_user, 404),
            (self.clerk, 404),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                self.assertEqual(self._get(self._letter()).status_code, status)
                self.assertEqual(self._read().status_code, status)
        self.assertFalse(self.reply.delivery_ids.filtered("date"))

    def test_who_declined_to_sign_finds_no_reply(self):
        proposal = self._draft()
        row = self.env["deputy.proposal.signature"].create(
            {"proposal_id": proposal.id, "mandate_id": self.second.id}
        )
        proposal.action_ask()
        row.sudo()._decline("No")
        self._sign(proposal)
        proposal.action_submit()
        self._judge(proposal)
        self.proposal = proposal
        self.reply = self._replied(self._assign(proposal))
        self._log_in(self.portal_second)
        page = self._get(self._page()).text
        self.assertNotIn("three estates", page)
        self.assertNotIn("Answered by", page)
        self.assertEqual(self._get(self._letter()).status_code, 404)

    def test_a_draft_and_a_foreign_reply_are_not_found(self):
        other = self._assign(self.proposal, self.water, role="separate")
        draft = self._draft_reply(other)
        foreign = self._replied(self._assign(self._signed_proposal(), self.water))
        self._log_in(self.portal)
        for reply in (draft, foreign):
            self.reply = reply
            self.assertEqual(self._get(self._letter()).status_code, 404)
            self.assertEqual(self._read().status_code, 404)

    def test_the_lead_sees_where_it_is(self):
        self._log_in(self.portal)
        page = self._get(self._page()).text
        for words in ("Assigned to Housing Bureau", "Answered by Housing Bureau"):
            self.assertIn(words, page)
        later = self._assign(self.proposal, self.water, role="separate")
        page = self._get(self._page()).text
        due = later._reply_clock().date_due
        self.assertIn("To be answered by Water Bureau", page)
        self.assertIn(f"by {due}", page)

    def test_a_replaced_reply_stays_readable(self):
        self.part._unguarded().write({"state": "received", "round": 2})
        self._replied(self.part, number="HB 2", body="All have lifts now")
        self._log_in(self.portal)
        page = self._get(self._page()).text
        self.assertLess(page.index("All have lifts"), page.index("three estates"))
        self.assertEqual(self._get(self._letter()).status_code, 200)

    def test_the_standing_reply_is_shown_while_drafting(self):
        draft = self._draft(mandate_id=self.seats[-1].id)
        self._log_in(self.portal_other)
        if draft._radar_blindness():
            self.skipTest("this database cannot compare Chinese texts")
        page = self._get(f"{PROPOSALS}/{draft.id}/similar").text
        self.assertIn("three estates", page)
