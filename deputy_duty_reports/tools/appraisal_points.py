"""Points of a yearly appraisal: exact decimals, to two places, half up. Plain Python.

The batch job works the same rules out in SQL; a test holds both against each other.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT = Decimal("0.01")
FACT = "fact"
HOUR = "hour"
HALF_DAY = "half_day"


class Item(NamedTuple):
    """One line of a scheme: points for each unit, and at most so many a year."""

    measure: str
    points: Decimal
    cap: Decimal = Decimal(0)  # 0: no cap
    is_deduction: bool = False


class Limits(NamedTuple):
    """What a year begins with, and between what its total stays."""

    base: Decimal
    total_min: Decimal
    total_max: Decimal  # 0: no upper limit


def rounded(number: Decimal) -> Decimal:
    """To two places, half away from zero, as PostgreSQL's ``round`` does.

    >>> rounded(Decimal("59.995")), rounded(Decimal("-0.005"))
    (Decimal('60.00'), Decimal('-0.01'))
    """
    return number.quantize(CENT, ROUND_HALF_UP)


def amount(measure: str, hours: Sequence[Decimal], half_day: Decimal) -> Decimal:
    """How many units some facts make.

    :param hours: hours of each fact; 0 where its kind counts none
    :param half_day: hours of a half-day; one that was begun counts, each fact at least
        one

    >>> amount("half_day", [Decimal(0), Decimal("3.5"), Decimal(8)], Decimal(4))
    Decimal('4')
    >>> amount("hour", [Decimal("3.5"), Decimal("0.1")], Decimal(4))
    Decimal('3.6')
    """
    if measure == FACT:
        return Decimal(len(hours))
    if measure == HOUR:
        return sum(hours, Decimal(0))
    begun = ((each / half_day).to_integral_value(ROUND_CEILING) for each in hours)
    return sum((max(Decimal(1), each) for each in begun), Decimal(0))


def item_points(item: Item, units: Decimal, share: Decimal = Decimal(1)):
    """Points before and after the cap.

    :param share: of the year in office, where the scheme measures by it

    >>> item_points(Item("fact", Decimal(3), Decimal(10)), Decimal(4))
    (Decimal('12.00'), Decimal('10.00'))
    >>> item_points(Item("fact", Decimal(3), Decimal(10)), Decimal(4), Decimal("0.5"))
    (Decimal('12.00'), Decimal('5.00'))
    """
    raw = rounded(item.points * units)
    return raw, min(raw, rounded(item.cap * share)) if item.cap else raw


def total(
    limits: Limits,
    gained: Decimal,
    deducted: Decimal,
    corrected: Decimal = Decimal(0),
    share: Decimal = Decimal(1),
) -> Decimal:
    """Points of the year.

    >>> full = Limits(Decimal(60), Decimal(0), Decimal(100))
    >>> total(full, Decimal(50), Decimal(5)), total(full, Decimal(0), Decimal(70))
    (Decimal('100.00'), Decimal('0.00'))
    """
    points = rounded(limits.base * share) + gained - deducted + corrected
    points = max(points, limits.total_min)
    if limits.total_max:
        points = min(points, limits.total_max)
    return rounded(points)


def grade(
    points: Decimal, thresholds: Iterable[Decimal], share: Decimal = Decimal(1)
) -> int | None:
    """Place of the highest grade whose threshold is reached; reaching it is enough.

    :param thresholds: points from which each grade is given, in any order

    >>> grade(Decimal(80), [Decimal(80), Decimal(60), Decimal(0)])
    0
    >>> grade(Decimal("79.99"), [Decimal(80), Decimal(60), Decimal(0)])
    1
    >>> grade(Decimal(10), [Decimal(80)]) is None
    True
    """
    reached = [
        (threshold, place)
        for place, threshold in enumerate(thresholds)
        if points >= rounded(threshold * share)
    ]
    return max(reached, key=lambda pair: (pair[0], -pair[1]))[1] if reached else None
