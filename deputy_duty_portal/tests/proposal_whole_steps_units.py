"""Steps of assigning: to units, through the government office, back and anew."""

from datetime import timedelta

from .proposal_whole_common import SECRET
from .proposal_whole_model import ANSWERING, AT_WORK
from .proposal_whole_steps import DESK, Step

UNITS = ("water", "road", "school", "office")
UNIT_PAGES = "/duty/unit/proposals"
# A unit may give it back within so many days of the receipt.
RETURN_DAYS = timedelta(days=5)
HANDLED = ("assigned", "rehandled", "replied", "closed")


class Assign(Step):
    """``way`` and ``pairs`` of unit and role; ``is_difficult``: in six months."""

    def may(self, world, role):
        states = ("admitted", "assigned", "rehandled")
        return role in DESK and world.state in states and world.fits(self.pairs)

    def do(self, machine, role, target):
        units = {
            name: [machine.unit(unit).id for unit, mine in self.pairs if mine == name]
            for name in ("main", "co", "separate", "office")
        }
        vals = {
            "proposal_ids": [(6, 0, target.ids)],
            "way": self.way,
            "main_partner_id": next(iter(units["main"]), False),
            "helper_ids": [(6, 0, units["co"])],
            "separate_ids": [(6, 0, units["separate"])],
            "office_partner_id": next(iter(units["office"]), False),
            "is_difficult": self.is_difficult,
        }
        machine.case.window(role, "deputy.proposal.assign", vals)

    def then(self, world, role):
        is_more = world.state != "admitted"
        left = world.hand(self.pairs, is_difficult=self.is_difficult)
        if not is_more:
            world.settle(left)


class OfUnit(Step):
    """``unit``: whose part it is done to."""

    def target(self, machine):
        return machine.row(self.unit)

    def part(self, world):
        """The part, where the unit may act on it after the receipt."""
        part = world.part(self.unit)
        is_open = part and part.is_live and part.is_received
        return part if is_open and part.state != "waiting" else None


class Receive(OfUnit):
    def may(self, world, role):
        part = world.part(self.unit)
        return role == self.unit and part is not None and part.is_live

    def do(self, machine, role, target):
        machine.case.page(role, f"{UNIT_PAGES}/{target.id}/receive")

    def then(self, world, role):
        part = world.part(self.unit)
        if part.is_received or part.state not in ("waiting", "received"):
            return
        part.state, part.is_received = "received", True
        if part.round == 1:
            part.may_return_in_time = True
            part.return_until = world.today + RETURN_DAYS


class AskReturn(OfUnit):
    def may(self, world, role):
        part = self.part(world)
        if role != self.unit or not part or part.state != "received":
            return False
        children = any(each.parent is part for each in world.live)
        is_late = part.return_until and world.today > part.return_until
        is_free = part.draft != "checking" and part.round == 1 and not children
        return is_free and not part.is_refused and not is_late

    def do(self, machine, role, target):
        machine.case.page(
            role, f"{UNIT_PAGES}/{target.id}/return", reason=SECRET, unit="Other Bureau"
        )

    def then(self, world, role):
        part = self.part(world)
        part.state, part.may_return_in_time = "return_asked", False


class DecideReturn(OfUnit):
    """``to``: who gets it, if anybody yet; ``is_granted``: or it goes on."""

    def may(self, world, role):
        part = world.part(self.unit)
        is_asked = part is not None and part.state == "return_asked"
        may = role in DESK or (role == "office" and self.is_of_office(part))
        return is_asked and may and self.fits(world, part)

    def is_of_office(self, part):
        """The government office decides about the units it chose."""
        return part is not None and part.parent is not None and part.parent.is_live

    def fits(self, world, part):
        """Whether the new unit goes together with those that stay."""
        if not (self.is_granted and self.to):
            return True
        state, part.state = part.state, "returned"
        fits = world.fits([(self.to, part.role)])
        part.state = state
        return fits

    def do(self, machine, role, target):
        to = machine.unit(self.to) if self.to else None
        if role in DESK or role not in UNITS:
            vals = {
                "assignment_id": target.id,
                "decision": "grant" if self.is_granted else "refuse",
                "answer": SECRET,
                "partner_id": to.id if to else False,
            }
            machine.case.window(role, "deputy.proposal.return.decide", vals)
            return
        office = target.parent_id.id or machine.row("office").id or target.id
        machine.case.page(
            role,
            f"{UNIT_PAGES}/{office}/decide/{target.id}",
            decision="grant" if self.is_granted else "refuse",
            answer=SECRET,
            unit=to.name if to else "",
        )

    def then(self, world, role):
        part = world.part(self.unit)
        if not self.is_granted:
            part.state, part.is_refused = "received", True
            return
        part.leave("returned")
        if self.to:
            hand_on(world, part, self.to)
        elif part.is_pending and part.parent and part.parent.state == "distributed":
            part.parent.state = "received"
        world.follow()


def hand_on(world, part, unit):
    """Another unit gets the part as it is."""
    world.hand(
        [(unit, part.role)],
        parent=part.parent,
        replaces=part,
        is_difficult=part.is_difficult,
        round=part.round,
    )


class Reassign(OfUnit):
    """``to``: the unit that gets it instead."""

    is_rare = True

    def may(self, world, role):
        part = world.part(self.unit)
        if role not in DESK or not part or world.state not in ("admitted", *HANDLED):
            return False
        children = any(each.parent is part for each in world.live)
        if children or not (part.state in AT_WORK or part.is_replaceable):
            return False
        state, part.state = part.state, "returned"
        fits = world.fits([(self.to, part.role)])
        part.state = state
        return fits

    def do(self, machine, role, target):
        vals = {
            "assignment_id": target.id,
            "partner_id": machine.unit(self.to).id,
            "reason": SECRET,
        }
        machine.case.window(role, "deputy.proposal.assign.anew", vals)

    def then(self, world, role):
        part = world.part(self.unit)
        if part.state != "returned":
            part.leave("cancelled")
        hand_on(world, part, self.to)


class Settle(OfUnit):
    def may(self, world, role):
        part = world.part(self.unit)
        others = any(each.role in ANSWERING for each in world.live)
        return role in DESK and part is not None and part.is_pending and others

    def do(self, machine, role, target):
        machine.case.rpc(
            role, "deputy.proposal.assignment", "action_settle", target.ids
        )

    def then(self, world, role):
        world.settle([world.part(self.unit)])


class Distribute(OfUnit):
    """``pairs`` of unit and role that the government office chooses."""

    unit = "office"

    def may(self, world, role):
        part = self.part(world)
        is_mine = role == "office" and part and part.role == "office"
        return bool(is_mine) and part.state == "received" and world.fits(self.pairs)

    def do(self, machine, role, target):
        names = {
            key: "、".join(
                machine.unit(u).name for u, mine in self.pairs if mine == name
            )
            for key, name in (("lead", "main"), ("helpers", "co"))
        }
        machine.case.page(role, f"{UNIT_PAGES}/{target.id}/distribute", **names)

    def then(self, world, role):
        office = self.part(world)
        left = world.hand(self.pairs, parent=office, is_difficult=office.is_difficult)
        office.state, office.may_return_in_time = "distributed", False
        world.settle(left)


LED = (("water", "main"), ("road", "co"))
STEPS = [
    Assign(way="lead", pairs=LED, is_difficult=False),
    Assign(way="lead", pairs=LED, is_difficult=True),
    Assign(
        way="separate",
        pairs=(("water", "separate"), ("road", "separate")),
        is_difficult=False,
    ),
    Assign(way="separate", pairs=(("school", "separate"),), is_difficult=False),
    Assign(way="office", pairs=(("office", "office"),), is_difficult=False),
    *(Receive(unit=unit) for unit in UNITS),
    *(AskReturn(unit=unit) for unit in UNITS),
    *(
        DecideReturn(unit=unit, is_granted=granted, to=to)
        for unit in ("water", "road")
        for granted, to in ((False, None), (True, None), (True, "school"))
    ),
    DecideReturn(unit="office", is_granted=True, to=None),
    Reassign(unit="water", to="school"),
    Reassign(unit="school", to="water"),
    Reassign(unit="road", to="school"),
    *(Settle(unit=unit) for unit in UNITS),
    Distribute(pairs=LED),
    Distribute(pairs=(("school", "main"),)),
]
