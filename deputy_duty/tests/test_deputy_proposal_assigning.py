from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalAssigning(ProposalAssignmentCommon):
    """The clerk gives proposals to units."""

    def _window(self, proposals, **vals):
        action = proposals.with_user(self.clerk).action_assign()
        windows = self.env["deputy.proposal.assign"].with_user(self.clerk)
        return windows.with_context(**action["context"]).create(vals)

    def test_one_unit_leads_and_others_help(self):
        proposal = self._admitted()
        window = self._window(
            proposal,
            way="lead",
            main_partner_id=self.water.id,
            helper_ids=[self.road.id, self.school.id],
            is_difficult=True,
            number="J 1",
        )
        action = window.action_apply()
        rows = self.env["deputy.proposal.assignment"].search(action["domain"])
        self.assertEqual(rows, proposal.assignment_ids)
        roles = {row.partner_id: row.role for row in rows}
        expected = {self.water: "main", self.road: "co", self.school: "co"}
        self.assertEqual(roles, expected)
        self.assertEqual(set(rows.mapped("is_difficult")), {True})
        self.assertEqual(set(rows.mapped("number")), {"J 1"})
        self.assertEqual(proposal.state, "assigned")

    def test_separate_units(self):
        proposal = self._admitted()
        window = self._window(
            proposal, way="separate", separate_ids=[self.road.id, self.school.id]
        )
        window.action_apply()
        self.assertEqual(set(proposal.assignment_ids.mapped("role")), {"separate"})

    def test_many_cost_the_same_queries_as_few(self):
        self._count_queries(1)
        few = self._count_queries(2)
        self.assertLessEqual(self._count_queries(12), few + 1)

    def _count_queries(self, number):
        proposals = self.proposals.union(*(self._admitted() for _n in range(number)))
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        proposals.with_user(self.clerk)._assign(self._lead_and(self.road))
        self.env.flush_all()
        queries = self.env.cr.sql_log_count - before
        self.assertEqual(set(proposals.mapped("state")), {"assigned"})
        return queries

    def test_the_time_for_assigning_is_met(self):
        proposal = self._admitted()
        self.assertTrue(self._running(proposal, "proposal.assign"))
        proposal.with_user(self.clerk)._assign(self._lead_and())
        clock = proposal._clocks("proposal.assign")
        self.assertEqual((clock.state, clock.date_done), ("done", self.today))

    def test_the_government_office_by_default(self):
        self.congress.government_office_id = self.office
        proposal = self._admitted()
        window = self._window(proposal)
        self.assertEqual(window.way, "office")
        window.action_apply()
        part = proposal.assignment_ids
        self.assertEqual((part.partner_id, part.role), (self.office, "office"))
        self.assertEqual(proposal.state, "assigned")

    def test_further_units_join(self):
        proposal = self._assigned()
        window = self._window(proposal, way="lead", helper_ids=[self.road.id])
        self.assertTrue(window.is_more)
        window.action_apply()
        self.assertEqual(len(proposal.assignment_ids), 2)

    def test_only_what_is_admitted(self):
        for proposal in (self._draft(), self._submitted()):
            with self.assertRaisesRegex(UserError, "what is admitted is assigned"):
                proposal.with_user(self.clerk).action_assign()
            with self.assertRaisesRegex(UserError, "what is admitted is assigned"):
                proposal.with_user(self.clerk)._assign(self._lead_and())

    def test_assigned_by_another_meanwhile(self):
        proposal = self._admitted()
        window = self._window(proposal, way="lead", main_partner_id=self.road.id)
        proposal.with_user(self.clerk)._assign(self._lead_and())
        window.is_more = False
        with self.assertRaises(UserError):
            window.action_apply()
        self.assertEqual(proposal.assignment_ids.partner_id, self.water)

    def test_units_that_do_not_go_together(self):
        proposal = self._admitted().with_user(self.clerk)
        for parts in (
            [(self.water, "main"), (self.road, "main")],
            [(self.water, "main"), (self.road, "separate")],
            [(self.water, "co")],
            [(self.water, "main"), (self.water, "co")],
            [(self.person, "main")],
            [],
        ):
            with self.subTest(parts=parts), self.assertRaises(UserError):
                proposal._assign(parts)
        self.assertFalse(proposal.assignment_ids)
        self.assertEqual(proposal.state, "admitted")

    def test_no_unit_twice(self):
        proposal = self._assigned().with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "Water Bureau.*already"):
            proposal._assign([(self.water, "co")], is_more=True)

    def test_the_day_of_the_assignment(self):
        proposal = self._admitted().with_user(self.clerk)
        for days in (1, -1):
            with self.assertRaisesRegex(UserError, "on a day from then until today"):
                proposal._assign(self._lead_and(), self.today + timedelta(days=days))

    def test_nobody_writes_by_hand(self):
        part = self._part(self._assigned()).with_user(self.clerk)
        for name, value in (
            ("partner_id", self.road.id),
            ("role", "co"),
            ("state", "received"),
            ("is_difficult", True),
            ("received_on", "2026-01-01 00:00:00"),
        ):
            with self.subTest(name=name), self.assertRaises(UserError):
                part.write({name: value})

    def test_who_may_assign(self):
        proposal = self._admitted()
        for user in (self.auditor, self.finance, self.station_clerk, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                proposal.with_user(user)._assign(self._lead_and())
        with self.assertRaises(AccessError):
            self._admitted().with_user(self.foreign_clerk)._assign(self._lead_and())

    def test_confidential_parts_are_for_the_own_office(self):
        proposal = self._assigned(is_confidential=True, confidential_reason="Names")
        self._part(proposal)._receive(self.person)
        asked = self._return(self._part(proposal))
        for user, seen in ((self.clerk, True), (self.auditor, False)):
            for record in (proposal.assignment_ids, asked):
                model = record.with_user(user)
                found = model.search([("id", "=", record.id)])
                self.assertEqual(bool(found), seen, user.login)

    def test_a_classified_one_has_no_words(self):
        proposal = self._assigned(
            is_classified=True, name=False, content=False, paper_number="S 1"
        )
        part = self._part(proposal)
        part._receive(self.person)
        asked = self._return(part, "It is about tanks", "The army")
        self.assertFalse(asked.reason or asked.proposed_unit)
        part._decide_return(True, "Tanks are not yours", self.person)
        self.assertFalse(asked.answer)
        with self.assertRaisesRegex(UserError, "on paper"):
            part.with_user(self.clerk).message_post(body="Tanks")
        self.assertNotIn("Tanks", part.notice_text)

    def test_notices_name_no_title(self):
        proposal = self._assigned()
        other = self._assigned()
        parts = (proposal | other).assignment_ids.with_user(self.clerk)
        action = parts.action_notice()
        window = self.env["deputy.proposal.assign.notice"].with_user(self.clerk)
        window = window.with_context(**action["context"]).create({})
        self.assertEqual(window.line_ids._name, "deputy.proposal.assign.notice.line")
        self.assertEqual(window.line_ids.part_count, 2)
        text = window.line_ids.text
        self.assertIn("Suggestion No. 1 (lead Deputy 1)", text)
        self.assertIn("confirm the receipt", text)
        self.assertNotIn("lifts", text)
