"""What an evaluation vote says of a report: exact shares, no rounding anywhere."""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

# Whose votes are held against the share of a grade.
TOP = "top"  # those for the best grade
OWN = "own"  # those for the grade itself
BETTER = "better"  # those for the grade and for all better ones


class Grade(NamedTuple):
    """A grade, the share it takes, and whether that share must be exceeded."""

    key: Hashable
    share: Fraction
    is_above: bool = False


def outcome(
    grades: Sequence[Grade], votes: Mapping[Hashable, int], base: int, counting: str
) -> Hashable | None:
    """The first grade, best first, whose share is reached; none where none is.

    :param grades: the grades, the best one first
    :param votes: how many votes each grade got
    :param base: the number that shares are taken of
    :param counting: ``TOP``, ``OWN`` or ``BETTER``

    Four fifths of 46 are 36.8, so 37 votes are needed and 36 are too few:

    >>> grades = [
    ...     Grade("good", Fraction(4, 5)),
    ...     Grade("fair", Fraction(1, 2)),
    ...     Grade("poor", Fraction(0)),
    ... ]
    >>> [outcome(grades, {"good": n}, 46, TOP) for n in (46, 37, 36, 23, 22, 0)]
    ['good', 'good', 'fair', 'fair', 'poor', 'poor']

    A majority is more than half:

    >>> half = [Grade(name, Fraction(1, 2), True) for name in ("good", "poor")]
    >>> outcome(half, {"good": 23, "poor": 23}, 46, OWN) is None
    True

    Nothing to take a share of says nothing:

    >>> outcome(grades, {}, 0, TOP) is None
    True
    """
    if base <= 0:
        return None
    for number, grade in enumerate(grades):
        counted = {
            TOP: grades[:1],
            OWN: grades[number : number + 1],
            BETTER: grades[: number + 1],
        }[counting]
        got = sum(votes.get(each.key, 0) for each in counted)
        if is_reached(got, base, grade.share, grade.is_above):
            return grade.key
    return None


def is_reached(got: int, base: int, share: Fraction, is_above: bool) -> bool:
    """Whether a number is at least, or more than, that share of a base.

    >>> [is_reached(23, 46, Fraction(1, 2), is_above) for is_above in (False, True)]
    [True, False]
    >>> is_reached(2, 3, Fraction(2, 3), False)
    True
    """
    mine = got * share.denominator
    wanted = base * share.numerator
    return mine > wanted if is_above else mine >= wanted


def difference(issued: int, phone: int, paper: int, spoiled: int, unused: int) -> int:
    """How many slips are missing (above 0) or too many (below 0).

    >>> difference(50, 20, 26, 1, 3), difference(50, 20, 27, 1, 3)
    (0, -1)
    """
    return issued - phone - paper - spoiled - unused
