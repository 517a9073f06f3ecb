import logging
import os
import random
import warnings

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisDeprecationWarning
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import UserError
from odoo.tests import tagged

from .advance_common import DeputyAdvanceCommon

_logger = logging.getLogger(__name__)

HISTORIES = 200 if os.environ.get("DEPUTY_DUTY_FULL") else 20
STEPS = 10
CENTS = st.integers(1, 9_000)
PICK = st.integers(0, 9)
CLOCK = "claim.advance"


class AdvancesMachine(RuleBasedStateMachine):
    """A random history of advances, with Odoo's journal items as the oracle."""

    def __init__(self, case):
        super().__init__()
        self.case, self.env = case, case.env
        self.savepoint = case.env.cr.savepoint()
        self.advances, self.claims = [], []

    # ------------------------------------------------------------------ rules
    @rule(cents=CENTS, paid=st.booleans())
    def hand_out(self, cents, paid):
        self.advances.append(self.case._advance(cents / 100, paid=paid))

    @rule(pick=PICK, cents=CENTS)
    @precondition(lambda self: self.advances)
    def claim_on(self, pick, cents):
        """Whether that is allowed now is the addon's business; half a claim is not."""
        advance = self._any(self.advances, pick)
        claim = self.case._expenses(advance, cents / 100)
        if not self._refused(claim.action_submit):
            self.case._approve(claim)
            self.claims.append(claim)

    @rule(pick=PICK)
    @precondition(lambda self: self.claims)
    def book(self, pick):
        self._refused(self.case._book, self._any(self.claims, pick))

    @rule(pick=PICK)
    @precondition(lambda self: self.claims)
    def reverse(self, pick):
        claim = self._any(self.claims, pick)
        if claim.money_state not in ("none", "reversed"):
            self.case._undo(claim.sudo().move_id)

    @rule(pick=PICK)
    @precondition(lambda self: self.claims)
    def withdraw(self, pick):
        self._refused(self._any(self.claims, pick)._withdraw, "Wrong papers")

    @rule(pick=PICK)
    @precondition(lambda self: self.advances)
    def give_back(self, pick):
        advance = self._any(self.advances, pick).with_user(self.case.finance)
        self._refused(advance.action_return_advance)

    @rule(pick=PICK)
    @precondition(lambda self: self.advances)
    def undo_return(self, pick):
        returned = self._any(self.advances, pick)._refunds()
        if returned:
            self.case._undo(returned[:1])

    # ---------------------------------------------------------------- helpers
    def _any(self, records, pick):
        return records[pick % len(records)]

    def _refused(self, work, *args):
        """Whether it was refused, with everything rolled back."""
        try:
            with self.env.cr.savepoint():
                work(*args)
        except UserError:
            self.env.invalidate_all(flush=False)
            return True
        return False

    # -------------------------------------------------------------- invariants
    @invariant()
    def what_is_left_stands_on_the_account(self):
        left = sum(advance.advance_left for advance in self.advances)
        assert abs(left - self.case._out()) < 0.001, (left, self.case._out())

    @invariant()
    def time_runs_while_money_is_out(self):
        self.env.flush_all()
        for advance in self.advances:
            states = advance._clocks(CLOCK).mapped("state")
            running = states.count("running")
            assert running == bool(advance.advance_left), (
                advance.advance_left,
                states,
            )

    @invariant()
    def no_yuan_counts_twice(self):
        line = self.case.meeting_line
        line.invalidate_recordset()
        assert abs(line.spent - self.case._ledger_cost(line)) < 0.001
        assert line.committed >= -0.001
        assert line.available >= -0.001
        total = line.committed + line.spent + line.available
        assert abs(total - line.planned) < 0.001

    @invariant()
    def one_claim_accounts_for_an_advance(self):
        for advance in self.advances:
            under_way = [
                claim
                for claim in self.claims
                if claim.advance_id == advance and claim.state == "approved"
            ]
            assert len(under_way) <= 1

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestDeputyClaimAdvanceMachine(DeputyAdvanceCommon):
    """Whatever is booked and undone, advances agree with the accounts."""

    def test_random_histories(self):
        number = int(os.environ.get("DEPUTY_DUTY_SEED") or random.randrange(2**32))
        _logger.info("random histories of advances: DEPUTY_DUTY_SEED=%s", number)
        self.budget.line_ids._unguarded().planned = 1_000_000
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", HypothesisDeprecationWarning)
            run_state_machine_as_test(
                seed(number)(lambda: AdvancesMachine(self)),
                settings=settings(
                    max_examples=HISTORIES,
                    stateful_step_count=STEPS,
                    deadline=None,
                    database=None,
                    phases=(Phase.generate,),
                    print_blob=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
