from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.deputy_proposal_due import KIND_OF_CODE
from .proposal_handling_common import ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalDue(ProposalHandlingCommon):
    """The calendar shows every clock of a proposal, in its colour, to whom it may."""

    def setUp(self):
        super().setUp()
        self._profile_rule("proposal.first_contact", 20)
        self._profile_rule("reminder.before", 10)

    def _due(self, user=None, domain=()):
        rows = self.env["deputy.proposal.due"].with_user(user or self.clerk)
        return rows.search([("congress_id", "=", self.congress.id), *domain])

    def _confidential(self):
        proposal = self._signed_proposal(
            is_confidential=True, confidential_reason="A child"
        )
        return self._assign(proposal)

    def test_what_a_unit_owes_stands_on_its_day(self):
        part = self._assigned()
        rows = self._due(domain=[("partner_id", "=", self.housing.id)])
        self.assertEqual(set(rows.mapped("kind")), {"contact", "reply"})
        for row in rows:
            clock = part.deadline_ids.filtered(lambda e, row=row: e.id == row.id)
            self.assertEqual(row.deadline_id, clock)
            self.assertEqual(row.date_due, clock.date_due)
            self.assertEqual(row.proposal_id, part.proposal_id)
        self.assertIn("Housing Bureau", rows[0].display_name)
        action = rows[0].action_open_proposal()
        self.assertEqual(action["res_id"], part.proposal_id.id)

    def test_an_extension_moves_the_day(self):
        self._profile_rule("proposal.extension", 6, "month")
        part = self._assigned()
        before = self._due(domain=[("kind", "=", "reply")])
        first = before.date_due
        part._ask_extension("Money is awaited")
        paper = {"body": "Committee", "number": "Y 1", "date_decided": self.today}
        part.with_user(self.clerk)._extend(6, "Money is awaited", paper)
        before.invalidate_recordset()
        self.assertGreater(before.date_due, first)
        self.assertEqual(self._due(domain=[("is_extended", "=", True)]), before)

    def test_promises_and_the_congress_s_own_turn(self):
        self._profile_rule("proposal.assign", 10)
        proposal = self._signed_proposal()
        own = self._due(domain=[("kind", "=", "assign")])
        self.assertEqual(own.proposal_id, proposal)
        self.assertFalse(own.partner_id)
        part = self._assign(proposal)
        reply = self.replies.create(
            {
                "assignment_id": part.id,
                "class_id": self.classes.filtered(lambda e: e.meaning == "planned").id,
            }
        )
        reply._promise("A lift", self.today + timedelta(days=90))
        reply._unguarded().write({"state": "sent", "date_sent": self.today})
        reply._on_sent()
        row = self._due(domain=[("kind", "=", "promise")])
        self.assertEqual(row.promise_id, reply.promise_ids)
        self.assertEqual(row.partner_id, self.housing)
        self.assertEqual(row.date_due, self.today + timedelta(days=90))

    def test_green_yellow_red(self):
        part = self._assigned()
        clock = part.deadline_ids.filtered(lambda e: e.rule_code == "proposal.reply")
        [row] = self._due(domain=[("id", "=", clock.id)])
        for days, light in ((40, "green"), (3, "yellow"), (0, "yellow"), (-1, "red")):
            clock.date_due = self.today + timedelta(days=days)
            row.invalidate_recordset()
            with self.subTest(days=days):
                self.assertEqual(row.light, light)
                self.assertEqual(row.light, part.with_user(self.clerk).light)
                for each in ("green", "yellow", "red"):
                    found = self._due(domain=[("light", "=", each)])
                    self.assertEqual(row in found, each == light)
        part._stop_reply_clocks(self.today)
        row.invalidate_recordset()
        self.assertFalse(row.light)
        self.assertIn(row, self._due(domain=[("light", "=", False)]))

    def test_mine(self):
        part = self._assigned()
        part.deadline_ids[:1].with_user(self.clerk).action_take_over()
        [row] = self._due(domain=[("user_id", "=", self.clerk.id)])
        self.assertEqual(row.id, part.deadline_ids[:1].id)

    def test_each_code_of_the_law_has_a_kind(self):
        codes = {
            clock.rule_code
            for clock in self._assigned().deadline_ids
            if clock.rule_code.startswith("proposal.")
        }
        self.assertTrue(codes)
        self.assertFalse(codes - KIND_OF_CODE.keys())

    def test_confidential_ones_are_for_the_own_office(self):
        part = self._confidential()
        for user in (self.clerk, self.leader):
            self.assertIn(part, self._parts_of(user))
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user=user.login):
                self.assertNotIn(part, self._parts_of(user))
        row = self._due(domain=[("partner_id", "=", self.housing.id)])[0]
        with self.assertRaises(AccessError):
            row.with_user(self.auditor).read(["name"])

    def test_who_has_no_business_there(self):
        self._assigned()
        self.assertTrue(self._due(self.auditor))
        self.assertFalse(self._due(self.foreign_clerk))
        for user in (self.station_clerk, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._due(user)

    def _parts_of(self, user):
        clocks = self._due(user).sudo().deadline_id
        parts = self.env["deputy.proposal.assignment"].sudo()
        return parts.browse(
            clocks.filtered(lambda e: e.res_model == parts._name).mapped("res_id")
        ).with_env(self.env)
