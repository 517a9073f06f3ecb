"""Rates of satisfaction and fulfilment, with what they rest on.

A rate is shown together with its base and with what is not in it; on an empty base
there is none.
"""

from decimal import Decimal
from typing import NamedTuple


class Rate(NamedTuple):
    """How many of how many, in percent; ``None`` where there is no base."""

    part: int
    base: int
    percent: Decimal | None


def shares(counts, places=2):
    """Shares in percent that add up to exactly 100, as offices print them.

    Each is rounded down, and what is missing goes to the largest remainders, the
    first of equal ones first. So 54, 33, 2 and 4 of 93 are printed like that:

    >>> [str(share) for share in shares([54, 33, 2, 4])]
    ['58.07', '35.48', '2.15', '4.30']
    >>> [str(share) for share in shares([86, 7, 0])]
    ['92.47', '7.53', '0.00']
    >>> shares([0, 0])
    [None, None]

    :param counts: whole numbers, not negative
    :param places: places after the point
    """
    base = sum(counts)
    if not base:
        return [None] * len(counts)
    whole = 100 * 10**places
    parts = [divmod(count * whole, base) for count in counts]
    missing = whole - sum(part for part, _rest in parts)
    order = sorted(range(len(parts)), key=lambda number: (-parts[number][1], number))
    lucky = set(order[:missing])
    return [
        Decimal(part + (number in lucky)).scaleb(-places)
        for number, (part, _rest) in enumerate(parts)
    ]


def rate(part, base):
    """How many percent of the base, to two places.

    >>> rate(86, 93).percent
    Decimal('92.47')
    >>> rate(0, 0).percent is None
    True

    :raises ValueError: the part is larger than the base
    """
    if not 0 <= part <= base:
        raise ValueError(f"{part} of {base}")
    return Rate(part, base, shares([part, base - part])[0])
