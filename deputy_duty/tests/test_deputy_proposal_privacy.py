from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_common import ProposalCommon

TITLE = "On the care of a child in need"
SECRETS = {"name": TITLE, "content": "Names and places of the family."}


@tagged("post_install", "-at_install")
class TestDeputyProposalPrivacy(ProposalCommon):
    """A confidential proposal leaks by no side door: search, mail, ledger, files."""

    def _confidential(self, **vals):
        return self._submitted(
            seats=self.seats[:2],
            is_confidential=True,
            confidential_reason="A child",
            **SECRETS,
            **vals,
        )

    def _outsiders(self):
        return (self.auditor, self.finance, self.foreign_clerk, self.portal_other)

    # ------------------------------------------------------------ reminders
    def test_reminders_of_its_clocks_have_no_title(self):
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe privacy",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.congress.legal_profile_id = profile
        self.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": "proposal.assign",
                "name": "Assign",
                "value": 5,
                "unit": "day",
            }
        )
        proposal = self._judge(self._confidential())
        today = self.env["deputy.deadline"]._legal_today()
        clock = proposal._start_clock("proposal.assign", today - timedelta(days=30))
        clock = clock.sudo()
        clock._remind()
        self.assertTrue(clock.reminder_ids)
        for text in clock.reminder_ids.mapped("text"):
            self.assertNotIn("child", text)
            self.assertIn(str(proposal.number), text)

    # -------------------------------------------------------------- reading
    def test_no_search_by_name_text_or_number_finds_it(self):
        proposal = self._judge(self._confidential())
        for user in self._outsiders():
            proposals = self.env["deputy.proposal"].with_user(user)
            for domain in (
                [("name", "ilike", "child")],
                [("content", "ilike", "family")],
                [("number_text", "ilike", "1")],
                [("mandate_id", "=", self.lead.id)],
                [("signature_ids.mandate_id", "=", self.second.id)],
            ):
                with self.subTest(user=user.login, domain=domain):
                    self.assertFalse(proposals.search(domain))
                    self.assertFalse(proposals.search_count(domain))
            found = [key for key, _name in proposals.name_search("child")]
            self.assertNotIn(proposal.id, found)
            with self.assertRaises(AccessError):
                proposal.with_user(user).read(["name"])
            with self.assertRaises(AccessError):
                proposal.with_user(user).web_read({"content": {}})

    def test_groups_count_no_confidential_one(self):
        self._confidential()
        groups = self.env["deputy.proposal"].with_user(self.auditor)
        self.assertFalse(groups.formatted_read_group([], ["state"], ["__count"]))

    def test_the_ledger_others_read_has_no_word_of_it(self):
        proposal = self._judge(self._confidential())
        entries = proposal.ledger_entry_ids.with_user(self.auditor)
        self.assertEqual(len(entries), 2)
        for row in entries.read():
            words = str(row)
            for word in (TITLE, "family"):
                self.assertNotIn(word, words)

    def test_a_decision_and_a_deadline_say_no_title(self):
        proposal = self._judge(self._confidential(), "refuse", "refuse", "The family …")
        self.env.flush_all()
        approvals = self.env["deputy.approval"].with_user(self.auditor)
        self.assertFalse(approvals.search([("res_id", "=", proposal.id)]))
        clocks = self.env["deputy.deadline"].with_user(self.auditor)
        domain = [("res_model", "=", proposal._name)]
        self.assertFalse(
            clocks.search(domain).filtered(lambda clock: clock.res_id == proposal.id)
        )

    # ----------------------------------------------------------------- mail
    def _told(self, proposal):
        """Who was told of its last message."""
        return proposal.message_ids[:1].sudo().notified_partner_ids

    def test_nobody_follows_what_they_may_not_read(self):
        proposal = self._confidential().with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "not open to dd auditor"):
            proposal.message_subscribe(self.auditor.partner_id.ids)
        proposal.message_subscribe(self.leader.partner_id.ids)
        self.assertIn(self.leader.partner_id, proposal.message_partner_ids)

    def test_nobody_is_mentioned_who_may_not_read_it(self):
        proposal = self._confidential().with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "not open to dd auditor"):
            proposal.message_post(
                body="The family …", partner_ids=self.auditor.partner_id.ids
            )
        self.assertNotIn("family", str(proposal.message_ids.mapped("body")))

    def test_followers_of_an_open_one_hear_no_more_once_it_is_closed(self):
        proposal = self._submitted().with_user(self.clerk)
        people = (self.auditor | self.leader).partner_id
        proposal.message_subscribe(people.ids)
        proposal.message_post(body="Hello", subtype_xmlid="mail.mt_comment")
        self.assertEqual(self._told(proposal), people)
        self._judge(proposal, "revise", "revise", "See us")
        proposal.write({"is_confidential": True, "confidential_reason": "A child"})
        proposal.message_post(body="The family …", subtype_xmlid="mail.mt_comment")
        self.assertEqual(self._told(proposal), self.leader.partner_id)
        message = proposal.message_ids[:1]
        self.assertFalse(message.with_user(self.auditor).has_access("read"))
        self.assertTrue(message.with_user(self.leader).has_access("read"))

    def test_a_file_in_the_chatter_follows_the_proposal(self):
        proposal = self._confidential().with_user(self.clerk)
        proposal.message_post(body="See file", attachments=[("letter.txt", b"family")])
        file = proposal.message_ids.attachment_ids
        self.assertTrue(file)
        for user in self._outsiders():
            with self.subTest(user.login):
                self.assertFalse(file.with_user(user).has_access("read"))

    # ------------------------------------------------------------ classified
    def _classified(self):
        proposal = self._draft(
            name=False,
            content=False,
            is_one_matter=False,
            is_classified=True,
            paper_number="J 1",
        )
        self._sign(proposal, self.seats[:2], scan=False).action_submit()
        return proposal

    def test_the_reasons_of_a_classified_one_are_not_kept(self):
        proposal = self._classified().with_user(self.clerk)
        asked = self.env["deputy.proposal.signature"].create(
            {"proposal_id": proposal.id, "mandate_id": self.third.id}
        )
        asked._decline("The secret is …")
        self.assertFalse(asked.reason)
        proposal._withdraw_by(self.seats[:2], "The secret is …")
        self.assertEqual(proposal.state, "withdrawn")
        self.assertFalse(proposal.withdrawal_reason)

    def test_the_decision_window_takes_no_words_on_a_classified_one(self):
        action = self._classified().with_user(self.leader).action_decide()
        window = self.env[action["res_model"]].with_user(self.leader)
        window = window.with_context(**action["context"]).new({})
        self.assertTrue(window.is_classified)

    # -------------------------------------------------------- unsaved forms
    def test_no_unsaved_form_shows_what_follows_from_a_foreign_record(self):
        proposal = self._judge(self._confidential())
        unit = self.env["res.partner"].create({"name": "Unit", "is_company": True})
        [part] = proposal.with_user(self.clerk)._assign([(unit, "main")])
        for model, name, record, shown in (
            ("deputy.proposal.disclosure", "proposal_id", proposal, "text"),
            ("deputy.proposal.sheet", "proposal_id", proposal, "signer"),
            ("deputy.proposal.extend", "assignment_id", part, "reason"),
            ("deputy.proposal.letter", "assignment_id", part, "has_office"),
            ("deputy.proposal.return.decide", "assignment_id", part, "reason"),
        ):
            window = self.env[model].with_user(self.foreign_clerk)
            spec = {name: {"fields": {"display_name": {}}}, shown: {}}
            with self.subTest(model), self.assertRaises(AccessError):
                window.onchange({name: record.id}, [name], spec)
            with self.subTest(model), self.assertRaises(AccessError):
                window.with_context(**{f"default_{name}": record.id}).onchange(
                    {}, [], spec
                )
            own = self.env[model].with_user(self.clerk)
            with self.subTest(model):
                self.assertTrue(own.onchange({name: record.id}, [name], spec))

    def test_its_units_chatter_reaches_nobody_else(self):
        proposal = self._judge(self._confidential())
        unit = self.env["res.partner"].create({"name": "Unit", "is_company": True})
        [part] = proposal.with_user(self.clerk)._assign([(unit, "main")])
        partners = self.auditor.partner_id
        for act in (
            lambda: part.message_subscribe(partners.ids),
            lambda: part.message_post(body="Who", partner_ids=partners.ids),
        ):
            with self.subTest(), self.assertRaisesRegex(UserError, "not open to"):
                act()
        part.message_post(body="Text", partner_ids=self.leader.partner_id.ids)

    def test_why_a_unit_has_more_time_stays_with_the_office(self):
        proposal = self._judge(self._confidential())
        unit = self.env["res.partner"].create({"name": "Unit", "is_company": True})
        [part] = proposal.with_user(self.clerk)._assign([(unit, "main")])
        part._extend_clock("proposal.reply", "A child", value=5, is_restricted=True)
        changes = self.env["deputy.deadline.change"]
        domain = [("reason", "=", "A child")]
        self.assertEqual(len(changes.with_user(self.clerk).search(domain)), 1)
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user.login):
                self.assertFalse(changes.with_user(user).search(domain))
