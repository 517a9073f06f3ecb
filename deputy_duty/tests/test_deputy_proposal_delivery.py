from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalDelivery(ProposalHandlingCommon):
    """Each signer is answered, and who is not is shown."""

    def setUp(self):
        super().setUp()
        self.unit = self._assigned()
        self.reply = self._replied(self.unit)
        self.rows = self.reply.delivery_ids

    def _deliver(self, rows, user=None, **vals):
        wizards = self.env["deputy.proposal.deliver"].with_user(user or self.clerk)
        wizard = wizards.create(
            {"delivery_ids": rows.ids, "way": "paper", "date": self.today, **vals}
        )
        wizard.action_apply()

    def test_every_signer_has_a_row(self):
        self.assertEqual(self.rows.mandate_id, self.seats[:3])
        self.assertEqual(self.reply.missing_count, 3)
        self.assertEqual(self.unit.proposal_id.undelivered_count, 3)

    def test_who_did_not_sign_is_not_answered(self):
        proposal = self._draft()
        rows = self.env["deputy.proposal.signature"].create(
            [
                {"proposal_id": proposal.id, "mandate_id": seat.id}
                for seat in self.seats[1:3]
            ]
        )
        proposal.action_ask()
        rows[0].sudo()._decline("No")
        self._sign(proposal)
        proposal.action_submit()
        self._judge(proposal)
        reply = self._replied(self._assign(proposal))
        self.assertEqual(reply.delivery_ids.mandate_id, self.lead)

    def test_a_clerk_records_who_got_it(self):
        self._deliver(self.rows[0])
        self._deliver(self.rows[1], way="person")
        self.assertEqual(self.rows.mapped("way"), ["paper", "person", False])
        self.assertEqual(self.rows[0].user_id, self.clerk)
        self.assertEqual(self.reply.missing_names, self.seats[2].name)
        found = self.env["deputy.proposal"].search([("undelivered_count", ">", 0)])
        self.assertIn(self.unit.proposal_id, found)
        self._deliver(self.rows[2], way="lead")
        found = self.env["deputy.proposal"].search([("undelivered_count", ">", 0)])
        self.assertNotIn(self.unit.proposal_id, found)

    def test_what_was_recorded_stays(self):
        self._deliver(self.rows[0])
        self._deliver(self.rows[0], way="person")
        self.assertEqual(self.rows[0].way, "paper")

    def test_only_the_deputy_says_that_it_was_read(self):
        with self.assertRaisesRegex(UserError, "how the deputies"):
            self.rows.with_user(self.clerk)._record("portal", self.today)
        self.rows[0]._read_by_deputy()
        self.assertEqual(self.rows[0].way, "portal")

    def test_days_that_cannot_be(self):
        for days in (1, -1):
            with self.assertRaisesRegex(UserError, "Enter the day"):
                self._deliver(self.rows, date=self._days_ago(days))

    def test_nobody_writes_rows_by_hand(self):
        row = self.rows[0].with_user(self.clerk)
        for vals in (
            {"way": "paper", "date": self.today},
            {"mandate_id": self.seats[4].id},
            {"user_id": self.clerk.id},
        ):
            with self.assertRaises(AccessError):
                row.write(vals)
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._deliver(self.rows[:1], user=user)

    def test_a_replaced_reply_is_not_missed(self):
        self.unit._unguarded().write({"state": "received", "round": 2})
        second = self._replied(self.unit, number="HB 2")
        self.assertEqual(self.unit.proposal_id.undelivered_count, 3)
        second.delivery_ids._read_by_deputy()
        self.assertEqual(self.unit.proposal_id.undelivered_count, 0)

    def test_lists_read_in_a_constant_number_of_queries(self):
        names = ["undelivered_count", "standing_text"]
        columns = ["display_name", "missing_count", "is_late", "class_id"]

        def count(many):
            replies = self.replies.union(
                *(self._replied(self._assigned()) for _each in range(many))
            )
            # as a list would: prefetched by their ids alone
            proposals = replies.proposal_id.browse(replies.proposal_id.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            proposals.with_user(self.clerk).read(names)
            replies.with_user(self.clerk).read(columns)
            return self.cr.sql_log_count - before

        count(1)
        self.assertEqual(count(2), count(12))
