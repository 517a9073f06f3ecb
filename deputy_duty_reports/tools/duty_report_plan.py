"""The arithmetic of full coverage: who owes how much, and when it can be given.

Plain numbers and keys: what a seat or a constituency is, the callers know.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Outlook:
    """What can still be reached.

    ``goal`` seats make the target share, ``covered`` are there, ``owed`` reports are
    lacking for the goal, ``places`` can still be given, ``best`` seats at most can be
    covered by the end.
    """

    base: int
    goal: int
    covered: int
    owed: int
    places: int
    best: int

    @property
    def is_reachable(self):
        """Whether the goal can still be met."""
        return self.best >= self.goal


def share_of_term(required, term_days, seat_days):
    """Reports that a seat owes which does not last the whole term.

    Its part of the term, rounded up: whoever is elected late still reports once.

    >>> share_of_term(5, 1826, 1826), share_of_term(5, 1826, 300)
    (5, 1)
    >>> share_of_term(1, 1826, 10), share_of_term(0, 1826, 10)
    (1, 0)
    """
    if required <= 0 or term_days <= 0 or seat_days >= term_days:
        return max(required, 0)
    return max(1, -(-required * seat_days // term_days))


def periods(first, last, months):
    """Calendar periods from one day to another, the first and last one cut.

    >>> [str(day) for day in periods(date(2024, 9, 1), date(2025, 3, 31), 6)[0]]
    ['2024-09-01', '2024-12-31']
    >>> len(periods(date(2024, 9, 1), date(2026, 3, 31), 12))
    3
    >>> periods(date(2024, 9, 2), date(2024, 9, 1), 12)
    []
    """
    found = []
    while first <= last:
        _begins, ends = calendar_period(first, months)
        found.append((first, min(ends, last)))
        first = ends + timedelta(days=1)
    return found


def calendar_period(day, months):
    """The whole year or half-year that a day lies in.

    >>> [str(end) for end in calendar_period(date(2024, 9, 1), 6)]
    ['2024-07-01', '2024-12-31']
    """
    month = (day.month - 1) // months * months + 1
    following = month + months
    after = (
        date(day.year, following, 1)
        if following <= MONTHS_A_YEAR
        else date(day.year + 1, 1, 1)
    )
    return date(day.year, month, 1), after - timedelta(days=1)


def rooms(found, months, capacity, given=0):
    """Reports that each period has room for.

    Of a period that the term's end cuts its share, rounded up: a term that ends in
    January leaves no whole year of work behind. Of the one that runs what is not used.

    >>> rooms(periods(date(2025, 7, 2), date(2027, 1, 9), 12), 12, 20)
    [20, 20, 1]
    >>> rooms(periods(date(2025, 7, 2), date(2025, 12, 31), 12), 12, 20, given=15)
    [5]

    :param given: reports that were given in the first of these periods already
    """
    shares = []
    for first, last in found:
        begins, ends = calendar_period(first, months)
        whole, runs = (ends - begins).days + 1, (last - begins).days + 1
        shares.append(-(-capacity * runs // whole))
    return [max(share - given, 0) for share in shares[:1]] + shares[1:]


def outlook(remaining, target, places, period_count):
    """How far the coverage stands, and how far it can still come.

    A seat reports at most once in a period. ``best`` is what cannot be exceeded: where
    the goal is out of reach, it is so for certain.

    >>> outlook([0, 1, 1, 1], 100, 2, 2).is_reachable
    False
    >>> outlook([0, 1, 1, 1], 75, 2, 2).is_reachable
    True
    >>> outlook([2], 100, 10, 1).is_reachable
    False

    :param remaining: reports still owed, one number a seat of the base
    :param target: share of the base that is to be covered, in percent
    :param places: reports that can still be given in all
    :param period_count: periods that are left
    """
    goal = int(-(-len(remaining) * target // 100))
    covered = sum(1 for number in remaining if number <= 0)
    open_seats = sorted(number for number in remaining if number > 0)
    best, free = covered, places
    for number in open_seats:
        if number > period_count or number > free:
            break
        best, free = best + 1, free - number
    owed = sum(open_seats[: max(goal - covered, 0)])
    return Outlook(len(remaining), goal, covered, owed, places, best)


def spread(seats, room, busy=None):
    """Give each report that is owed one of the periods left; the same every time.

    Whoever owes several goes first and takes the emptiest periods; the others go
    constituency by constituency, which meets once where it fits.

    >>> spread([("a", "Unit 1", 1), ("b", "Unit 1", 1), ("c", "Unit 2", 1)], [2, 2])
    {'a': [0], 'b': [0], 'c': [1]}
    >>> spread([("a", "Unit 1", 1), ("b", "Unit 1", 1)], [1])
    {'a': [0], 'b': [None]}

    :param seats: (seat, constituency, reports owed), in the order of the list
    :param room: reports that each period still has room for
    :param busy: seat -> periods in which it reports already
    :return: seat -> numbers of its periods, None for what finds no room
    """
    room, busy = list(room), busy or {}
    found = {seat: [] for seat, _unit, _number in seats}
    several = [row for row in seats if row[2] > 1]
    for seat, _unit, number in sorted(several, key=lambda row: -row[2]):
        chosen = sorted(_free(room, busy.get(seat, ()))[:number])
        found[seat] = chosen + [None] * (number - len(chosen))
        for period in chosen:
            room[period] -= 1
    single = [row for row in seats if row[2] == 1]
    even = _even(len(single), room)
    sizes = Counter(unit for _seat, unit, _number in single)
    together = {}
    for seat, unit, _number in single:
        if unit not in together:
            together[unit] = _together(even, sizes[unit])
        free = _free(room, busy.get(seat, ()))
        wanted = [together[unit]] + [n for n, left in enumerate(even) if left > 0]
        period = next((n for n in wanted + free if n in free), None)
        found[seat] = [period]
        if period is not None:
            room[period] -= 1
            even[period] -= 1
    return found


def _free(room, busy):
    """Periods with room, the emptiest first, the earlier before the later."""
    free = [n for n, left in enumerate(room) if left > 0 and n not in busy]
    return sorted(free, key=lambda number: (-room[number], number))


def _even(count, room):
    """Reports for each period if all were spread evenly over the room there is."""
    total = sum(room)
    return [min(-(-count * left // total), left) if total else 0 for left in room]


def _together(even, size):
    """The first period in which a whole constituency finds its even share of room."""
    for number, left in enumerate(even):
        if size <= left:
            return number
    return None
