"""Steps after the reply: ratings, handling anew, promises."""

from datetime import timedelta

from .proposal_whole_common import SECRET
from .proposal_whole_ratings import Promise, Rating
from .proposal_whole_steps import DESK, PAPER, Step, seal
from .proposal_whole_steps_handling import REPLIERS
from .proposal_whole_steps_units import OfUnit

RATINGS = "/my/duty/ratings"
PROMISES = "/duty/unit/promises"
RATERS = ("lead", "second")
# far enough that no step of the history comes after it
LATER = timedelta(days=2000)


class OfRater(OfUnit):
    """``who``: the rater of the reply that holds."""

    def target(self, machine):
        rows = machine.standing(self.unit).rating_ids
        return rows.filtered(lambda row: row.mandate_id == machine.seat(self.who))

    def rating(self, world):
        """What the rater has said of the reply that holds."""
        part = world.part(self.unit)
        return part.ratings.get(self.who) if part else None


class Rate(OfRater):
    """``grade``: for the result and for the attitude."""

    def may(self, world, role):
        row = self.rating(world)
        return role == self.who and world.takes_text and row.may_rate(world.today)

    def do(self, machine, role, target):
        grade = machine.case.grades[self.grade]
        typed = {"result": grade.id, "attitude": grade.id, "reason": SECRET}
        machine.case.page(role, f"{RATINGS}/{target.id}", **typed)

    def then(self, world, role):
        self.rating(world).rate(self.grade, world.today)
        world.part(self.unit).follow()
        world.follow()


class RateOnPaper(Rate):
    def may(self, world, role):
        return role in DESK and self.rating(world).may_rate(world.today)

    def do(self, machine, role, target):
        grade = machine.case.grades[self.grade]
        vals = {
            "rating_id": target.id,
            "result_id": grade.id,
            "attitude_id": grade.id,
            "reason": SECRET,
            **PAPER,
            **seal(machine.world),
            "date": machine.world.today,
        }
        machine.case.window(role, "deputy.proposal.rating.form", vals)


class Urge(OfRater):
    def may(self, world, role):
        return role in DESK and self.rating(world).state == "waiting"

    def do(self, machine, role, target):
        machine.case.rpc(role, "deputy.proposal.rating", "action_urge", target.ids)

    def then(self, world, role):
        self.rating(world).urged = world.today


class Hold(OfUnit):
    """``outcome``: handled again, or settled."""

    def target(self, machine):
        row = machine.row(self.unit)
        return row and row.escalation_ids.sorted("round")[-1:]

    def may(self, world, role):
        steps = world.part(self.unit).steps
        return role in DESK and steps[max(steps)] == "due"

    def do(self, machine, role, target):
        vals = {
            "way_id": target.way_choice_ids[:1].id,
            "body": "Committee",
            "number": "M-1",
            "date": machine.world.today,
            "outcome": self.outcome,
        }
        with machine.case._at_once():
            for method, args in (("write", [vals]), ("action_hold", [])):
                machine.case.rpc(
                    role, "deputy.proposal.escalation", method, target.ids, *args
                )

    def then(self, world, role):
        part = world.part(self.unit)
        part.steps[max(part.steps)] = "held"
        if part.state == "replied":
            part.void()
            if self.outcome == "again":
                part.again()
            else:
                part.state = "closed"
        world.follow()


class PromiseNew(OfUnit):
    def target(self, machine):
        return machine.unsent(self.unit)

    def may(self, world, role):
        part = world.part(self.unit)
        is_mine = role == self.unit and part.draft == "draft"
        return is_mine and part.state == "received" and world.takes_text

    def do(self, machine, role, target):
        day = (machine.world.today + LATER).isoformat()
        machine.case.page(
            role, f"{PROMISES}/reply/{target.id}", name=f"{SECRET} roof", date=day
        )

    def then(self, world, role):
        world.part(self.unit).promises.append(Promise())


class OfPromise(OfUnit):
    """The last promise of a unit."""

    def target(self, machine):
        return machine.row(self.unit).promise_ids.sorted("id")[-1:]

    def promise(self, world):
        """The last promise, in the model."""
        return world.part(self.unit).promises[-1]


class Report(OfPromise):
    """``kind``: progress, kept or broken."""

    def may(self, world, role):
        promise = self.promise(world)
        is_open = promise.is_begun and promise.state in ("open", "broken")
        return role == self.unit and is_open

    def do(self, machine, role, target):
        machine.case.page(
            role, f"{PROMISES}/{target.id}/report", kind=self.kind, text=SECRET
        )

    def then(self, world, role):
        promise = self.promise(world)
        if self.kind == "progress":
            return
        promise.state = self.kind
        if self.kind == "kept":
            rows = {who: Rating() for who in world.signers}
            promise.ratings.setdefault(promise.number, rows)
            promise.follow()


class AskLater(OfPromise):
    def may(self, world, role):
        promise = self.promise(world)
        is_open = promise.is_begun and promise.state == "open"
        return role == self.unit and is_open and not promise.is_asked

    def do(self, machine, role, target):
        day = (target.date_promised + timedelta(days=30)).isoformat()
        machine.case.page(
            role, f"{PROMISES}/{target.id}/later", date=day, reason=SECRET
        )

    def then(self, world, role):
        self.promise(world).is_asked = True


class AnswerLater(OfPromise):
    """The lead agrees, or not; on paper the desk files it."""

    def target(self, machine):
        return super().target(machine).change_ids[:1]

    def may(self, world, role):
        promise = self.promise(world)
        is_due = promise.is_asked and promise.state == "open"
        return is_due and (role == "lead" or role in DESK)

    def do(self, machine, role, target):
        if role in (*DESK, "finance", "auditor", "foreign_clerk"):
            vals = {"change_id": target.id, "answer": self.answer, **PAPER}
            vals |= seal(machine.world) | {"date": machine.world.today}
            machine.case.window(role, "deputy.promise.consent", vals)
        else:
            machine.case.page(
                role, f"{RATINGS}/change/{target.id}", answer=self.answer, note=SECRET
            )

    def then(self, world, role):
        self.promise(world).is_asked = False


class RatePromise(OfPromise):
    """``who`` rates what was reported as kept."""

    def target(self, machine):
        promise = super().target(machine)
        rows = promise.rating_ids.filtered(
            lambda row: (
                row.round == promise.dispute_count + 1
                and row.mandate_id == machine.seat(self.who)
            )
        )
        return rows[:1]

    def rating(self, world):
        """What the rater has said of it."""
        promise = self.promise(world)
        return promise.ratings.get(promise.number, {}).get(self.who)

    def may(self, world, role):
        row = self.rating(world)
        return role == self.who and row is not None and row.may_rate(world.today)

    def do(self, machine, role, target):
        grade = machine.case.grades[self.grade]
        typed = {"result": grade.id, "reason": SECRET}
        machine.case.page(role, f"{RATINGS}/{target.id}", **typed)

    def then(self, world, role):
        self.rating(world).rate(self.grade, world.today)
        self.promise(world).follow()


GRADES = ("unsatisfied", "satisfied", "basically")
STEPS: list[Step] = [
    *(
        step(unit=unit, who=who, grade=grade)
        for step in (Rate, RateOnPaper, RatePromise)
        for unit in REPLIERS
        for who in RATERS
        for grade in GRADES
    ),
    *(Urge(unit=unit, who=who) for unit in REPLIERS for who in RATERS),
    *(
        Hold(unit=unit, outcome=outcome)
        for unit in REPLIERS
        for outcome in ("again", "settled")
    ),
    *(PromiseNew(unit=unit) for unit in REPLIERS),
    *(
        Report(unit=unit, kind=kind)
        for unit in REPLIERS
        for kind in ("progress", "kept", "broken")
    ),
    *(AskLater(unit=unit) for unit in REPLIERS),
    *(
        AnswerLater(unit=unit, answer=answer)
        for unit in REPLIERS
        for answer in ("agreed", "refused")
    ),
]
