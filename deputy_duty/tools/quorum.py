"""How many of a body must be there, by a share that a rule states in percent."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# The law speaks of halves, thirds and fifths; a rule holds them to two decimals.
LARGEST_PART = 10
CENT = Decimal("0.01")


def share(percent: float) -> Fraction:
    """The share meant by a percentage that was rounded to two decimals.

    >>> share(66.67), share(33.33), share(50)
    (Fraction(2, 3), Fraction(1, 3), Fraction(1, 2))

    What is no simple fraction is taken as it stands:

    >>> share(66.6), share(51)
    (Fraction(333, 500), Fraction(51, 100))
    """
    stated = Decimal(str(percent)).quantize(CENT)
    for part in range(1, LARGEST_PART + 1):
        whole = round(Fraction(stated) * part / 100)
        rounded = (Decimal(whole * 100) / part).quantize(CENT, ROUND_HALF_UP)
        if rounded == stated:
            return Fraction(whole, part)
    return Fraction(stated) / 100


def needed(total: int, percent: float) -> int:
    """The smallest number that is at least that share of a total.

    Two thirds of 300 are 200, not 201:

    >>> needed(300, 66.67), needed(301, 66.67), needed(3000, 66.67)
    (200, 201, 2000)
    >>> needed(0, 66.67), needed(7, 50)
    (0, 4)
    """
    least = share(percent) * total
    return -(-least.numerator // least.denominator)
