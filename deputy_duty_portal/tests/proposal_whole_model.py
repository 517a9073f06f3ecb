"""What must be true of one proposal, in plain Python and without a look at the code.

The rules are those of the law and of issue and shelf: who may do what when, what
follows from it, and which time limits run then. Days are days of the law.
"""

from .proposal_whole_ratings import Rating, is_bad

GONE = ("returned", "cancelled")
AT_WORK = ("waiting", "received", "return_asked")
ANSWERING = ("main", "separate")


class Part:
    """One unit's part."""

    def __init__(self, unit, role, today, parent=None, **vals):
        self.unit, self.role, self.parent = unit, role, parent
        self.state, self.round, self.assigned = "waiting", 1, today
        self.is_received = self.is_refused = self.may_return_in_time = False
        self.return_until = None
        self.successor = self.is_settled = False
        self.is_difficult = self.is_extended = False
        self.contact_due = role in ANSWERING
        self.contacts = []
        self.advice, self.was_sent_back = None, False
        # of the round: none, draft or checking; and the one that holds
        self.draft, self.sent, self.sent_on = None, 0, None
        self.ratings = {}
        # by round: due or held
        self.steps = {}
        self.promises, self.undelivered, self.addressed = [], set(), set()
        self.__dict__.update(vals)

    @property
    def is_live(self):
        """Still a part in it."""
        return self.state not in GONE

    @property
    def is_replaceable(self):
        """Given back, and nobody has it instead."""
        return self.state == "returned" and not (self.successor or self.is_settled)

    @property
    def is_pending(self):
        """Somebody must get it."""
        return self.is_replaceable and self.role != "co"

    @property
    def answers(self):
        """Whether it may work on its reply now."""
        return self.role in ANSWERING and self.state == "received"

    def clocks(self):
        """Codes of the time limits that must run now."""
        found = set()
        at_work = self.state in AT_WORK
        if self.role in ANSWERING and at_work:
            first = "reply_difficult" if self.is_difficult else "reply"
            found.add(f"proposal.{'rehandle' if self.round > 1 else first}")
            if self.contact_due:
                found.add("proposal.first_contact")
        if self.role == "co" and at_work and not self.advice:
            found.add("proposal.cohandler")
        if self.role == "co" and at_work and self.advice == "back":
            found.add("proposal.cohandler_redo")
        if self.state == "received" and self.may_return_in_time:
            found.add("proposal.return")
        if self.is_pending:
            found.add("proposal.reassign")
        rows = self.ratings.values()
        if self.state == "replied" and any(row.state == "waiting" for row in rows):
            found.add("proposal.feedback")
        return found

    def leave(self, state):
        """It is out of the unit's hands: nothing is due from it or about it."""
        self.state, self.may_return_in_time = state, False
        self.contact_due = False
        if self.draft == "checking":
            self.draft = "draft"
        for row in self.ratings.values():
            row.void()
        for promise in self.promises:
            if promise.state == "open":
                promise.state = "cancelled"
            for rows in promise.ratings.values():
                for row in rows.values():
                    row.void()

    def send(self, today, raters, signers):
        """The reply goes out."""
        self.draft, self.sent, self.sent_on = None, self.round, today
        self.state, self.may_return_in_time = "replied", False
        self.contact_due = False
        for row in self.ratings.values():
            row.void()
        self.ratings = {seat: Rating() for seat in raters}
        self.undelivered = set(signers)
        for promise in self.promises:
            if promise.state == "open":
                promise.is_begun = True

    def again(self):
        """Handled anew, in the time for that."""
        self.state, self.round = "received", self.round + 1
        self.is_extended = False

    def follow(self):
        """What follows from the ratings on record."""
        if self.state not in ("replied", "closed") or self.round in self.steps:
            return
        if is_bad(self.ratings):
            if self.round == 1:
                self.void()
                self.again()
            else:
                self.state = "replied"
                self.steps[self.round] = "due"
        elif not any(row.state == "waiting" for row in self.ratings.values()):
            self.state = "closed"

    def void(self):
        """The ratings of the standing reply are no longer due."""
        for row in self.ratings.values():
            row.void()


class World:
    """One proposal and all that belongs to it."""

    def __init__(self, kind, today):
        self.kind, self.today = kind, today
        self.state, self.submitter = "draft", None
        self.rows = {"lead": "asked", "second": "asked"}
        self.parts = []
        # what is approved beside it: state and who submitted
        self.key_list = self.disclosure = (None, None)
        self.is_public = self.disclosure_due = False
        # time limits that this place does not know
        self.untimed = set()

    @property
    def signers(self):
        """Who is answered: the lead, and whoever has signed."""
        confirmed = {who for who, state in self.rows.items() if state == "confirmed"}
        return confirmed | {"lead"}

    @property
    def is_open(self):
        """For all of the office to read."""
        return self.kind == "open" and self.state not in ("draft", "signing")

    @property
    def takes_text(self):
        """Nothing is written about a classified one."""
        return self.kind != "classified"

    @property
    def live(self):
        """The parts that are still parts."""
        return [part for part in self.parts if part.is_live]

    def part(self, unit):
        """The latest part of a unit."""
        mine = [part for part in self.parts if part.unit == unit]
        return mine[-1] if mine else None

    def clocks(self):
        """Codes of the proposal's own time limits that must run now."""
        found = set()
        waits = any(part.is_pending for part in self.parts)
        # without a time for assigning anew, the time for assigning begins again
        if self.state == "admitted" and (self.untimed or not waits):
            found.add("proposal.assign")
        if self.disclosure_due:
            found.add("proposal.disclosure")
        return found

    def fits(self, pairs):
        """Whether these units and roles go together with those that are there."""
        units = [part.unit for part in self.live] + [unit for unit, _role in pairs]
        roles = [part.role for part in self.live] + [role for _unit, role in pairs]
        is_mixed = "main" in roles and "separate" in roles
        is_headless = "co" in roles and "main" not in roles
        most = max(roles.count("main"), roles.count("office"))
        return len(set(units)) == len(units) and not (
            is_mixed or is_headless or most > 1
        )

    def hand(self, pairs, parent=None, replaces=None, **vals):
        """Units get it: instead of what was given back in the same role, if any."""
        waiting = [
            part for part in self.parts if part.is_replaceable and part.parent is parent
        ]
        for unit, role in pairs:
            same = [part for part in waiting if part.role == role]
            before = replaces or (same[0] if same else None)
            if before:
                before.successor = True
                waiting = [part for part in waiting if part is not before]
            self.parts.append(Part(unit, role, self.today, parent, **vals))
        self.follow()
        return waiting

    def settle(self, parts):
        """Nobody needs to get these instead."""
        for part in parts:
            part.is_settled = True
            office = part.parent
            if office and office.state == "received":
                mine = [each for each in self.parts if each.parent is office]
                if any(each.is_live for each in mine) and not any(
                    each.is_pending for each in mine
                ):
                    office.state = "distributed"
        self.follow()

    def follow(self):
        """The state of the proposal follows from its units."""
        if self.state not in (
            ("admitted", "assigned", "rehandled", "replied", "closed")
        ):
            return
        answering = [part for part in self.live if part.role in ANSWERING]
        busy = [part for part in answering if part.state in AT_WORK]
        pending = any(part.is_pending for part in self.parts)
        if not self.live:
            self.state = "admitted"
        elif busy or pending or not answering:
            again = any(part.round > 1 for part in busy)
            self.state = "rehandled" if again else "assigned"
        elif all(part.state == "closed" for part in answering):
            self.state = "closed"
        else:
            self.state = "replied"

    def withdraw(self):
        """It is off for everybody."""
        self.state, self.disclosure_due = "withdrawn", False
        if self.is_public:
            self.is_public, self.disclosure = False, ("draft", None)
        for part in self.parts:
            if part.is_replaceable:
                part.is_settled = True
            elif part.is_live:
                part.leave("cancelled")
