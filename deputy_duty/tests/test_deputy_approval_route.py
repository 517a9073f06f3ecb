from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .activity_common import PAPER, SCAN
from .approval_common import CHAIRS, OFFICE, VICE_CHAIR, ApprovalCommon


@tagged("post_install", "-at_install")
class TestDeputyApprovalRoute(ApprovalCommon):
    def _submit_long(self):
        self.activity.deputies_planned = 40
        self.activity.action_submit()

    def test_submitting_freezes_the_bodies_in_order(self):
        self._submit_long()
        self.assertEqual(self._bodies(), [OFFICE, VICE_CHAIR, CHAIRS])
        self.assertEqual(self.activity.approval_next_body, OFFICE)
        self.assertEqual(self.activity.approval_step, 1)

    def test_each_body_decides_in_turn(self):
        self._submit_long()
        for step, body in enumerate((OFFICE, VICE_CHAIR, CHAIRS), 1):
            self.assertEqual(self.activity.approval_next_body, body)
            self.assertEqual(self.activity.state, "submitted")
            self._decide(step=step)
        self.assertEqual(self.activity.state, "approved")
        self.assertFalse(self.activity.approval_next_body)
        approvals = self.activity.approval_ids.sorted("id")
        self.assertEqual(approvals.mapped("step"), [1, 2, 3])

    def test_only_the_last_step_sets_things_in_motion(self):
        seen = []
        self.patch(
            type(self.activity), "_on_approved", lambda record: seen.append(record)
        )
        self.activity.action_submit()
        self._decide(step=1)
        self.assertFalse(seen)
        self._decide(step=2)
        self.assertEqual(seen, [self.activity])

    def test_a_refusal_at_any_step_refuses(self):
        self._submit_long()
        self._decide(step=1)
        self._decide("refuse", step=2, comment="Too many at once")
        self.assertEqual(self.activity.state, "refused")
        self.assertFalse(self.activity.approval_next_body)
        with self.assertRaisesRegex(UserError, "not waiting"):
            self._decide(step=3)

    def test_a_decision_for_another_step_is_refused(self):
        self._submit_long()
        self._decide(step=1)
        with self.assertRaisesRegex(UserError, "now waits for another decision"):
            self._decide(step=1)
        with self.assertRaisesRegex(UserError, VICE_CHAIR):
            self._decide(step=3)
        self.assertEqual(self.activity.approval_step, 2)

    def test_where_there_are_several_steps_one_is_named(self):
        self._submit_long()
        with self.assertRaises(UserError):
            self._decide()

    def test_a_step_may_ask_for_a_number(self):
        self._submit_long()
        self._decide(step=1, number=False)
        self._decide(step=2, number=False)
        with self.assertRaisesRegex(UserError, "number"):
            self._decide(step=3, number=False)
        self.assertEqual(self.activity.state, "submitted")
        self._decide(step=3, number="主任会议纪要 3 号")
        self.assertEqual(self.activity.state, "approved")

    def test_a_rule_changed_later_moves_nothing_under_way(self):
        self.activity.action_submit()
        self._create_step("常务委员会会议", 40)
        self._decide(step=1)
        self._decide(step=2)
        self.assertEqual(self.activity.state, "approved")

    def test_back_in_draft_the_route_begins_anew(self):
        self._submit_long()
        self._decide(step=1)
        self.activity.action_back_to_draft()
        self.assertFalse(self.activity.approval_route)
        self.assertFalse(self.activity.approval_next_body)
        self.activity.deputies_planned = 5
        self.activity.action_submit()
        self.assertEqual(self._bodies(), [OFFICE, VICE_CHAIR])
        self.assertEqual(self.activity.approval_next_body, OFFICE)

    def test_the_paper_shows_decisions_of_this_submission_only(self):
        self._submit_long()
        self._decide(step=1, comment="first round")
        self.activity.action_back_to_draft()
        self.assertFalse(any(row[1] for row in self.activity._approval_rows()))
        self.activity.action_submit()
        self.assertFalse(any(row[1] for row in self.activity._approval_rows()))
        self._decide(step=1, comment="second round")
        rows = self.activity._approval_rows()
        self.assertEqual(
            [row[1].comment for row in rows], ["second round", False, False]
        )
        self._decide("refuse", step=2, comment="no")
        rows = self.activity._approval_rows()
        self.assertEqual(
            [row[1].comment for row in rows], ["second round", "no", False]
        )

    def test_a_clerk_records_the_paper_of_each_step(self):
        self.activity.action_submit()
        with self.assertRaises(AccessError):
            self._decide(step=1, user=self.clerk)
        self._decide(step=1, user=self.clerk, **SCAN)
        self._decide(step=2, user=self.clerk, **SCAN)
        self.assertEqual(self.activity.state, "approved")
        self.assertTrue(all(self.activity.approval_ids.mapped("is_behalf")))

    def test_the_form_carries_the_step_it_was_opened_for(self):
        self._submit_long()
        action = self.activity.with_user(self.leader).action_decide()
        wizards = self.env["deputy.approval.record"].with_user(self.leader)
        first, second = (
            Form(wizards.with_context(**action["context"])) for _each in range(2)
        )
        self.assertEqual(first.body, OFFICE)
        self.assertIn(f"▶ {OFFICE}", first.route_text)
        first.save().action_apply()
        with self.assertRaisesRegex(UserError, "look before you decide"):
            second.save().action_apply()
        self.assertEqual(self.activity.approval_step, 2)

    def test_nobody_writes_the_route_by_hand(self):
        self.activity.action_submit()
        for vals in (
            {"approval_step": 2},
            {"approval_route": [{"body": "X"}]},
            {"submitted_on": "2020-01-01"},
            {"approval_next_body": "X"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.activity.with_user(self.leader).write(vals)
            with self.subTest(vals), self.assertRaises(AccessError):
                self.env["deputy.activity"].with_user(self.clerk).create(
                    self._activity_vals(self.congress, **vals)
                )

    def test_a_congress_without_a_route_of_its_own_has_one_step(self):
        self.congress.legal_profile_id = False
        self._approve()
        self.assertEqual(self._bodies(), ["常务委员会分管领导"])
        self.assertEqual(self.activity.approval_ids.step, 1)

    def test_models_without_a_route_keep_their_one_body(self):
        text = self.env["deputy.activity.publicity"].new({})
        steps = text._approval_steps()
        self.assertEqual([step["body"] for step in steps], [text._approval_body()])

    def test_the_route_is_shown_with_what_is_decided(self):
        self._submit_long()
        self._decide(step=1)
        self.assertEqual(
            self.activity.approval_route_text,
            f"✓ {OFFICE} → ▶ {VICE_CHAIR} → {CHAIRS}",
        )
        self._decide(step=2)
        self._decide(step=3)
        self.assertEqual(
            self.activity.approval_route_text,
            f"✓ {OFFICE} → ✓ {VICE_CHAIR} → ✓ {CHAIRS}",
        )

    def test_what_waits_for_a_body_can_be_searched(self):
        self._submit_long()
        found = self.env["deputy.activity"].with_user(self.leader)
        self.assertIn(
            self.activity, found.search([("approval_next_body", "=", OFFICE)])
        )
        self._decide(step=1)
        self.assertNotIn(
            self.activity, found.search([("approval_next_body", "=", OFFICE)])
        )
        self.activity.action_cancel()
        self.assertFalse(self.activity.approval_next_body)

    def test_submitting_many_asks_the_law_once(self):
        counts = []
        for size in (5, 25):
            records = self.env["deputy.activity"].create(
                [self._activity_vals(self.congress) for _each in range(size)]
            )
            records.action_submit()
            self.env.flush_all()
            self.env.invalidate_all()
            other = records.copy()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            other.action_submit()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 3)

    def test_decisions_bear_the_paper_of_their_step(self):
        self.activity.action_submit()
        self._decide(step=1, body="Deputies' committee")
        self.assertEqual(self.activity.approval_ids.body, "Deputies' committee")
        self.assertEqual(self.activity.approval_ids.signer, PAPER["signer"])
