from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .proposal_common import BODY, ProposalCommon

FOUND = {"people": "Deputy chair, committee", "finding": "Two of five lifts run"}


@tagged("post_install", "-at_install")
class TestDeputyProposalSupervision(ProposalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lists = cls.env["deputy.proposal.supervision"].with_user(cls.clerk)

    def _list(self, *proposals, **vals):
        return self.lists.create(
            {
                "congress_id": self.congress.id,
                "year": 2026,
                "item_ids": [
                    Command.create(
                        {"proposal_id": each.id, "supervisor": "Committee", **vals}
                    )
                    for each in proposals
                ],
            }
        )

    def _approved(self, *proposals, **vals):
        key_list = self._list(*proposals, **vals)
        key_list.action_submit()
        key_list.with_user(self.leader)._decide("approve", BODY)
        return key_list

    def test_the_chairpersons_meeting_approves_with_a_number(self):
        key_list = self._list(self._admitted())
        key_list.action_submit()
        self.assertEqual(key_list.approval_next_body, "主任会议")
        with self.assertRaisesRegex(UserError, "number"):
            key_list.with_user(self.leader)._decide("approve", dict(BODY, number=False))
        key_list.with_user(self.leader)._decide("approve", BODY)
        self.assertEqual(key_list.approved_number, BODY["number"])

    def test_only_an_approved_list_makes_a_key_suggestion(self):
        proposal, other = self._admitted(), self._admitted()
        key_list = self._list(proposal)
        self.assertFalse(proposal.is_key)
        key_list.action_submit()
        key_list.with_user(self.leader)._decide("approve", BODY)
        self.assertTrue(proposal.is_key)
        found = self.proposals.search(
            [("is_key", "=", True), ("id", "in", (proposal | other).ids)]
        )
        self.assertEqual(found, proposal)

    def test_what_was_approved_stands(self):
        key_list = self._approved(self._admitted())
        item = key_list.item_ids
        for act in (
            lambda: key_list.write({"year": 2027}),
            lambda: item.write({"supervisor": "Other"}),
            lambda: item.write({"official": "Other"}),
            lambda: item.unlink(),
            lambda: key_list.unlink(),
            lambda: key_list.write({"state": "draft"}),
        ):
            with (
                self.subTest(),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                act()
        item.plan = "A visit in spring"
        self.assertEqual(item.plan, "A visit in spring")

    def test_somebody_supervises_each(self):
        key_list = self._list(self._admitted(), supervisor=False)
        with self.assertRaisesRegex(UserError, "supervises"):
            key_list.action_submit()

    def test_an_empty_list_is_not_submitted(self):
        with self.assertRaisesRegex(UserError, "at least one"):
            self._list().action_submit()

    def test_a_committee_gives_its_name(self):
        committee = self.env["deputy.group"].create(
            {
                "name": "Committee for Towns",
                "kind": "committee",
                "congress_id": self.congress.id,
                "term_id": self.term.id,
            }
        )
        item = self._list(self._admitted(), group_id=committee.id).item_ids
        self.assertEqual(item.supervisor, "Committee")
        item.supervisor = False
        item.group_id = False
        item.group_id = committee
        self.assertEqual(item.supervisor, committee.name)

    def test_only_what_was_admitted_here_is_listed(self):
        for proposal in (self._draft(), self._submitted()):
            with (
                self.subTest(proposal.state),
                self.assertRaisesRegex(ValidationError, "not admitted"),
                self.env.cr.savepoint(),
            ):
                self._list(proposal)

    def test_a_classified_suggestion_is_supervised_on_paper(self):
        proposal = self._admitted(
            is_classified=True, name=False, content=False, paper_number="S 1"
        )
        with self.assertRaisesRegex(ValidationError, "on paper"):
            self._list(proposal)

    def test_supervision_begins_with_the_approval(self):
        item = self._list(self._admitted()).item_ids
        with self.assertRaisesRegex(ValidationError, "not approved"):
            item.visit_ids = [Command.create(dict(FOUND, date="2026-03-01"))]

    def test_visits_lie_behind_us(self):
        item = self._approved(self._admitted()).item_ids
        with self.assertRaisesRegex(ValidationError, "ahead"):
            item.visit_ids = [Command.create(dict(FOUND, date="2199-03-01"))]

    def test_a_result_is_written_before_it_is_established(self):
        item = self._approved(self._admitted()).item_ids
        item.visit_ids = [Command.create(dict(FOUND, date="2026-03-01"))]
        self.assertEqual((item.visit_count, str(item.last_visit_on)), (1, "2026-03-01"))
        with self.assertRaisesRegex(UserError, "led to"):
            item.action_finish()
        item.result = "All five lifts run"
        item.action_finish()
        self.assertTrue(item.date_done)
        self.assertEqual(item.supervision_id.done_count, 1)
        with self.assertRaisesRegex(UserError, "Reopen"):
            item.result = "Other"
        with self.assertRaisesRegex(UserError, "Reopen"):
            item.visit_ids.unlink()
        item.action_reopen()
        item.result = "Four of five"

    def test_nobody_sets_the_result_by_hand(self):
        item = self._approved(self._admitted()).item_ids
        with self.assertRaises(AccessError):
            item.date_done = "2026-03-01"

    def test_a_confidential_one_is_for_its_own_office(self):
        proposal = self._admitted(is_confidential=True, confidential_reason="Privacy")
        item = self._approved(proposal).item_ids
        item.visit_ids = [Command.create(dict(FOUND, date="2026-03-01"))]
        self.assertTrue(item.with_user(self.leader).supervisor)
        for record in (item, item.visit_ids, item.supervision_id.approval_ids):
            found = record.with_user(self.auditor).search([("id", "=", record.id)])
            self.assertFalse(found)

    def test_others_look_on(self):
        key_list = self._approved(self._admitted())
        for user in (self.finance, self.auditor):
            with self.subTest(user.login):
                self.assertTrue(key_list.with_user(user).name)
                with self.assertRaises(AccessError):
                    key_list.item_ids.with_user(user).action_finish()

    def test_the_list_prints(self):
        key_list = self._approved(self._admitted(), official="Vice Mayor")
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.auditor)
            ._render_deputy_paper(
                "deputy_duty.deputy_proposal_supervision_paper", key_list.ids
            )
        )
        self.assertTrue(content.startswith(b"%PDF-"))

    def test_lists_cost_the_same_for_few_and_many(self):
        proposals = [self._admitted() for _number in range(12)]
        counts = []
        for size in (1, 2, 12):
            key_list = self._approved(*proposals[:size])
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            key_list.read(["item_count", "done_count", "approved_number"])
            key_list.item_ids.read(["visit_count", "last_visit_on", "display_name"])
            key_list.item_ids.proposal_id.mapped("is_key")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
