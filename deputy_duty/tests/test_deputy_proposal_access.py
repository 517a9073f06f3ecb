from odoo.exceptions import AccessError
from odoo.tests import tagged

from .proposal_common import BODY, ProposalCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalAccess(ProposalCommon):
    """Who reads a draft, a confidential one, an open one; by rules, not by views."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.above = cls._create_congress("City Congress", level="city")
        cls.congress.parent_id = cls.above
        cls.upper_clerk = cls._create_user("clerk", "dd_upper_clerk", cls.above)

    def _readers(self, proposal):
        """Who of all roles can read it, its rows and its decisions."""
        self.env.invalidate_all()
        self.env.flush_all()
        users = {
            "clerk": self.clerk,
            "leader": self.leader,
            "admin": self.admin,
            "finance": self.finance,
            "auditor": self.auditor,
            "upper": self.upper_clerk,
            "foreign": self.foreign_clerk,
            "lead": self.portal,
            "second": self.portal_second,
            "other": self.portal_other,
        }
        found = set()
        for name, user in users.items():
            env = self.env(user=user)
            count = env["deputy.proposal"].search_count([("id", "=", proposal.id)])
            by_id = env["deputy.proposal"].browse(proposal.id).has_access("read")
            self.assertEqual(bool(count), by_id, name)
            if by_id:
                found.add(name)
                continue
            files = env["deputy.proposal.file"].search(
                [("proposal_id", "=", proposal.id)]
            )
            rows = env["deputy.proposal.signature"].search(
                [
                    ("proposal_id", "=", proposal.id),
                    ("mandate_id.partner_id", "!=", user.partner_id.id),
                ]
            )
            self.assertFalse(files or rows, name)
        return found

    OFFICE = {"clerk", "leader", "admin"}
    ALL_STAFF = OFFICE | {"finance", "auditor", "upper"}

    def test_an_open_one(self):
        proposal = self._submitted(seats=self.seats[:2])
        self.assertEqual(self._readers(proposal), self.ALL_STAFF | {"lead", "second"})

    def test_a_draft(self):
        proposal = self._draft()
        self.env["deputy.proposal.signature"].create(
            {"proposal_id": proposal.id, "mandate_id": self.second.id}
        )
        # the lead has not asked the second yet
        self.assertEqual(self._readers(proposal), self.OFFICE | {"lead"})
        proposal.action_ask()
        self.assertEqual(self._readers(proposal), self.OFFICE | {"lead", "second"})

    def test_a_confidential_one(self):
        proposal = self._submitted(
            seats=self.seats[:2], is_confidential=True, confidential_reason="A child"
        )
        file_vals = {"proposal_id": proposal.id, "file_name": "x", "file": "eA=="}
        self._judge(proposal, "revise", "revise", "See us")
        self.env["deputy.proposal.file"].create(file_vals)
        self.assertEqual(self._readers(proposal), self.OFFICE | {"lead", "second"})
        decisions = self.env["deputy.approval"].search(
            [("res_model", "=", "deputy.proposal"), ("res_id", "=", proposal.id)]
        )
        self.assertTrue(decisions)
        for user in (self.auditor, self.finance, self.upper_clerk):
            self.assertFalse(decisions.with_user(user).has_access("read"))
        self.assertTrue(decisions.with_user(self.clerk).has_access("read"))
        for user in (self.auditor, self.finance):
            papers = proposal.sudo().paper_ids.with_user(user)
            self.assertFalse(papers.has_access("read"))

    def test_who_asks_to_join_reads_nothing_yet(self):
        proposal = self._submitted()
        row = proposal.sudo()._offer(self.second)
        self.assertNotIn("second", self._readers(proposal))
        row._invite()
        self.assertIn("second", self._readers(proposal))

    def test_attachments_follow_the_proposal(self):
        proposal = self._draft()
        file = self.env["deputy.proposal.file"].create(
            {"proposal_id": proposal.id, "file_name": "x", "file": "eA=="}
        )
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", file._name),
                ("res_id", "=", file.id),
                ("res_field", "=", "file"),
            ]
        )
        self.assertTrue(attachment.with_user(self.clerk).has_access("read"))
        self.assertTrue(file.with_user(self.portal).file)
        for user in (self.auditor, self.portal_other, self.foreign_clerk):
            self.assertFalse(attachment.with_user(user).has_access("read"))

    def test_messages_follow_the_proposal(self):
        proposal = self._draft()
        proposal._message_log(body="A private word")
        message = proposal.message_ids[:1]
        self.assertTrue(message.with_user(self.clerk).has_access("read"))
        for user in (self.auditor, self.portal_other):
            self.assertFalse(message.with_user(user).has_access("read"))

    def test_readers_and_deputies_write_nothing(self):
        proposal = self._submitted(seats=self.seats[:2])
        for user in (self.auditor, self.finance, self.portal, self.portal_second):
            as_user = proposal.with_user(user)
            for method in (
                "action_submit",
                "action_ask",
                "action_withdraw",
                "action_record_signatures",
                "action_back_to_draft",
            ):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(as_user, method)()
            with self.assertRaises(AccessError):
                as_user.write({"name": "x"})
            with self.assertRaises(AccessError):
                as_user._judge("admit", None, False, dict(BODY, step=1))

    def test_the_search_columns_are_nobodys(self):
        proposal = self._submitted()
        for user in (self.admin, self.auditor, self.portal):
            with self.assertRaises(AccessError):
                proposal.with_user(user).read(["radar_text"])
            with self.assertRaises(AccessError):
                proposal.with_user(user).search([("radar_title", "like", "lifts")])
