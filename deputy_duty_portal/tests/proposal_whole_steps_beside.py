"""Steps beside the handling: the key list, and what becomes public."""

from odoo import Command

from .proposal_whole_common import SECRET
from .proposal_whole_steps import DESK, PAPER, SEAL, Step, may_decide
from .proposal_whole_steps_units import HANDLED

CHECKED = {
    "secrecy_checked_by": "Example One",
    "secrecy_checked_on": "2026-05-01",
    "privacy_checked_by": "Example Two",
    "privacy_checked_on": "2026-05-01",
}


class Beside(Step):
    """``model`` and ``place``: where it is kept, here and in the reference model."""

    def target(self, machine):
        find = machine.env[self.model].search
        return machine.known(self.model, lambda: find(self.domain(machine), limit=1))

    def domain(self, machine):
        """The one about this proposal."""
        return [("proposal_id", "=", machine.record.id)]

    def state(self, world):
        """How far it is."""
        return getattr(world, self.place)[0]

    def put(self, world, state, submitter=None):
        """How far it is now, and who has submitted it."""
        setattr(world, self.place, (state, submitter))


class OfList(Beside):
    model, place = "deputy.proposal.supervision", "key_list"

    def domain(self, machine):
        return [("item_ids.proposal_id", "=", machine.record.id)]


class OfDisclosure(Beside):
    model, place = "deputy.proposal.disclosure", "disclosure"


class Prepare(Beside):
    def target(self, machine):
        return machine.record

    def do(self, machine, role, target):
        machine.case.rpc(role, self.model, "create", [self.vals(machine)])

    def then(self, world, role):
        self.put(world, "draft")


class PrepareList(Prepare, OfList):
    def may(self, world, role):
        is_on = world.state in ("admitted", *HANDLED) and world.takes_text
        return role in DESK and is_on and not self.state(world)

    def target(self, machine):
        # a further list is another story
        return None if self.state(machine.world) else machine.record

    def vals(self, machine):
        item = {"proposal_id": machine.record.id, "supervisor": "Committee"}
        return {
            "congress_id": machine.case.congress.id,
            "year": 2026,
            "item_ids": [Command.create(item)],
        }


class PrepareDisclosure(Prepare, OfDisclosure):
    def may(self, world, role):
        return role in DESK and world.takes_text and not self.state(world)

    def vals(self, machine):
        return {"proposal_id": machine.record.id, **CHECKED}


class SubmitBeside(Beside):
    def may(self, world, role):
        is_ready = self.state(world) == "draft" and self.is_ready(world)
        return role in DESK and is_ready

    def is_ready(self, world):
        """Whether nothing is lacking."""
        return True

    def do(self, machine, role, target):
        machine.case.rpc(role, self.model, "action_submit", target.ids)

    def then(self, world, role):
        self.put(world, "submitted", role)


class SubmitList(SubmitBeside, OfList):
    pass


class SubmitDisclosure(SubmitBeside, OfDisclosure):
    def is_ready(self, world):
        is_out = world.is_open and world.state != "withdrawn"
        return is_out and any(part.sent for part in world.parts)


class DecideBeside(Beside):
    """``decision``: of the body."""

    def may(self, world, role):
        state, submitter = getattr(world, self.place)
        return state == "submitted" and may_decide(role, submitter)

    def do(self, machine, role, target):
        vals = {
            "res_model": self.model,
            "res_id": target.id,
            "step": target.approval_step,
            "decision": self.decision,
            "body": "Chairpersons",
            **PAPER,
            **SEAL,
        }
        machine.case.window(role, "deputy.approval.record", vals)

    def then(self, world, role):
        self.put(world, {"approve": "approved", "refuse": "refused"}[self.decision])


class DecideList(DecideBeside, OfList):
    pass


class DecideDisclosure(DecideBeside, OfDisclosure):
    pass


class Publish(OfDisclosure):
    def may(self, world, role):
        is_free = self.state(world) == "approved" and not world.is_public
        is_out = world.is_open and world.state != "withdrawn"
        return role in DESK and is_free and is_out

    def do(self, machine, role, target):
        machine.case.rpc(role, self.model, "action_publish", target.ids)

    def then(self, world, role):
        world.is_public, world.disclosure_due = True, False


class Conceal(OfDisclosure):
    def may(self, world, role):
        return role in DESK and world.is_public

    def do(self, machine, role, target):
        vals = {"disclosure_ids": [(6, 0, target.ids)], "reason": SECRET}
        machine.case.window(role, "deputy.proposal.conceal", vals)

    def then(self, world, role):
        world.is_public = False
        self.put(world, "draft")


STEPS: list[Step] = [
    PrepareList(),
    SubmitList(),
    *(DecideList(decision=each) for each in ("approve", "refuse")),
    PrepareDisclosure(),
    SubmitDisclosure(),
    *(DecideDisclosure(decision=each) for each in ("approve", "refuse")),
    Publish(),
    Conceal(),
]
