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

from .proposal_common import BODY, SHEET, ProposalCommon

DESK = ("clerk", "leader", "admin")
ROLES = st.sampled_from([*DESK, "finance", "auditor", "portal", "foreign_clerk"])
NEEDED = 10
REASON = {
    "refuse": "refuse",
    "letter": "letter",
    "revise": "revise",
    "convert": "refuse",
}
STATE = {
    "admit": "admitted",
    "refuse": "refused",
    "letter": "letter",
    "revise": "returned",
    "convert": "converted",
}
EDITABLE = ("draft", "signing", "returned")


class ProposalMachine(RuleBasedStateMachine):
    """Everybody tries everything with one proposal, in any order.

    The test's own model says what may succeed; whatever else must be refused without a
    trace.
    """

    def __init__(self, case, kind, confidential):
        super().__init__()
        self.case, self.kind, self.confidential = case, kind, confidential
        self.savepoint = case.env.cr.savepoint()
        reason = {"is_confidential": True, "confidential_reason": "A child"}
        self.record = case._draft(kind, **(reason if confidential else {}))
        self.state, self.signed, self.asked = "draft", set(), {0}
        self.submitter = None
        self.texts = 0

    def _try(self, may, method, *args):
        try:
            with self.case.env.cr.savepoint():
                method(*args)
                self.case.env.flush_all()
        except (AccessError, UserError):
            self.case.env.invalidate_all()
            assert not may, f"{method.__name__} was refused in {self.state}"
            return False
        assert may, f"{method.__name__} succeeded in {self.state}"
        return True

    def _as(self, role):
        return self.record.with_user(getattr(self.case, role))

    @rule(role=ROLES, classified=st.just(False))
    def edit(self, role, classified):
        self.texts += 1
        may = role in DESK and self.state in EDITABLE
        vals = {"name": f"On lifts {self.texts}"}
        if self._try(may, self._as(role).write, vals):
            self.signed = set()

    @rule(role=ROLES, seats=st.sets(st.integers(0, 11), min_size=1))
    def sign_on_paper(self, role, seats):
        takes = self.state in ("draft", "signing", "submitted", "returned", "admitted")
        lead_only = seats == {0}
        may = role in DESK and (takes or (lead_only and not self._closed_to_lead()))
        chosen = self.case.lead.union(*(self.case.seats[n] for n in seats))
        chosen = chosen.filtered(
            lambda seat: self.case.seats.ids.index(seat.id) in seats
        )
        if self._try(may, self._as(role)._sign_from_sheet, chosen, SHEET):
            self.signed |= seats

    def _closed_to_lead(self):
        return self.state not in (
            "draft",
            "signing",
            "submitted",
            "returned",
            "admitted",
        )

    @rule(role=ROLES)
    def hand_in(self, role):
        enough = 0 in self.signed and (
            self.kind == "suggestion" or len(self.signed) >= NEEDED
        )
        may = role in DESK and self.state in EDITABLE and enough
        if self._try(may, self._as(role).action_submit):
            self.state, self.submitter = "submitted", role

    @rule(role=ROLES, outcome=st.sampled_from(sorted(STATE)))
    def decide(self, role, outcome):
        may = role in ("leader", "admin") and self.state == "submitted"
        may = may and role != self.submitter
        may = may and (outcome != "convert" or self.kind == "motion")
        reason = self.case.reasons.get(REASON.get(outcome))
        paper = dict(BODY, step=1)
        if self._try(may, self._as(role)._judge, outcome, reason, "See us", paper):
            self.state = STATE[outcome]

    @rule(role=ROLES)
    def decide_without_words(self, role):
        """The plain decision window of other documents refuses nothing unexplained."""
        self._try(False, self._as(role)._decide, "refuse", dict(BODY, step=1))

    @rule(role=ROLES, seat=st.integers(0, 3))
    def withdraw(self, role, seat):
        may = role in DESK and seat == 0
        may = may and self.state in ("submitted", "returned", "admitted")
        may = may and 0 in self.signed
        seats = self.case.seats[seat]
        paper = dict(SHEET)

        def withdraw():
            record = self._as(role)
            record.check_access("write")
            record._withdraw_by(seats, "Solved", paper)

        if self._try(may, withdraw):
            self.state = "withdrawn"

    @rule(role=ROLES, vals=st.sampled_from([{"state": "admitted"}, {"number": 3}]))
    def write_by_hand(self, role, vals):
        self._try(False, self._as(role).write, vals)

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.case.env.invalidate_all()

    @invariant()
    def the_state_is_the_one_of_the_steps(self):
        assert self.record.state == self.state

    @invariant()
    def signatures_are_those_of_this_text(self):
        rows = self.record.signature_ids.filtered(lambda row: row.state == "confirmed")
        seats = {self.case.seats.ids.index(row.mandate_id.id) for row in rows}
        assert seats == self.signed
        assert all(row.content_hash == self.record.content_hash for row in rows)

    @invariant()
    def only_what_is_admitted_has_a_number_and_stands_in_the_ledger(self):
        entries = self.record.ledger_entry_ids.filtered(
            lambda entry: not entry.reversal_of_id and not entry.is_reversed
        )
        if self.state == "admitted":
            assert self.record.number == 1
            assert len(entries) == len(self.signed)
        else:
            assert not entries

    @invariant()
    def nobody_reads_what_is_not_theirs(self):
        is_open = not self.confidential and self.state not in ("draft", "signing")
        for role in ("finance", "auditor"):
            assert self._as(role).has_access("read") == is_open
        assert not self._as("foreign_clerk").has_access("read")
        assert not self._as("portal_other").has_access("read") or 11 in self.signed
        assert self._as("portal").has_access("read")

    @invariant()
    def the_radar_sees_what_is_open_alone(self):
        is_shown = not self.confidential and self.state in ("submitted", "admitted")
        assert bool(self.record.sudo().radar_title) == is_shown


@tagged("post_install", "-at_install")
class TestDeputyProposalMachine(ProposalCommon):
    def _run(self, kind, confidential):
        run_state_machine_as_test(
            lambda: ProposalMachine(self, kind, confidential),
            settings=settings(
                max_examples=15,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

    def test_suggestions(self):
        self._run("suggestion", False)

    def test_confidential_suggestions(self):
        self._run("suggestion", True)

    def test_motions(self):
        self._run("motion", False)
