import logging
import os
import random
import warnings

from hypothesis import (
    HealthCheck,
    Phase,
    currently_in_test_context,
    note,
    seed,
    settings,
)
from hypothesis import strategies as st
from hypothesis.errors import HypothesisDeprecationWarning
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from . import (
    proposal_whole_steps,
    proposal_whole_steps_after,
    proposal_whole_steps_beside,
    proposal_whole_steps_handling,
    proposal_whole_steps_units,
)
from .proposal_whole_checks import OUTSIDERS, READERS, Checks
from .proposal_whole_common import KINDS, SECRET, ProposalWholeCommon
from .proposal_whole_model import World
from .proposal_whole_records import Records
from .proposal_whole_steps import DESK, ROLES
from .proposal_whole_tampering import forbidden_calls
from .proposal_whole_walking import Walking

_logger = logging.getLogger(__name__)

STEPS = [
    step
    for module in (
        proposal_whole_steps,
        proposal_whole_steps_units,
        proposal_whole_steps_handling,
        proposal_whole_steps_after,
        proposal_whole_steps_beside,
    )
    for step in module.STEPS
]
FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
HISTORIES, LENGTH = (32, 38) if FULL else (4, 25)
PICK = st.integers(0, 10**6)
DOES, TRIES, CALLS = (
    "does_what_may_be_done",
    "tries_what_may_not_be_done",
    "calls_the_server_by_hand",
)
WHAT = st.sampled_from([DOES, TRIES, DOES, CALLS, DOES, TRIES, "days"])
NO = (AccessError, UserError, MissingError)


class WholeMachine(Checks, Records, Walking, RuleBasedStateMachine):
    """Everybody tries everything with one proposal, from the draft to the last rating.

    The reference model says what may be done, and what is true afterwards; whatever it
    does not allow is tried as often, and must be refused without a trace.
    """

    def __init__(self, case, kind):
        super().__init__()
        self.case, self.env = case, case.env
        self.savepoint = case.env.cr.savepoint()
        case.now[0] = case.today
        self.world, self.texts = World(kind, case.today), 0
        self.world.untimed = case.untimed
        self.turn, self.recent = 0, []
        self.size, self.last, self.told, self.found = {}, {}, {}, {}
        case.env.cr.precommit.run()
        self.base = {}
        self.base = {model: row[1] for model, row in self.counts().items()}
        vals = {
            "kind": "suggestion",
            "name": SECRET,
            "content": SECRET,
            "is_one_matter": True,
            "mandate_id": case.lead.id,
            "signature_ids": [Command.create({"mandate_id": case.second.id})],
            **KINDS[kind],
        }
        [key] = case.rpc("clerk", "deputy.proposal", "create", [vals])
        self.record = self.env["deputy.proposal"].browse(key)
        self.check_trail({}, "clerk")

    # ------------------------------------------------------------------ rules
    @initialize(pick=PICK)
    def it_is_on_its_way(self, pick):
        """Some histories begin in the middle."""
        paths = self.paths()
        self.walk(paths[pick % len(paths)])

    @rule(what=WHAT, pick=PICK, by=PICK, days=st.integers(1, 9))
    def something_happens(self, what, pick, by, days):
        """One rule for all, so that what is refused is tried as often as the rest."""
        if what == "days":
            self.days_go_by(days)
        else:
            getattr(self, f"somebody_{what}")(pick, by)

    def somebody_does_what_may_be_done(self, pick, by):
        """Rare ends are taken rarely, and few things twice: most histories go on."""
        free = [(step, self.free(step)) for step in STEPS]
        free = [(step, roles) for step, roles in free if roles]
        if by % 8:
            free = [
                row
                for row in free
                if not row[0].is_rare and type(row[0]) not in self.recent[-8:]
            ] or free
        if not free:
            return
        step, roles = free[pick % len(free)]
        self.recent.append(type(step))
        self.attempt(step, roles[by % len(roles)])

    def somebody_tries_what_may_not_be_done(self, pick, by):
        for number in range(len(STEPS)):
            step = STEPS[(pick + number) % len(STEPS)]
            if step.target(self):
                free = self.free(step)
                others = [role for role in ROLES if role not in free]
                self.attempt(step, others[by % len(others)])
                return

    def somebody_calls_the_server_by_hand(self, pick, by):
        role = ROLES[by % len(ROLES)]
        calls = forbidden_calls(self, role)
        self.call_by_hand(role, calls[pick % len(calls)])

    def call_by_hand(self, role, call):
        """A call that nobody may make leaves no trace."""
        before = self.fingerprint()
        self.count("by hand")
        assert self.refusal(self.case.rpc, role, *call), f"{role} could call {call}"
        self.forget()
        assert self.fingerprint() == before, call

    # ------------------------------------------------------------------ steps
    def free(self, step):
        """Who may do it now; nobody where there is nothing to do it to."""
        if not step.target(self):
            return []
        return [role for role in ROLES if step.may(self.world, role)]

    def attempt(self, step, role):
        """Try it: it succeeds if and only if the model allows it."""
        target, before = step.target(self), self.states()
        may = step.may(self.world, role)
        print_before = None if may else self.fingerprint()
        self.count("allowed" if may else "refused")
        if currently_in_test_context():
            note(f"{step} by {role}: {'allowed' if may else 'to be refused'}")
        refusal = self.refusal(step.do, self, role, target)
        self.forget()
        if refusal:
            assert not may, f"{role} could not {step}: {refusal}"
            assert self.fingerprint() == print_before, f"{step} by {role} left a trace"
            return
        assert may, f"{role} could {step} in {self.world.state}"
        step.then(self.world, role)
        self.check_all(before, role)

    def refusal(self, method, *args):
        """Call it; in what words it was refused, if it was."""
        try:
            with mute_logger("odoo.addons.base.models.ir_rule", "odoo.sql_db"):
                method(*args)
        except NO as error:
            return error.args[0] or "refused"
        return None

    def forget(self):
        """Read everything anew."""
        self.found = {}
        self.env.invalidate_all()

    def count(self, what):
        """How much was tried, for the record."""
        self.case.tried[what] = self.case.tried.get(what, 0) + 1

    def check_all(self, before, role):
        """Everything that must be true after a step."""
        self.check_trail(before, role)
        self.check_states()
        self.check_clocks()
        if role:
            self.turn += 1
            self.check_secrecy(OUTSIDERS[self.turn % len(OUTSIDERS)], self.turn)

    def teardown(self):
        try:
            desk = DESK[self.turn % 3]
            for call in forbidden_calls(self, desk):
                self.call_by_hand(desk, call)
            for role in OUTSIDERS[self.turn % 3 :: 3]:
                self.check_secrecy(role)
            count = self.case.reached
            for part in self.world.parts:
                count[part.state] = count.get(part.state, 0) + 1
            count[self.world.state] = count.get(self.world.state, 0) + 1
        finally:
            self.close()

    def close(self):
        """The history never was."""
        self.savepoint.close(rollback=True)
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestProposalWholeMachine(ProposalWholeCommon):
    """No forbidden step succeeds, every clock is explained, nobody reads what is
    confidential, and the trail is complete."""

    def _run(self, kind, untimed=()):
        """``untimed``: codes of rules that this place does not have."""
        self.tried, self.reached = {}, {}
        self.untimed = set(untimed)
        rules = self.env["deputy.legal.rule"]
        domain = [("profile_id", "=", self.profile.id), ("code", "in", untimed)]
        rules.search(domain).unlink()
        self._walk_all(kind)
        number = int(os.environ.get("DEPUTY_DUTY_SEED") or random.randrange(2**32))
        _logger.info("histories of a proposal: DEPUTY_DUTY_SEED=%s", number)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", HypothesisDeprecationWarning)
            run_state_machine_as_test(
                seed(number)(lambda: WholeMachine(self, kind)),
                settings=settings(
                    max_examples=HISTORIES,
                    stateful_step_count=LENGTH,
                    deadline=None,
                    database=None,
                    phases=(Phase.generate,),
                    print_blob=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        _logger.info("steps: %s, reached: %s", self.tried, self.reached)
        self.assertGreater(min(self.tried.values()), HISTORIES)

    def _walk_all(self, kind):
        """Every way into the middle once: what is rare is not left to chance."""
        number, paths = 0, [[]]
        while number < len(paths):
            machine = WholeMachine(self, kind)
            paths = machine.paths()
            try:
                with self.subTest(path=number):
                    machine.walk(paths[number])
                    machine.check_secrecy(READERS[number % len(READERS)])
            finally:
                machine.close()
            number += 1
        _logger.info("paths: %s, steps: %s", number, self.tried)

    def test_open_ones(self):
        self._run("open")

    def test_confidential_ones(self):
        self._run("confidential", untimed=["proposal.reassign"])

    def test_classified_ones(self):
        self._run("classified")
