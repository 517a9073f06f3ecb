"""Steps of handling: contacts, opinions, more time, replies and their delivery."""

from .proposal_whole_common import SECRET, TINY_PDF
from .proposal_whole_model import ANSWERING, AT_WORK
from .proposal_whole_steps import DESK, MINE, SEAL, Step
from .proposal_whole_steps_units import OfUnit

HANDLING = "/duty/unit/handling"
REPLIERS = ("water", "road", "school")
LETTER = {
    "number": "HB-1",
    "signer": "Director Sample",
    "contact_name": "Clerk Sample",
    "contact_phone": "010-0000",
    "publication": "full",
    "no_contact_reason": SECRET,
    "body": SECRET,
}


class Contact(OfUnit):
    def may(self, world, role):
        part = self.part(world)
        return role == self.unit and bool(part) and part.role != "office"

    def do(self, machine, role, target):
        words = SECRET if machine.world.takes_text else ""
        machine.case.page(
            role,
            f"{HANDLING}/{target.id}/contact",
            kind="visit",
            day=machine.world.today.isoformat(),
            note=words,
            seats=[machine.seat("lead").id],
        )

    def then(self, world, role):
        part = self.part(world)
        part.contact_due = False
        part.contacts.append(world.today)


class Advise(OfUnit):
    def may(self, world, role):
        part = self.part(world)
        is_mine = role == self.unit and part and part.role == "co"
        return bool(is_mine) and part.state == "received"

    def do(self, machine, role, target):
        words = SECRET if machine.world.takes_text else ""
        machine.case.page(role, f"{HANDLING}/{target.id}/advice", text=words)

    def then(self, world, role):
        part = self.part(world)
        part.state, part.advice, part.may_return_in_time = "advised", "given", False


class SendAdviceBack(OfUnit):
    """``unit``: the leading unit; what it sends back is the co-handler's."""

    def helper(self, world):
        """Who has given an opinion that stands."""
        helpers = [part for part in world.live if part.role == "co"]
        return next((part for part in helpers if part.advice == "given"), None)

    def target(self, machine):
        return machine.record.advice_ids.sorted("id")[-1:]

    def may(self, world, role):
        part, helper = self.part(world), self.helper(world)
        is_lead = role == self.unit and part and part.role == "main"
        is_due = bool(is_lead) and part.state == "received"
        return is_due and helper is not None and not helper.was_sent_back

    def do(self, machine, role, target):
        own = machine.row(self.unit) or target.assignment_id
        machine.case.page(
            role, f"{HANDLING}/{own.id}/advice/{target.id}/back", reason=SECRET
        )

    def then(self, world, role):
        part = self.helper(world)
        part.state, part.advice, part.was_sent_back = "received", "back", True


class Draft(OfUnit):
    """``meaning``: of the class of the reply."""

    is_submitted = False

    def may(self, world, role):
        part = self.part(world)
        is_mine = role == self.unit and world.takes_text and part
        return bool(is_mine) and part.answers and part.draft != "checking"

    def do(self, machine, role, target):
        reply_class = machine.case.classes[self.meaning]
        typed = LETTER | {"class_id": str(reply_class.id)}
        if self.is_submitted:
            typed["submit"] = "1"
        machine.case.page(
            role,
            f"{HANDLING}/{target.id}/draft",
            files={"scan": ("letter.pdf", TINY_PDF)},
            **typed,
        )

    def then(self, world, role):
        self.part(world).draft = "draft"


class Send(Draft):
    """The letter is handed in; what plans something has promised it before."""

    is_submitted = True

    def may(self, world, role):
        if not super().may(world, role):
            return False
        return self.meaning != "planned" or self.has_promised(world)

    def has_promised(self, world):
        """A promise of this draft, not of an earlier reply."""
        part = self.part(world)
        return any(not promise.is_begun for promise in part.promises)

    def target(self, machine):
        # handed in too early, the page keeps what was typed: see the tests of it
        if self.meaning == "planned":
            part = self.part(machine.world)
            if not part or not self.has_promised(machine.world):
                return None
        return super().target(machine)

    def then(self, world, role):
        part = self.part(world)
        if part.parent:
            part.draft = "checking"
        else:
            send(world, part)


def send(world, part):
    """The deputies have the reply; helpers have nothing left to do."""
    part.send(world.today, world.signers, world.signers)
    part.addressed = set(world.signers)
    if part.role == "main":
        for helper in world.live:
            if helper.role == "co" and helper.state in AT_WORK:
                helper.state, helper.may_return_in_time = "closed", False
    if world.is_open and not world.is_public:
        world.disclosure_due = True
    world.follow()


class Review(OfUnit):
    """``is_passed``: the government office passes the reply on, or sends it back."""

    def target(self, machine):
        return machine.reply(self.unit)

    def may(self, world, role):
        part = world.part(self.unit)
        is_due = part is not None and part.draft == "checking"
        return is_due and role == "office" and part.parent.is_live

    def do(self, machine, role, target):
        act = "accept" if self.is_passed else "back"
        machine.case.page(role, f"{HANDLING}/review/{target.id}/{act}", reason=SECRET)

    def then(self, world, role):
        part = world.part(self.unit)
        if self.is_passed:
            send(world, part)
        else:
            part.draft = "draft"


class FileLetter(OfUnit):
    """A clerk files the sealed letter that came on paper."""

    is_rare = True

    def may(self, world, role):
        part = world.part(self.unit)
        is_due = part is not None and part.state in ("waiting", "received")
        return role in DESK and is_due and part.role in ANSWERING

    def do(self, machine, role, target):
        vals = {"number": "HB-2"}
        if machine.world.takes_text:
            vals = LETTER | SEAL
        vals = vals | {
            "assignment_id": target.id,
            "class_id": machine.case.classes["solved"].id,
            "date": machine.world.today,
            "is_reviewed": True,
        }
        machine.case.window(role, "deputy.proposal.letter", vals)

    def then(self, world, role):
        send(world, world.part(self.unit))


class AskMoreTime(OfUnit):
    def may(self, world, role):
        part = self.part(world)
        return (
            role == self.unit and bool(part) and part.answers and (not part.is_extended)
        )

    def do(self, machine, role, target):
        machine.case.page(role, f"{HANDLING}/{target.id}/extension", reason=SECRET)


class GiveMoreTime(OfUnit):
    def may(self, world, role):
        part = world.part(self.unit)
        is_due = part is not None and part.state in AT_WORK
        is_due = is_due and part.role in ANSWERING and not part.is_extended
        return role in DESK and is_due

    def do(self, machine, role, target):
        vals = {
            "assignment_id": target.id,
            "value": 30,
            "reason": "Needs an inquiry",
            "body": "Committee",
            "number": "YR-1",
            "date_decided": machine.world.today,
        }
        machine.case.window(role, "deputy.proposal.extend", vals)

    def then(self, world, role):
        world.part(self.unit).is_extended = True


class Deliver(OfUnit):
    """The unit, or the desk, handed the letter over; the deputy has read it."""

    def target(self, machine):
        reply = machine.standing(self.unit)
        second = machine.seat(self.to)
        return reply.delivery_ids.filtered(lambda row: row.mandate_id == second)

    def may(self, world, role):
        part = world.part(self.unit)
        if role in ("lead", "second"):
            return role in part.addressed
        return role in DESK or (role == self.unit and part is self.part(world))

    def do(self, machine, role, target):
        reply = target.reply_id
        if role in REPLIERS:
            own = machine.row(self.unit)
            machine.case.page(
                role,
                f"{HANDLING}/{own.id}/reply/{reply.id}/deliver",
                way="paper",
                day=machine.world.today.isoformat(),
                rows=[target.id],
            )
        elif role in DESK or role in ("finance", "auditor", "foreign_clerk"):
            vals = {"delivery_ids": [(6, 0, target.ids)], "way": "person"}
            machine.case.window(role, "deputy.proposal.deliver", vals)
        else:
            page = f"{MINE}/{reply.proposal_id.id}/reply/{reply.id}/read"
            machine.case.page(role, page)

    def then(self, world, role):
        who = role if role in ("lead", "second") else self.to
        world.part(self.unit).undelivered.discard(who)


STEPS: list[Step] = [
    *(Contact(unit=unit) for unit in REPLIERS),
    Advise(unit="road"),
    Advise(unit="school"),
    SendAdviceBack(unit="water"),
    *(
        step(unit=unit, meaning=meaning)
        for unit in REPLIERS
        for step in (Draft, Send)
        for meaning in ("solved", "planned")
    ),
    *(
        Review(unit=unit, is_passed=passed)
        for unit in REPLIERS
        for passed in (True, False)
    ),
    *(FileLetter(unit=unit) for unit in REPLIERS),
    *(AskMoreTime(unit=unit) for unit in REPLIERS),
    *(GiveMoreTime(unit=unit) for unit in REPLIERS),
    *(Deliver(unit=unit, to=to) for unit in REPLIERS for to in ("lead", "second")),
]
