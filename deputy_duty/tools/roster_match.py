"""Find the seat each row of a roster speaks of. Plain Python.

The order of the rules is the order in which an office recognises a deputy: by ID
number; by electing unit and name, where birth date and ID number do not speak against
it; by the alias of an earlier file.
"""

from collections import defaultdict
from dataclasses import dataclass

from .roster_documents import USUAL_FOR
from .roster_rows import roster_key
from .roster_values import births_fit, text_key

# What tells two people of one name apart.
IDENTITY = ("id_number", "birth_date")

# What more seats than this have in common is no alias: a wrong column was chosen.
ALIAS_SHARED_BY = 20


@dataclass
class Seat:
    """A seat of the term as the register has it; ``values`` like those of a row."""

    id: int
    values: dict
    person: int = 0
    is_open: bool = True

    @property
    def key(self):
        """Electing unit and name, as they are compared."""
        return roster_key(self.values)


def differs(one, other):
    """Whether birth date or ID number say that these are two people.

    >>> differs({"birth_date": "1970-01-01"}, {"birth_date": "1971-01-01"})
    True
    >>> differs({"birth_date": "1970-01-01"}, {"id_number": "11010519491231002X"})
    False
    """
    for name in IDENTITY:
        if one.get(name) and other.get(name):
            return not _is_one(name, one[name], other[name])
    return False


def _is_one(name, one, other):
    """Whether two numbers or two birth dates may be the same person's."""
    return births_fit(one, other) if name == "birth_date" else one == other


def agrees(one, other):
    """Whether birth date or ID number say that these are the same person.

    >>> agrees({"birth_date": "1970-01-01"}, {"birth_date": "1970-01-01"})
    True
    >>> agrees({}, {})
    False
    """
    return not differs(one, other) and any(
        one.get(name) and other.get(name) and _is_one(name, one[name], other[name])
        for name in IDENTITY
    )


class _Births:
    """Rows by birth date; a month alone fits each of its days."""

    def __init__(self):
        self.rows = {}
        self.months = {}

    def find(self, birth):
        """A row that may be born then, or None."""
        if not birth:
            return next(iter(self.rows.values()), None)
        found = self.rows.get(birth) or self.rows.get(None)
        if not found:
            month = self.months.get(birth[:7], {})
            rough = [day for day in month if births_fit(day, birth)]
            found = month[rough[0]] if rough else None
        return found

    def add(self, birth, row):
        """Remember a row."""
        self.rows.setdefault(birth, row)
        if birth:
            self.months.setdefault(birth[:7], {}).setdefault(birth, row)


class _Namesakes:
    """Rows of one name and unit that are different people, and quick to search."""

    def __init__(self):
        self.last = None
        self.births = _Births()
        self.births_without_number = _Births()

    def twin(self, row):
        """The row from which nothing tells this one apart, or None."""
        pool = self.births
        if row.values.get("id_number"):
            pool = self.births_without_number
        return pool.find(row.values.get("birth_date"))

    def add(self, row):
        """Remember a row."""
        birth = row.values.get("birth_date")
        self.last = row
        self.births.add(birth, row)
        if not row.values.get("id_number"):
            self.births_without_number.add(birth, row)


class RosterMatch:
    """One comparison.

    :param rows: of :class:`Row`, in the order of the file
    :param seats: of :class:`Seat`: all seats of the term
    :param units: keys (``text_key``) of the electing units that exist or will be made;
        as a mapping, with the kind of seat each gives
    :param people: ID number -> person, from all the terms the clerk can see
    """

    def __init__(self, rows, seats, units, people=None):
        self.rows = list(rows)
        self.units = units if isinstance(units, dict) else dict.fromkeys(units)
        self.people = people or {}
        self.seats = {seat.id: seat for seat in seats}
        self.keys = {seat.id: seat.key for seat in seats}
        self.by_number, self.by_key, self.by_alias = {}, {}, {}
        for seat in self.seats.values():
            self.by_key.setdefault(self.keys[seat.id], []).append(seat)
            self.by_alias.setdefault(seat.values.get("source_ref"), []).append(seat)
            if seat.values.get("id_number"):
                self.by_number.setdefault(seat.values["id_number"], seat)
        self.faults = {row.number: list(row.faults) for row in self.rows}
        self.doubts = {row.number: list(row.doubts) for row in self.rows}
        self.remarks = {row.number: list(row.remarks) for row in self.rows}
        self.namesakes = {}
        self.found = {}
        self.claimed = {}

    def run(self):
        """Fill ``found`` (row -> seat), ``faults``, ``doubts`` and ``namesakes``."""
        self._check_units()
        self._find_repeats()
        self._match_by_id_number()
        self._match_by_key(agrees)
        self._match_by_key(lambda row, seat: not differs(row, seat))
        self._match_by_alias()
        return self

    # rows on their own, and among themselves

    def _good_rows(self):
        """Rows without fault that no seat has been found for yet."""
        return [
            row
            for row in self.rows
            if not self.faults[row.number] and row.number not in self.found
        ]

    def _check_units(self):
        for row in self.rows:
            unit = row.values.get("constituency_id")
            if unit and text_key(unit) not in self.units:
                self.faults[row.number].append(["unknown_unit", {"unit": unit}])
            kind = row.values.get("id_type")
            usual = USUAL_FOR.get(self.units.get(row.key[0]), ())
            if kind and kind not in usual:
                self.doubts[row.number].append(["id_unusual", {}])

    def _find_repeats(self):
        """The same deputy twice is a fault; two of one name and unit are a doubt."""
        by_number, by_key = {}, defaultdict(_Namesakes)
        for row in self._good_rows():
            number = row.values.get("id_number")
            group = by_key[row.key] if row.key[0] else _Namesakes()
            twin = by_number.get(number) or group.twin(row)
            if twin:
                self.faults[row.number].append(["repeated", {"row": twin.number}])
                continue
            if group.last:
                self.namesakes[row.number] = group.last.number
                self.namesakes.setdefault(group.last.number, row.number)
            group.add(row)
            if number:
                by_number[number] = row

    # rows and seats

    def _claim(self, row, seat):
        self.found[row.number] = seat
        self.claimed[seat.id] = row.number

    def _match_by_id_number(self):
        persons = {
            seat.person: seat
            for seat in self.seats.values()
            if seat.is_open and not seat.values.get("id_number")
        }
        for row in self._good_rows():
            number = row.values.get("id_number")
            seat = self.by_number.get(number) or persons.get(self.people.get(number))
            if number and seat and seat.id not in self.claimed:
                self._claim(row, seat)

    def _match_by_key(self, fits):
        for row in self._good_rows():
            if not row.key[0]:
                continue
            free = [
                seat
                for seat in self.by_key.get(row.key, ())
                if seat.id not in self.claimed and fits(row.values, seat.values)
            ]
            seat = self._best(row, free)
            if seat:
                self._claim(row, seat)
            elif free:
                self.faults[row.number].append(["ambiguous", {"count": len(free)}])

    @staticmethod
    def _best(row, seats):
        """The one seat that fits best; None if two fit equally well."""

        def rank(seat):
            alias = seat.values.get("source_ref")
            return (
                sum(agrees({n: row.values.get(n)}, seat.values) for n in IDENTITY),
                seat.is_open,
                bool(alias) and alias == row.values.get("source_ref"),
            )

        ranked = sorted(seats, key=rank, reverse=True)
        if len(ranked) > 1 and rank(ranked[0]) == rank(ranked[1]):
            return None
        return ranked[0] if ranked else None

    def _match_by_alias(self):
        """The alias alone is no proof: it needs the name or the unit beside it."""
        wanted = {row.number: self._alias_seats(row) for row in self._good_rows()}
        demand = defaultdict(int)
        for seats in wanted.values():
            for seat in seats:
                demand[seat.id] += 1
        for row in self._good_rows():
            seats = wanted[row.number]
            if len(seats) == 1 and demand[seats[0].id] == 1:
                self._claim(row, seats[0])
                self._doubt_alias(row, seats[0])
            elif seats:
                self.doubts[row.number].append(["alias_unclear", {}])

    def _alias_seats(self, row):
        alias = row.values.get("source_ref")
        seats = self.by_alias.get(alias, ()) if alias else ()
        if len(seats) > ALIAS_SHARED_BY:
            return []
        return [
            seat
            for seat in seats
            if seat.id not in self.claimed and self._alias_fits(row, seat)
        ]

    def _alias_fits(self, row, seat):
        (unit, name), (old_unit, old_name) = row.key, self.keys[seat.id]
        if (unit, name) == (old_unit, old_name):
            return True
        is_near = name == old_name or (unit and unit == old_unit)
        return is_near and not differs(row.values, seat.values)

    def _doubt_alias(self, row, seat):
        (unit, name), (old_unit, old_name) = row.key, self.keys[seat.id]
        if differs(row.values, seat.values):
            code = "alias_identity"
        elif name != old_name:
            code = "alias_name"
        elif unit and unit != old_unit:
            code = "alias_unit"
        else:
            return
        self.doubts[row.number].append([code, {}])
