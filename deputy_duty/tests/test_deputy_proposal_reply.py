import base64

from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalReply(ProposalHandlingCommon):
    """From the unit's draft to the valid reply."""

    def test_a_reply_goes_to_the_deputies(self):
        unit = self._assigned()
        reply = self._replied(unit)
        self.assertEqual((reply.state, reply.date_sent), ("sent", self.today))
        self.assertEqual((unit.state, unit.proposal_id.state), ("replied", "replied"))
        self.assertFalse(unit._reply_clock())
        self.assertFalse(reply.is_late)
        self.assertEqual(reply.date_due, self.today + relativedelta(months=3))

    def test_a_late_reply_is_counted_as_late(self):
        unit = self._assigned(start=self._days_ago(120))
        reply = self._replied(unit)
        self.assertTrue(reply.is_late)
        self.assertTrue(unit.deadline_ids.is_late)

    def test_what_a_valid_reply_needs(self):
        for name, words in (
            ("number", "Letter Number"),
            ("class_id", "Class of Reply"),
            ("body", "Text of the Reply"),
            ("signer", "Signed Off By"),
            ("contact_name", "Contact Person"),
            ("contact_phone", "Contact Telephone"),
            ("publication", "may be published"),
        ):
            with self.subTest(name=name):
                reply = self._draft_reply(self._assigned(), **{name: False})
                with self.assertRaisesRegex(UserError, words):
                    reply._submit()

    def test_no_reply_without_the_sealed_letter(self):
        reply = self._draft_reply(self._assigned(), scan=False)
        with self.assertRaisesRegex(UserError, "seal"):
            reply._submit()
        self.assertEqual(reply.state, "draft")

    def test_why_it_is_not_to_be_published(self):
        unit = self._assigned()
        for opinion in ("partial", "none"):
            reply = self._draft_reply(unit, publication=opinion)
            with self.assertRaisesRegex(UserError, "Say why"):
                reply._submit()
        self._draft_reply(unit, publication_note="Names persons")._submit()
        self.assertEqual(reply.state, "sent")

    def test_the_class_is_one_of_the_place(self):
        self._choices("reply_class", "solved")
        reply = self._draft_reply(self._assigned())
        with self.assertRaisesRegex(UserError, "list of the place"):
            reply._submit()
        reply.class_id = reply._class_choices()
        reply._submit()

    def test_one_draft_that_changes(self):
        unit = self._assigned()
        first = self._draft_reply(unit, scan=False)
        self.assertEqual(self._draft_reply(unit, number="HB 2"), first)
        self.assertEqual((first.number, first.scan_name), ("HB 2", "letter.pdf"))

    def test_nobody_replies_twice(self):
        unit = self._assigned()
        reply = self._replied(unit)
        with self.assertRaisesRegex(UserError, "already"):
            reply._submit()
        with self.assertRaisesRegex(UserError, "not handling it now"):
            self._draft_reply(unit)

    def test_a_new_round_replaces_and_keeps_the_earlier_reply(self):
        unit = self._assigned()
        first = self._replied(unit)
        unit._unguarded().write({"state": "received", "round": 2})
        second = self._replied(unit, number="HB 2026-2")
        self.assertEqual((first.state, second.state), ("replaced", "sent"))
        self.assertEqual(second.round, 2)
        self.assertEqual(first.number, "HB 2026-1")
        self.assertTrue(first.scan)

    def test_the_proposal_waits_for_all_who_answer(self):
        unit = self._assigned(role="separate")
        other = self._assign(unit.proposal_id, self.water, role="separate")
        self._replied(unit)
        self.assertEqual(unit.proposal_id.state, "assigned")
        self._replied(other, number="WB 1")
        self.assertEqual(unit.proposal_id.state, "replied")

    # ------------------------------------------------ the government office
    def _through_office(self):
        office = self._assigned(self.government, role="office")
        return self._assign(office.proposal_id, parent_id=office.id)

    def test_the_government_office_reviews_what_came_through_it(self):
        unit = self._through_office()
        reply = self._replied(unit)
        self.assertEqual((reply.state, unit.state), ("checking", "received"))
        self.assertFalse(reply.delivery_ids)
        with self.assertRaisesRegex(UserError, "reviewing"):
            self._draft_reply(unit)
        reply._accept(self.government)
        self.assertEqual((reply.state, unit.state), ("sent", "replied"))
        self.assertEqual(reply.reviewed_by_id, self.government)

    def test_it_sends_back_with_a_reason(self):
        unit = self._through_office()
        reply = self._replied(unit)
        with self.assertRaisesRegex(UserError, "what the unit is to change"):
            reply._return_to_unit(self.government, "")
        reply._return_to_unit(self.government, "Name the estates")
        self.assertEqual(
            (reply.state, reply.review_note), ("draft", "Name the estates")
        )
        self.assertIn("Name the estates", str(unit.message_ids.mapped("body")))
        with self.assertRaisesRegex(UserError, "already"):
            reply._accept(self.government)
        reply._submit()
        reply._accept(self.government)
        self.assertEqual(reply.state, "sent")

    # -------------------------------------------------------------- on paper
    def _file(self, unit, user=None, paper=None, **vals):
        replies = self.replies.with_user(user or self.clerk)
        unit = unit.with_user(user or self.clerk)
        return replies._file_letter(
            unit, self._values(**vals), self._paper(**paper or {})
        )

    def test_a_clerk_files_the_letter_that_came_on_paper(self):
        unit = self._assigned(start=self._days_ago(100))
        wizard = (
            self.env["deputy.proposal.letter"]
            .with_user(self.clerk)
            .create(
                {
                    **self._values(),
                    **self._paper(received=self._days_ago(20), date=self._days_ago(21)),
                    "assignment_id": unit.id,
                }
            )
        )
        wizard.action_apply()
        reply = unit.reply_ids
        self.assertEqual((reply.state, unit.state), ("sent", "replied"))
        self.assertEqual(reply.date_sent, self._days_ago(20))
        self.assertFalse(reply.is_late)
        self.assertTrue(reply.is_behalf)
        self.assertIn(self.clerk.name, reply.behalf_note)

    def test_a_letter_without_scan_or_with_wrong_days(self):
        unit = self._assigned(start=self._days_ago(10))
        for paper, words in (
            ({"scan": False}, "seal"),
            ({"received": self._days_ago(11)}, "from the assignment to today"),
            ({"received": self._days_ago(-1)}, "from the assignment to today"),
            ({"received": self._days_ago(3)}, "dated after"),
        ):
            with (
                self.subTest(paper=paper),
                self.cr.savepoint(),
                self.assertRaisesRegex(UserError, words),
            ):
                self._file(unit, paper=paper)

    def test_a_letter_on_paper_is_reviewed_too(self):
        unit = self._through_office()
        self.assertEqual(self._file(unit).state, "checking")
        other = self._through_office()
        passed = self._file(other, paper={"is_reviewed": True})
        self.assertEqual(passed.state, "sent")

    def test_only_clerks_file_letters(self):
        unit = self._assigned()
        for user in (self.auditor, self.finance, self.foreign_clerk, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._file(unit, user=user)

    def test_the_office_writes_no_reply(self):
        reply = self._draft_reply(self._assigned()).with_user(self.leader)
        for vals in ({"body": "Mine"}, {"state": "sent"}, {"class_id": False}):
            with self.assertRaises(AccessError):
                reply.write(vals)

    # ------------------------------------------------------- not for all eyes
    def test_a_classified_reply_is_a_number(self):
        proposal = self._signed_proposal(
            is_classified=True, name=False, content=False, paper_number="S-1"
        )
        unit = self._assign(proposal)
        with self.assertRaises(ValidationError):
            self._draft_reply(unit, scan=False)
        empty = dict.fromkeys(
            ("body", "signer", "copies", "publication", "no_contact_reason"), False
        )
        with self.cr.savepoint(), self.assertRaises(ValidationError):
            self._file(unit, **empty)
        paper = {"scan": False, "scan_name": False}
        reply = self._file(unit, paper=paper, **empty)
        self.assertEqual((reply.state, reply.number), ("sent", "HB 2026-1"))

    def test_a_confidential_reply_is_for_clerks_and_leaders(self):
        proposal = self._signed_proposal(
            is_confidential=True, confidential_reason="Names a family"
        )
        reply = self._replied(self._assign(proposal))
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", reply._name),
                    ("res_field", "=", "scan"),
                    ("res_id", "=", reply.id),
                ]
            )
        )
        self.assertTrue(attachment)
        self.assertTrue(reply.with_user(self.clerk).body)
        for user in (self.auditor, self.finance, self.foreign_clerk, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                reply.with_user(user).read(["body"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                attachment.with_user(user).read(["datas"])
            deliveries = self.env["deputy.proposal.delivery"].with_user(user)
            if deliveries.has_access("read"):
                self.assertFalse(deliveries.search([("reply_id", "=", reply.id)]))

    def test_what_stands_is_shown_to_who_drafts_the_same(self):
        unit = self._assigned()
        proposal = unit.proposal_id
        self.assertFalse(proposal._standing_reply())
        self._replied(unit)
        self.assertIn("three estates", proposal._standing_reply())
        unit._unguarded().write({"state": "received", "round": 2})
        self._replied(unit, number="HB 2", body="All have lifts now")
        self.assertIn("All have lifts", proposal._standing_reply())
        self.assertEqual(
            proposal.with_user(self.clerk).standing_text, proposal._standing_reply()
        )

    def test_what_is_not_to_be_published_stands_without_its_text(self):
        unit = self._assigned()
        self._replied(unit, publication="none", publication_note="Names persons")
        standing = unit.proposal_id._standing_reply()
        self.assertIn("Housing Bureau", standing)
        self.assertNotIn("three estates", standing)

    def test_nothing_stands_of_a_confidential_one(self):
        proposal = self._signed_proposal(
            is_confidential=True, confidential_reason="Names a family"
        )
        self._replied(self._assign(proposal))
        self.assertFalse(proposal._standing_reply())

    def test_the_letter(self):
        reply = self._draft_reply(self._assigned(), scan=False)
        report = self.env.ref("deputy_duty.deputy_proposal_reply_report")
        pdf, kind = report.with_user(self.clerk)._render_deputy_paper(
            report.report_name, reply.ids
        )
        self.assertEqual((kind, pdf[:4]), ("pdf", b"%PDF"))
        html = (
            report.sudo()
            ._render_template(
                report.report_name,
                dict(report._get_paper_values(), doc=reply, paper_name="letter"),
            )
            .decode()
        )
        for text in (
            "HB 2026-1",
            "Class: <span>A",
            "Director Sample",
            "Clerk Sample",
            "010-0000",
            "Standing Committee",
            "Housing Bureau",
            *self.seats[:3].mapped("name"),
        ):
            self.assertIn(text, html)

    def test_the_file_is_the_sealed_letter_as_it_came(self):
        reply = self._replied(self._assigned())
        content = base64.b64decode(reply.with_context(bin_size=False).scan)
        self.assertEqual(content, b"%PDF-1.4 sealed letter")
