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

from .appropriation_common import DeputyAppropriationCommon
from .budget_common import DAY

CENTS = st.integers(1, 90_000)
PICK = st.integers(0, 9)


class ReceiptMachine(RuleBasedStateMachine):
    """A random history of money received: what counts, what stands in the accounts.

    The machine keeps its own figures and compares them with the budget lines and with
    Odoo's journal items.
    """

    def __init__(self, case):
        super().__init__()
        self.case, self.env = case, case.env
        self.savepoint = case.env.cr.savepoint()
        self.rows = []

    def _pick(self, pick, *states):
        rows = [row for row in self.rows if row["state"] in states]
        return rows[pick % len(rows)] if rows else None

    def _try(self, row, may, method, *args, **kwargs):
        try:
            with self.env.cr.savepoint():
                method(row["record"], *args, **kwargs)
                self.env.flush_all()
        except UserError:
            self.env.invalidate_all()
            assert not may, f"{method.__name__} was refused in {row['state']}"
            return False
        assert may, f"{method.__name__} succeeded in {row['state']}"
        return True

    @rule(meeting=CENTS, travel=CENTS)
    def register(self, meeting, travel):
        amounts = meeting / 100, travel / 100
        number = f"2026-{len(self.rows)}"
        record = self.case._receive(*amounts, number=number)
        self.rows.append({"record": record, "amounts": amounts, "state": "none"})

    @rule(pick=PICK)
    @precondition(lambda self: self.rows)
    def book(self, pick):
        row = self.rows[pick % len(self.rows)]
        may = row["state"] in ("none", "undone", "removed")
        if self._try(row, may, self.case._book_received):
            row["state"] = "booked"

    @rule(pick=PICK)
    @precondition(lambda self: self.rows)
    def reverse(self, pick):
        row = self.rows[pick % len(self.rows)]
        may = row["state"] not in ("reversed", "dropped", "changed")
        if self._try(row, may, self.case._reverse):
            row["state"] = "dropped" if row["state"] == "none" else "reversed"

    @rule(pick=PICK)
    @precondition(lambda self: self._pick(0, "booked"))
    def reverse_by_hand(self, pick):
        row = self._pick(pick, "booked")
        row["record"].move_id._reverse_moves([{"date": DAY}], cancel=True)
        row["state"] = "undone"

    @rule(pick=PICK)
    @precondition(lambda self: self._pick(0, "booked"))
    def reset_by_hand(self, pick):
        row = self._pick(pick, "booked")
        row["record"].move_id.button_draft()
        row["state"] = "changed"

    @rule(pick=PICK)
    @precondition(lambda self: self._pick(0, "changed"))
    def post_by_hand(self, pick):
        row = self._pick(pick, "changed")
        row["record"].move_id.action_post()
        row["state"] = "booked"

    @rule(pick=PICK)
    @precondition(lambda self: self._pick(0, "changed"))
    def remove_by_hand(self, pick):
        row = self._pick(pick, "changed")
        row["record"].move_id.with_context(force_delete=True).unlink()
        row["state"] = "removed"

    @invariant()
    def figures_hold(self):
        self.env.flush_all()
        self.env.invalidate_all()
        counted = [r for r in self.rows if r["state"] not in ("reversed", "dropped")]
        for index, line in enumerate((self.case.meeting_line, self.case.travel_line)):
            received = sum(row["amounts"][index] for row in counted)
            assert round(self.case._received(line)[0], 2) == round(received, 2)
            assert self.case._totals(line)[1] == 0, "it is no spending"
        standing = sum(
            sum(row["amounts"]) for row in self.rows if row["state"] == "booked"
        )
        for account, sign in (
            (self.case.money_account, 1),
            (self.case.income_account, -1),
        ):
            assert self.case._balance(account) == round(sign * standing, 2)

    @invariant()
    def states_hold(self):
        for row in self.rows:
            wanted = {"dropped": "none"}.get(row["state"], row["state"])
            assert row["record"].entry_state == wanted, row["state"]

    def teardown(self):
        self.savepoint.rollback()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestDeputyBudgetAppropriationMachine(DeputyAppropriationCommon):
    """Money received through random histories."""

    def test_any_history(self):
        run_state_machine_as_test(
            lambda: ReceiptMachine(self),
            settings=settings(
                max_examples=15,
                stateful_step_count=8,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
