"""Training asked of a deputy, and what is still lacking. Plain Python."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)

NOT_DUE = "none"
OPEN = "open"
OVERDUE = "overdue"
DONE = "done"


def required_hours(hours: float, days_on_duty: int, days_in_year: int) -> float:
    """The share of a year's hours that falls on the days of duty.

    Whoever comes in the middle of a year or is suspended owes less; what is owed is
    rounded down to half hours, in the deputy's favour.

    :param hours: asked for a whole year
    :param days_on_duty: days of duty within that year

    >>> required_hours(16, 365, 365), required_hours(16, 30, 365)
    (16.0, 1.0)
    >>> required_hours(7.5, 366, 366), required_hours(8, 0, 365)
    (7.5, 0.0)
    """
    owed = Fraction(str(hours)) * days_on_duty / days_in_year
    return float(floor(owed / HALF) * HALF)


def missing_hours(required: float, done: float) -> float:
    """What is still lacking, never less than nothing.

    >>> missing_hours(8, 5.5), missing_hours(8, 12)
    (2.5, 0.0)
    """
    return round(max(required - done, 0.0), 2)


def course_state(due: date | None, done: bool, today: date) -> str:
    """Where a deputy stands with the first-term course.

    :param due: the last day for it; none where no course is asked for
    :param done: whether the deputy took it

    >>> day = date(2026, 7, 1)
    >>> course_state(day, False, day), course_state(day, False, date(2026, 7, 2))
    ('open', 'overdue')
    >>> course_state(day, True, date(2027, 1, 1)), course_state(None, False, day)
    ('done', 'none')
    """
    if done:
        return DONE
    if due is None:
        return NOT_DUE
    return OVERDUE if today > due else OPEN


@dataclass(frozen=True)
class Credit:
    """How one deputy stands in one year.

    >>> credit = Credit(hours=5.0, required=8.0, course=OVERDUE)
    >>> credit.missing, credit.is_lacking, Credit(hours=8.0, required=8.0).is_lacking
    (3.0, True, False)
    """

    hours: float = 0.0
    required: float = 0.0
    course: str = NOT_DUE
    course_due: date | None = None
    is_on_duty: bool = True

    @property
    def missing(self) -> float:
        """Hours still lacking."""
        return missing_hours(self.required, self.hours)

    @property
    def is_lacking(self) -> bool:
        """Whether hours or the first-term course are still to be taken."""
        return bool(self.missing) or self.course in (OPEN, OVERDUE)
