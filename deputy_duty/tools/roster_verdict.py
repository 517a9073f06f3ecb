"""Judge each row of a roster: what an import would do with it. Plain Python."""

from dataclasses import dataclass, field

from .roster_codes import CodeBook
from .roster_error import RosterValueError
from .roster_match import RosterMatch, agrees
from .roster_rows import ENDED
from .roster_values import clean_text, parse_phone, text_key

NEW = "new"
UPDATE = "update"
UNCHANGED = "unchanged"
DOUBTFUL = "doubtful"
ERROR = "error"
OUTCOMES = (NEW, UPDATE, UNCHANGED, DOUBTFUL, ERROR)
# A doubt's family -> the fields it is about: it is told only where one of them changes.
DOUBTED = {"name": {"name"}, "id": {"id_number", "id_type"}}
# Names of other records: two spellings are one.
NAMES = ("constituency_id", "delegation_id", "linked_congress_id")
# States an import may not set: they have a ground in law and its papers.
DECIDED = ("suspended", "void")
# Remarks on how a value was understood: told where it is written.
ON_VALUES = ("not_in_list", "birth_month")


@dataclass
class Verdict:
    """What an import would do with one row."""

    number: int
    outcome: str
    values: dict
    seat: int | None = None
    person: int | None = None
    changes: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    @property
    def creates(self):
        """Whether the row, once accepted, becomes a new seat."""
        return self.outcome in (NEW, DOUBTFUL) and not self.seat


def classify(rows, seats, units, people=None, codes=None):
    """Compare a roster with the register.

    :param rows: of :class:`Row`, in the order of the file
    :param seats: of :class:`Seat`: all seats of the term
    :param units: keys (``text_key``) of the electing units that exist or will be made
    :param people: ID number -> person, from all the terms the clerk can see
    :param codes: the :class:`CodeBook` the rows were read with
    :return: a :class:`Verdict` for each row, in the order of the file
    """
    match = RosterMatch(rows, seats, units, people)
    return RosterJudge(match.run(), codes).run()


class RosterJudge:
    """From what was found to what is to be done."""

    def __init__(self, match, codes=None):
        self.match = match
        self.codes = codes or CodeBook({})
        self.busy = {seat.person for seat in match.seats.values() if seat.is_open}

    def run(self):
        """The verdicts, in the order of the file."""
        return [self._verdict(row) for row in self.match.rows]

    def _verdict(self, row):
        seat = self.match.found.get(row.number)
        faults = self.match.faults[row.number]
        changes = self._changes(row, seat) if seat else {}
        if not seat and not faults and not row.key[0]:
            faults.append(["no_unit", {}])
        if _ends_before_start(row.values, seat):
            faults.append(["date_order", {}])
        else:
            faults += _state_faults(row.values, seat, changes)
        verdict = Verdict(row.number, ERROR, row.values, changes=changes, notes=faults)
        verdict.remarks = self._open_remarks(row, seat, changes)
        if faults:
            seat = self._seen_seat(row)
            verdict.changes = {}
        elif seat and not changes:
            verdict.outcome = UNCHANGED
        else:
            verdict.notes = self._open_doubts(row, seat, changes)
            verdict.outcome = UPDATE if seat else NEW
            if verdict.notes:
                verdict.outcome = DOUBTFUL
        verdict.seat = seat and seat.id
        if verdict.creates:
            person = self.match.people.get(row.values.get("id_number"))
            if person not in self.busy:
                verdict.person = person
                self.busy.add(person)
        return verdict

    def _changes(self, row, seat):
        """Field -> [old, new]; an empty cell changes nothing."""
        return {
            name: [seat.values.get(name) or "", value]
            for name, value in row.values.items()
            if not self._is_same(name, seat.values.get(name) or "", value)
        }

    def _is_same(self, name, old, new):
        """Whether the register has it already, if in other words."""
        if name in NAMES:
            return text_key(old) == text_key(new)
        if name == "phone" and old:
            try:
                return parse_phone(old) == new
            except RosterValueError:
                return False
        if name == "birth_date":
            return clean_text(old).startswith(new)
        return clean_text(self.codes.word(name, old)) == new

    def _seen_seat(self, row):
        """The seat a faulty row speaks of: it is in the file, if wrongly."""
        seat = self.match.found.get(row.number)
        seats = self.match.by_key.get(row.key, ())
        if not seat and len(seats) == 1:
            seat = seats[0]
        return seat or self.match.by_number.get(row.values.get("id_number"))

    def _open_doubts(self, row, seat, changes):
        """The doubts that matter for what the import would do with this row."""
        doubts = [
            note
            for note in self.match.doubts[row.number]
            if not seat
            or DOUBTED.get(note[0].partition("_")[0], set(changes)) & set(changes)
        ]
        other = self.match.namesakes.get(row.number)
        if other and not (seat and agrees(row.values, seat.values)):
            doubts.append(["namesake_row", {"row": other}])
        if self._meets_namesake(row, seat):
            doubts.append(["namesake_seat", {}])
        if seat and {"name", "constituency_id"} <= set(changes):
            doubts.append(["other_seat", {}])
        return doubts

    def _open_remarks(self, row, seat, changes):
        """What to tell of this row; of its values, only those it would write."""
        return [
            note
            for note in self.match.remarks[row.number]
            if not seat or note[0] not in ON_VALUES or note[1]["field"] in changes
        ]

    def _meets_namesake(self, row, seat):
        """Whether another seat bears the name and unit this row brings."""
        unit, name = row.key
        if seat:
            unit = unit or self.match.keys[seat.id][0]
            if (unit, name) == self.match.keys[seat.id]:
                return False
        return bool(self.match.by_key.get((unit, name)))


def _ends_before_start(values, seat):
    known = {**(seat.values if seat else {}), **values}
    start, end = known.get("date_start"), known.get("date_end")
    return bool(start and end and end < start)


def _state_faults(values, seat, changes):
    """An import tells how seats stand; it never ends, suspends or resumes one."""
    state, end = values.get("state"), values.get("date_end")
    if seat:
        return [
            [code, {"text": values[name]}]
            for name, code in (("state", "state_differs"), ("date_end", "end_differs"))
            if name in changes
        ]
    if state in DECIDED:
        return [["state_decided", {}]]
    if state == ENDED and not end:
        return [["state_end", {}]]
    return []
