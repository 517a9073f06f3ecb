from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import UserError
from odoo.tests import tagged

from .activity_common import PAPER
from .approval_common import CHAIRS, OFFICE, VICE_CHAIR, ApprovalCommon

ALL = [OFFICE, VICE_CHAIR, CHAIRS]
STEPS = st.integers(0, 4)


class ApprovalMachine(RuleBasedStateMachine):
    """Whoever decides whatever, for any step, in any order."""

    def __init__(self, case):
        super().__init__()
        self.case = case
        self.savepoint = case.env.cr.savepoint()
        self.record = case.activity
        self.given = []  # the approvals of this submission, as the model of the test
        self.bodies = []
        self.state = "draft"
        self.total = 0

    @rule(deputies=st.sampled_from([0, 29, 30, 80]))
    @precondition(lambda self: self.state == "draft")
    def submit(self, deputies):
        self.record.deputies_planned = deputies
        self.record.with_user(self.case.clerk).action_submit()
        self.state, self.given = "submitted", []
        self.bodies = ALL if deputies >= 30 else ALL[:2]

    @rule(step=STEPS, decision=st.sampled_from(["approve", "approve", "refuse"]))
    def decide(self, step, decision):
        may = self.state == "submitted" and step == len(self.given) + 1
        try:
            with self.case.env.cr.savepoint():
                self.record.with_user(self.case.leader)._decide(
                    decision, dict(PAPER, step=step)
                )
        except UserError:
            assert not may
            return
        assert may, "a decision was taken for a step that was not awaited"
        self.total += 1
        self.given.append(decision)
        if decision == "refuse":
            self.state = "refused"
        elif len(self.given) == len(self.bodies):
            self.state = "approved"

    @rule()
    @precondition(lambda self: self.state in ("submitted", "refused"))
    def take_back(self):
        self.record.with_user(self.case.clerk).action_back_to_draft()
        self.state, self.given, self.bodies = "draft", [], []

    @rule()
    @precondition(lambda self: self.state == "approved")
    def amend(self):
        self.record.with_user(self.case.clerk).action_amend()
        self.state, self.given, self.bodies = "draft", [], []

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.case.env.invalidate_all()

    @invariant()
    def the_state_follows_from_the_decisions(self):
        assert self.record.state == self.state

    @invariant()
    def the_body_awaited_is_the_next_of_the_route(self):
        waits = self.state == "submitted"
        awaited = self.bodies[len(self.given)] if waits else False
        assert self.record.approval_next_body == awaited

    @invariant()
    def approved_means_every_body_approved(self):
        decided = [row[1].decision for row in self.record._approval_rows() if row[1]]
        assert decided == self.given
        if self.record.state == "approved":
            assert decided == ["approve"] * len(self.bodies)

    @invariant()
    def no_decision_is_lost_or_doubled(self):
        assert len(self.record.approval_ids) == self.total


@tagged("post_install", "-at_install")
class TestDeputyApprovalMachine(ApprovalCommon):
    def test_any_order_of_decisions_keeps_the_route(self):
        run_state_machine_as_test(
            lambda: ApprovalMachine(self),
            settings=settings(
                max_examples=25,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
