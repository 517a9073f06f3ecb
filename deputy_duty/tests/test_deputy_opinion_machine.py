import base64
import os
from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.deputy_opinion_states import OPEN
from .opinion_common import OpinionCommon

# From where each state may be reached; whatever else happens is a hole.
ALLOWED = {
    ("received", "passed"),
    ("received", "refused"),
    ("received", "routed"),
    ("received", "merged"),
    ("passed", "received"),
    ("refused", "received"),
    ("routed", "received"),
    ("merged", "received"),
    ("passed", "referred"),
    ("passed", "gathered"),
    ("referred", "gathered"),
    ("passed", "answered"),
    ("referred", "answered"),
    ("gathered", "answered"),
    ("gathered", "passed"),
    ("answered", "closed"),
}
ROLE = st.sampled_from(
    ["station_clerk", "other_clerk", "clerk", "leader", "finance", "auditor"]
)
WHICH = st.integers(0, 2)
HISTORIES = 60 if os.environ.get("DEPUTY_DUTY_FULL") else 4
SCAN = base64.b64encode(b"%PDF-1.4")


class OpinionMachine(RuleBasedStateMachine):
    """Whatever the voter, clerks, the deputy and the office do, in any order."""

    def __init__(self, case):
        super().__init__()
        self.case, self.env = case, case.env
        self.savepoint = case.env.cr.savepoint()

    @initialize(
        kinds=st.lists(
            st.sampled_from(["suggestion", "question", "petition"]),
            min_size=3,
            max_size=3,
        )
    )
    def leave(self, kinds):
        self.taken = [self.case._taken(kind=k, target=self.case.zhou) for k in kinds]
        self.known = {opinion: opinion.state for opinion, _code in self.taken}
        self.rated = {}

    def _act(self, which, deed, role=None):
        """One deed in a savepoint of its own; refused is fine, a traceback is not."""
        opinion = self.taken[which][0]
        user = role and getattr(self.case, role)
        actor = opinion.with_user(user) if user else opinion
        try:
            with self.env.cr.savepoint():
                deed(actor)
                self.env.flush_all()
        except (UserError, AccessError):
            self.env.invalidate_all()
            return
        assert role not in ("other_clerk", "finance", "auditor"), role

    @rule(which=WHICH, role=ROLE, wu=st.booleans())
    def pass_on(self, which, role, wu):
        seat = self.case.wu if wu else self.case.zhou
        self._act(which, lambda o: o._pass_on(seat), role)

    @rule(which=WHICH, role=ROLE, code=st.sampled_from(["judicial", "empty"]))
    def refuse(self, which, role, code):
        reason = self.case._choice("opinion_refusal", code)
        self._act(which, lambda o: o._refuse(reason), role)

    @rule(which=WHICH, role=ROLE)
    def route(self, which, role):
        place = self.case._choice("opinion_route", "petition")
        self._act(which, lambda o: o._route(place), role)

    @rule(which=WHICH, main=WHICH, role=ROLE)
    def merge(self, which, main, role):
        other = self.taken[main][0]
        self._act(which, lambda o: o._merge(other.with_user(o.env.user)), role)

    @rule(which=WHICH, role=ROLE)
    def screen_again(self, which, role):
        self._act(which, lambda o: o.action_screen_again(), role)

    @rule(which=WHICH, role=st.sampled_from([None, "station_clerk", "clerk"]))
    def answer(self, which, role):
        def deed(opinion):
            paper = role and opinion._prepare_behalf_vals("Zhou", "2026-03-05", SCAN)
            opinion._answer("An answer.", paper)

        self._act(which, deed, role)

    @rule(which=WHICH)
    def refer(self, which):
        self._act(which, lambda o: o._refer("Look into it."))

    @rule(which=WHICH, role=ROLE, step=st.integers(0, 2))
    def unit(self, which, role, step):
        def deed(opinion):
            if step == 0:
                opinion.unit_id = self.case.unit
                opinion.action_hand_over()
            elif step == 1:
                opinion.unit_reply = "Mended."
                opinion.action_record_reply()
            else:
                opinion.action_pass_reply_on()

        self._act(which, deed, role)

    @rule(which=WHICH, role=st.sampled_from(["clerk", "leader", "auditor"]))
    def gather(self, which, role):
        self._act(which, lambda o: o._gather(self.case.zhou, "On lamps"), role)

    @rule(which=WHICH)
    def drop_draft(self, which):
        draft = self.taken[which][0].proposal_id
        with suppress(UserError):
            draft.filtered(lambda each: each.state == "draft").unlink()

    @rule(which=WHICH, grade=st.sampled_from(["satisfied", "unsatisfied", "x"]))
    def rate(self, which, grade):
        self._act(which, lambda o: o._rate(grade))

    @rule(which=WHICH, role=ROLE)
    def erase(self, which, role):
        self._act(which, lambda o: o.action_erase(), role)

    @invariant()
    def states_follow_the_map(self):
        for opinion, _code in getattr(self, "taken", ()):
            before, now = self.known[opinion], opinion.state
            assert before == now or (before, now) in ALLOWED, (before, now)
            self.known[opinion] = now

    @invariant()
    def kinds_go_their_own_way(self):
        for opinion, _code in getattr(self, "taken", ()):
            if opinion.kind == "question":
                allowed = ("received", "passed", "answered", "closed", "refused")
                assert opinion.state in allowed
                assert not opinion.date_answered or not opinion.is_unit_answer
            if opinion.kind == "petition":
                assert opinion.state in ("received", "routed", "refused")
                assert not opinion.date_handled

    @invariant()
    def what_is_told_is_there(self):
        for opinion, code in getattr(self, "taken", ()):
            if opinion.erased_at:
                assert opinion.date_closed
                assert not opinion.voter_ids
                assert not self.case.door._find_code(code)
            else:
                assert self.case.door._find_code(code) == opinion
            if opinion.state in ("answered", "closed"):
                assert opinion.answer
                assert opinion.date_answered
            if opinion.state in ("closed", "refused", "routed"):
                assert opinion.date_closed
            if opinion.state == "merged":
                assert opinion.main_id.state in (*OPEN, "closed")
            assert (opinion.state == "gathered") <= bool(opinion.proposal_id)
            opinion._public_progress()

    @invariant()
    def clocks_follow_the_state(self):
        waits = {
            "opinion.screen": ("received",),
            "opinion.answer": ("passed", "referred"),
            "opinion.rate": ("answered",),
        }
        for opinion, _code in getattr(self, "taken", ()):
            running = opinion.deadline_ids.filtered(lambda c: c.state == "running")
            for code, states in waits.items():
                found = code in running.mapped("rule_code")
                assert found == (opinion.state in states), (code, opinion.state)

    @invariant()
    def a_deputy_handles_an_opinion_once_in_the_ledger(self):
        for opinion, _code in getattr(self, "taken", ()):
            facts = opinion.ledger_entry_ids.filtered(
                lambda each: not each.is_reversed and not each.reversal_of_id
            )
            assert len(facts) == bool(opinion.date_handled)

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.env.invalidate_all()
        self.env.registry.clear_cache()


@tagged("post_install", "-at_install")
class TestDeputyOpinionMachine(OpinionCommon):
    def test_no_order_of_steps_breaks_an_opinion(self):
        self.other_clerk = self._create_user("station_clerk", login="dd_other_station")
        self.far_station.user_ids = self.other_clerk
        self.unit = self.env["res.partner"].create({"name": "Roads", "is_company": 1})
        run_state_machine_as_test(
            lambda: OpinionMachine(self),
            settings=settings(
                max_examples=HISTORIES,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
