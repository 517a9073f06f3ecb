"""Who receives voters when: a fair rota, without a database.

A slot is a day and two hours of it, written as numbers (9.5 is half past nine).
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Slot:
    """One time of reception."""

    day: date
    hour_from: float
    hour_to: float

    def overlaps(self, other: "Slot") -> bool:
        """Whether nobody can be at both.

        >>> nine = Slot(date(2026, 3, 2), 9, 11)
        >>> nine.overlaps(Slot(date(2026, 3, 2), 10.5, 12))
        True
        >>> nine.overlaps(Slot(date(2026, 3, 2), 11, 12))
        False
        """
        return (
            self.day == other.day
            and self.hour_from < other.hour_to
            and other.hour_from < self.hour_to
        )


def clock(hour: float) -> str:
    """An hour as a clock shows it.

    >>> clock(9.5), clock(14), clock(8.999999)
    ('09:30', '14:00', '09:00')
    """
    minutes = round(hour * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def is_reception_day(calendar, day: date) -> bool:
    """Whether a station that is open on this weekday is open on this very day.

    On Monday to Friday working days decide. Whoever opens on a weekend does so on
    purpose; closed then are only weekends that belong to a public holiday.

    :param calendar: has ``is_workday(day)`` and ``days_off``
    """
    if day.weekday() < SATURDAY:
        return calendar.is_workday(day)
    saturday = day - ONE_DAY * (day.weekday() - SATURDAY)
    holiday = {day, saturday - ONE_DAY, saturday + 2 * ONE_DAY}
    return not any(each in calendar.days_off for each in holiday)


def slots_between(hours, first: date, last: date, calendar) -> list[Slot]:
    """All times of reception from the first to the last day, in order.

    :param hours: triples of weekday (0 is Monday), from, to
    """
    slots = []
    day = first
    while day <= last:
        if is_reception_day(calendar, day):
            slots += [
                Slot(day, start, end)
                for weekday, start, end in hours
                if weekday == day.weekday()
            ]
        day += ONE_DAY
    return sorted(slots)


def plan_rota(slots, deputies, served, taken, per_slot=1) -> dict:
    """Deputies for each slot: whoever has served least goes first.

    :param slots: the slots to fill, in order
    :param deputies: ``(deputy, first day, last day)`` in the order that breaks ties;
        the days, or None, are those between which the deputy is in office
    :param served: by deputy, how often and on which day last
    :param taken: by deputy, the slots in which the deputy is busy already
    :param per_slot: how many deputies a slot wants
    :return: by slot, the deputies; fewer or none where there are not enough

    >>> days = [Slot(date(2026, 3, day), 9, 11) for day in (2, 9, 16)]
    >>> both = [("A", None, None), ("B", None, None)]
    >>> plan = plan_rota(days, both, {"A": (1, date(2026, 1, 5))}, {})
    >>> [plan[day] for day in days]
    [['B'], ['A'], ['B']]
    """
    counts = {deputy: served.get(deputy, (0, date.min)) for deputy, *_days in deputies}
    order = {deputy: place for place, (deputy, *_days) in enumerate(deputies)}
    busy = {deputy: list(taken.get(deputy, ())) for deputy in counts}
    plan = {}
    for slot in slots:
        free = [
            deputy
            for deputy, first, last in deputies
            if (first is None or first <= slot.day)
            and (last is None or slot.day <= last)
            and not any(slot.overlaps(other) for other in busy[deputy])
        ]
        free.sort(key=lambda deputy: (*counts[deputy], order[deputy]))
        plan[slot] = free[:per_slot]
        for deputy in plan[slot]:
            counts[deputy] = (counts[deputy][0] + 1, slot.day)
            busy[deputy].append(slot)
    return plan
