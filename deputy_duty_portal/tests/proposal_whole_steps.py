"""Steps with a proposal from the draft to the decision of the body."""

from odoo.addons.deputy_duty.tests.proposal_common import SCAN

from .proposal_whole_common import SECRET

DESK = ("clerk", "leader", "admin")
ROLES = (
    *DESK,
    "finance",
    "auditor",
    "foreign_clerk",
    "lead",
    "second",
    "other",
    "water",
    "road",
    "school",
    "office",
    "nobody",
    "public",
)
EDITABLE = ("draft", "signing", "returned")
UNSUBMITTED = ("draft", "signing")
JOINABLE = ("signing", "submitted", "returned", "admitted")
WITHDRAWABLE = ("submitted", "returned", "admitted", "assigned")
MINE = "/my/duty/proposals"
STATE_OF = {
    "admit": "admitted",
    "letter": "letter",
    "revise": "returned",
    "refuse": "refused",
}
PAPER = {"signer": "Those on the paper", "date": "2026-02-01", "number": "P-1"}
SEAL = {"scan": SCAN, "scan_name": "paper.pdf"}


class Step:
    """Something that somebody may do at some time; others and at other times not."""

    is_rare = False

    def __init__(self, **about):
        self.__dict__.update(about)

    def __repr__(self):
        shown = ", ".join(f"{key}={value}" for key, value in vars(self).items())
        return f"{type(self).__name__}({shown})"

    def target(self, machine):
        """The record it is done to; nothing: it cannot even be tried."""
        return machine.record

    def may(self, world, role):
        """Whether the law of the house lets this role do it now."""
        raise NotImplementedError

    def do(self, machine, role, target):
        """Do it through the door of this role."""
        raise NotImplementedError

    def then(self, world, role):
        """What is true afterwards."""


def seal(world):
    """The scan of a paper; of a classified one there is none."""
    return SEAL if world.takes_text else {}


class EditAtDesk(Step):
    def may(self, world, role):
        return role in DESK and world.state in EDITABLE

    def do(self, machine, role, target):
        machine.texts += 1
        vals = {"paper_number": f"C-{machine.texts}"}
        if machine.world.takes_text:
            vals = {"name": f"{SECRET} {machine.texts}"}
        machine.case.rpc(role, "deputy.proposal", "write", target.ids, vals)

    def then(self, world, role):
        unsign(world)


def unsign(world):
    """Whoever signed another text signs again."""
    for who, state in world.rows.items():
        if state == "confirmed" and world.takes_text:
            world.rows[who] = "asked"


class EditByLead(Step):
    def may(self, world, role):
        return role == "lead" and world.state in EDITABLE and world.takes_text

    def do(self, machine, role, target):
        machine.texts += 1
        typed = {
            "name": f"{SECRET} {machine.texts}",
            "content": SECRET,
            "is_one_matter": "1",
        }
        if machine.world.kind == "confidential":
            typed |= {"is_confidential": "1", "confidential_reason": SECRET}
        machine.case.page(role, f"{MINE}/{target.id}/edit", **typed)

    then = EditAtDesk.then


class MakeConfidential(Step):
    def may(self, world, role):
        return role in DESK and world.state in EDITABLE and world.takes_text

    def do(self, machine, role, target):
        vals = {
            "is_confidential": machine.world.kind == "open",
            "confidential_reason": SECRET,
        }
        machine.case.rpc(role, "deputy.proposal", "write", target.ids, vals)

    def then(self, world, role):
        world.kind = "confidential" if world.kind == "open" else "open"


class Ask(Step):
    def may(self, world, role):
        return role in DESK and world.state == "draft"

    def do(self, machine, role, target):
        machine.case.rpc(role, "deputy.proposal", "action_ask", target.ids)

    def then(self, world, role):
        world.state = "signing"


class Sign(Step):
    def may(self, world, role):
        # pressed twice, it is one signature
        if role == "lead":
            return world.state in ("draft", *JOINABLE)
        return role == "second" and world.state in JOINABLE

    def do(self, machine, role, target):
        seen = target.content_hash
        machine.case.page(role, f"{MINE}/{target.id}/sign", seen=seen)

    def then(self, world, role):
        world.rows[role] = "confirmed"


class Decline(Step):
    def may(self, world, role):
        state = world.rows["second"]
        is_free = state == "confirmed" and world.state in UNSUBMITTED
        is_mine = role == "second" and world.state != "draft"
        return is_mine and (state == "asked" or is_free)

    def do(self, machine, role, target):
        machine.case.page(role, f"{MINE}/{target.id}/decline", reason=SECRET)

    def then(self, world, role):
        world.rows[role] = "declined"


class SignOnPaper(Step):
    """``who``: whose names stand on the sheet."""

    def may(self, world, role):
        return role in DESK and world.state in ("draft", *JOINABLE)

    def do(self, machine, role, target):
        seats = [machine.seat(who).id for who in self.who]
        vals = {"proposal_id": target.id, "mandate_ids": [(6, 0, seats)]}
        vals |= PAPER | seal(machine.world)
        machine.case.window(role, "deputy.proposal.sheet", vals)

    def then(self, world, role):
        world.rows |= dict.fromkeys(self.who, "confirmed")


class Submit(Step):
    def may(self, world, role):
        is_signed = world.rows["lead"] == "confirmed"
        return role in DESK and world.state in EDITABLE and is_signed

    def do(self, machine, role, target):
        machine.case.rpc(role, "deputy.proposal", "action_submit", target.ids)

    def then(self, world, role):
        world.state, world.submitter = "submitted", role


class SubmitByLead(Step):
    def may(self, world, role):
        return role == "lead" and world.state in EDITABLE

    def do(self, machine, role, target):
        machine.case.page(role, f"{MINE}/{target.id}/submit")

    def then(self, world, role):
        world.rows["lead"] = "confirmed"
        Submit.then(self, world, role)


def may_decide(role, submitter):
    """Four eyes on screen; a clerk records the signed paper."""
    return role == "clerk" or (role in ("leader", "admin") and role != submitter)


class Judge(Step):
    """``outcome``: what the body says."""

    @property
    def is_rare(self):
        return self.outcome != "admit"

    def may(self, world, role):
        return world.state == "submitted" and may_decide(role, world.submitter)

    def do(self, machine, role, target):
        reason = machine.case.reasons.get(self.outcome)
        vals = {
            "res_model": "deputy.proposal",
            "res_id": target.id,
            "step": target.approval_step,
            "outcome": self.outcome,
            "reason_id": reason and reason.id,
            "note": SECRET,
            "body": "Presidium",
        }
        vals |= PAPER | seal(machine.world)
        machine.case.window(role, "deputy.proposal.judge", vals)

    def then(self, world, role):
        world.state = STATE_OF[self.outcome]


class WithdrawOnPaper(Step):
    is_rare = True

    def may(self, world, role):
        is_signed = world.rows["lead"] == "confirmed"
        return role in DESK and world.state in WITHDRAWABLE and is_signed

    def do(self, machine, role, target):
        seats = machine.seat("lead").ids
        vals = {"proposal_id": target.id, "mandate_ids": [(6, 0, seats)]}
        vals |= {"reason": SECRET} | PAPER | seal(machine.world)
        machine.case.window(role, "deputy.proposal.withdraw", vals)

    def then(self, world, role):
        world.withdraw()


class WithdrawByLead(WithdrawOnPaper):
    def may(self, world, role):
        is_signed = world.rows["lead"] == "confirmed"
        return role == "lead" and world.state in WITHDRAWABLE and is_signed

    def do(self, machine, role, target):
        machine.case.page(role, f"{MINE}/{target.id}/withdraw", reason=SECRET)


STEPS = [
    EditAtDesk(),
    EditByLead(),
    MakeConfidential(),
    Ask(),
    Sign(),
    Decline(),
    SignOnPaper(who=("lead",)),
    SignOnPaper(who=("lead", "second")),
    Submit(),
    SubmitByLead(),
    *(Judge(outcome=each) for each in STATE_OF),
    WithdrawOnPaper(),
    WithdrawByLead(),
]
