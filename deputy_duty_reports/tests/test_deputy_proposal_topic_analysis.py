from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalTopicAnalysis(RatingCommon):
    """Proposals are counted once by topic, session, kind, delegation and state."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.topic, cls.other_topic = cls.profile._choices("proposal_topic")[:2]

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-15")

    def _rows(self, user=None, domain=()):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["deputy.proposal.topic.analysis"].with_user(user or self.clerk)
        return rows.search([("congress_id", "=", self.congress.id), *domain])

    def _counted(self, name):
        groups = self._rows()._read_group(
            [("congress_id", "=", self.congress.id)],
            [name],
            ["proposal_id:count_distinct"],
        )
        return {key: count for key, count in groups if key}

    def test_a_proposal_with_two_replies_counts_once(self):
        proposal = self._admitted(topic_id=self.topic.id)
        first = self._assigned(proposal, role="separate")
        second = self._assigned(proposal, self.other_unit, role="separate")
        self._rate(self._replied(first).rating_ids, "satisfied")
        self._rate(self._replied(second, "explained").rating_ids, "basically")
        rows = self._rows()
        self.assertEqual(len(rows), 2)
        self.assertEqual(self._counted("topic_id"), {self.topic: 1})
        self.assertEqual(set(rows.class_id.mapped("meaning")), {"solved", "explained"})
        self.assertEqual(sum(rows.mapped("satisfied_count")), 1)
        self.assertEqual(sum(rows.mapped("basically_count")), 1)
        self.assertEqual(sum(rows.mapped("rated_count")), 2)

    def test_by_topic_kind_session_and_state(self):
        self._admitted(topic_id=self.topic.id)
        self._submitted(topic_id=self.other_topic.id)
        self._submitted("motion", topic_id=self.topic.id)
        self._draft(topic_id=self.topic.id)
        self.assertEqual(
            self._counted("topic_id"), {self.topic: 2, self.other_topic: 1}
        )
        self.assertEqual(self._counted("kind"), {"motion": 1, "suggestion": 2})
        self.assertEqual(self._counted("session_id"), {self.sitting: 1})
        self.assertEqual(self._counted("state"), {"admitted": 1, "submitted": 2})
        self.assertEqual(self._counted("constituency_id"), {self.constituency: 3})

    def test_by_the_delegation_of_the_lead(self):
        group = self.env["deputy.group"].create(
            {
                "congress_id": self.congress.id,
                "name": "First Delegation",
                "kind": "delegation",
                "term_id": self.term.id,
            }
        )
        self.env["deputy.group.member"].create(
            {"group_id": group.id, "mandate_id": self.lead.id}
        )
        self._submitted()
        self._submitted(mandate_id=self.second.id, seats=self.second)
        self.assertEqual(self._counted("delegation_id"), {group: 1})

    def test_of_a_second_reply_the_second_counts(self):
        part = self._assigned()
        self._rate(self._replied(part).rating_ids, "unsatisfied", reason="No")
        again = self._replied(part, "explained", date="2026-06-15")
        self._rate(again.rating_ids, "basically")
        row = self._rows()
        self.assertEqual(row.reply_id, again)
        self.assertEqual((row.unsatisfied_count, row.basically_count), (0, 1))

    def test_of_a_unit_that_gave_it_back_no_reply_counts(self):
        proposal = self._admitted()
        part = self._assigned(proposal)
        self._rate(self._replied(part).rating_ids, "unsatisfied", reason="No")
        part._unguarded().write({"state": "cancelled"})
        # the next leader must not meet this one in the index
        part.flush_recordset()
        second = self._assigned(proposal, self.other_unit)
        reply = self._replied(second, "explained", date="2026-06-15")
        row = self._rows()
        self.assertEqual((row.reply_id, row.partner_id), (reply, self.other_unit))

    def test_what_was_never_handed_in_is_not_counted(self):
        kept, gone = self._submitted(), self._draft()
        gone._unguarded().write({"state": "withdrawn"})
        self.assertEqual(self._rows().proposal_id.with_env(self.env), kept)

    def test_confidential_ones_are_for_the_own_office(self):
        secret = self._admitted(is_confidential=True, confidential_reason="A child")
        for user in (self.clerk, self.leader):
            self.assertIn(secret, self._rows(user).proposal_id.with_env(self.env))
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user=user.login):
                self.assertFalse(self._rows(user))
        with self.assertRaises(AccessError):
            self._rows().with_user(self.auditor).read(["topic_id"])

    def test_who_has_no_business_there(self):
        self._submitted()
        self.assertTrue(self._rows(self.auditor))
        portal = new_test_user(self.env, "dd_topics", "base.group_portal")
        for user in (self.station_clerk, portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._rows(user)

    def test_a_row_opens_its_proposal(self):
        proposal = self._submitted()
        self.assertEqual(self._rows().action_open_proposal()["res_id"], proposal.id)
