from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon

DESK = ("clerk", "leader", "admin")
ROLES = st.sampled_from([*DESK, "auditor", "portal", "foreign_clerk"])
UNITS = st.sampled_from(["water", "road", "school"])
GONE = ("returned", "cancelled")


class AssignmentMachine(RuleBasedStateMachine):
    """The office and three units try everything with one proposal, in any order.

    The test's own model knows who has the leading part; whatever it does not allow must
    be refused without a trace.
    """

    def __init__(self, case):
        super().__init__()
        self.case = case
        self.savepoint = case.env.cr.savepoint()
        self.record = case._admitted()
        self.state = "admitted"
        # the part of the unit that leads, and the one that waits for a successor
        self.unit, self.part, self.given_back = None, None, None
        self.is_refused = self.is_late = False
        self.returns = self.anew = 0

    def _try(self, may, method, *args):
        try:
            with self.case.env.cr.savepoint():
                result = method(*args)
                self.case.env.flush_all()
        except (AccessError, UserError):
            self.case.env.invalidate_all()
            assert not may, f"{method.__name__} was refused"
            return None
        assert may, f"{method.__name__} succeeded"
        return result if result is not None else True

    def _as(self, role, record):
        return record.with_user(getattr(self.case, role))

    def _new(self, unit):
        self.state, self.unit, self.part = "assigned", unit, "waiting"
        self.is_refused = self.is_late = False
        self.given_back = None

    def _row(self):
        rows = self.record.assignment_ids.filtered(lambda row: row.state not in GONE)
        return rows.sudo()

    @rule(role=ROLES, unit=UNITS)
    def assign(self, role, unit):
        may = role in DESK and self.state == "admitted"
        parts = [(getattr(self.case, unit), "main")]
        if self._try(may, self._as(role, self.record)._assign, parts):
            self.anew += bool(self.given_back)
            self._new(unit)

    @rule()
    def receive(self):
        if not self._row():
            return
        self._try(True, self._row()._receive, self.case.person)
        if self.part == "waiting":
            self.part = "received"

    @rule()
    def time_runs_out(self):
        if self.part == "received" and not self.is_refused:
            self.case._late(self._row(), "proposal.return")
            self.is_late = True

    @rule()
    def give_back(self):
        if not self._row():
            return
        may = self.part == "received" and not self.is_refused and not self.is_late
        if self._try(may, self._row()._ask_return, "No", "Road", self.case.person):
            self.part = "return_asked"
            self.returns += 1

    @rule(role=ROLES, is_granted=st.booleans(), to=st.none() | UNITS)
    def decide(self, role, is_granted, to):
        if not self._row():
            return
        may = role in DESK and self.part == "return_asked"
        unit = getattr(self.case, to) if to else None
        row = self._as(role, self._row().sudo(False))

        def decide():
            row.check_access("write")
            row._decide_return(is_granted, "So it is", self.case.person, unit)

        if not self._try(may, decide):
            return
        if not is_granted:
            self.part, self.is_refused = "received", True
        elif to:
            self.anew += 1
            self._new(to)
        else:
            self.state, self.unit, self.part = "admitted", None, None
            self.given_back = True

    @rule(role=ROLES, to=UNITS)
    def take_back(self, role, to):
        if not self._row():
            return
        may = role in DESK
        row = self._as(role, self._row().sudo(False))
        if self._try(may, row._reassign, getattr(self.case, to), "Wrong unit"):
            self.anew += 1
            self._new(to)

    @rule(role=ROLES)
    def withdraw(self, role):
        may = role in DESK and self.state in ("admitted", "assigned")
        record = self._as(role, self.record)

        def withdraw():
            record.check_access("write")
            record._withdraw_by(self.case.lead, "Solved")

        if self._try(may, withdraw):
            self.state, self.unit, self.part = "withdrawn", None, None
            self.given_back = None

    @rule(role=ROLES, vals=st.sampled_from([{"state": "closed"}, {"round": 2}]))
    def write_by_hand(self, role, vals):
        if self._row():
            self._try(False, self._as(role, self._row().sudo(False)).write, vals)

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.case.env.invalidate_all()

    @invariant()
    def one_unit_has_it(self):
        assert self.record.state == self.state
        row = self._row()
        assert len(row) == bool(self.unit)
        if self.unit:
            assert row.partner_id == getattr(self.case, self.unit)
            assert row.state == self.part
            assert row.is_text_open == (self.part != "waiting")

    @invariant()
    def every_clock_is_explained(self):
        rows = self.record.assignment_ids.sudo()
        assigning = self.case._running(self.record, "proposal.assign")
        assert bool(assigning) == (self.state == "admitted" and not self.given_back)
        anew = self.case._running(rows, "proposal.reassign")
        assert len(anew) == bool(self.given_back)
        giving = self.case._running(rows, "proposal.return")
        assert len(giving) == (self.part == "received" and not self.is_refused)

    @invariant()
    def what_happened_is_counted(self):
        self.record.invalidate_recordset(["return_count", "reassign_count"])
        counts = (self.record.return_count, self.record.reassign_count)
        assert counts == (self.returns, self.anew)


@tagged("post_install", "-at_install")
class TestDeputyProposalAssignmentMachine(ProposalAssignmentCommon):
    def test_any_order_of_steps(self):
        run_state_machine_as_test(
            lambda: AssignmentMachine(self),
            settings=settings(
                max_examples=20,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
