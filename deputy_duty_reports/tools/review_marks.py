"""Marks of a joint review: half points, sums and means, exact to the last digit."""

from collections import Counter
from collections.abc import Hashable, Iterable
from decimal import ROUND_HALF_UP, Decimal

HALF = Decimal("0.5")
CENT = Decimal("0.01")


def parse_mark(text: str) -> Decimal | None:
    """A mark as people write it; nothing where it is no number.

    >>> parse_mark("17.5"), parse_mark(" 20 "), parse_mark("9．5")
    (Decimal('17.5'), Decimal('20'), Decimal('9.5'))
    >>> parse_mark(""), parse_mark("1e3"), parse_mark("NaN"), parse_mark("-1")
    (None, None, None, None)
    """
    text = text.strip().replace("．", ".").replace("。", ".")
    whole, dot, part = text.partition(".")
    digits = whole + part if part or not dot else ""
    if not (whole and digits.isdecimal() and len(digits) < 8):
        return None
    return Decimal(text)


def is_mark(mark: Decimal, weight: Decimal) -> bool:
    """Whether it is a whole or half point between nothing and the weight.

    >>> [is_mark(Decimal(each), Decimal(20)) for each in ("0", "17.5", "20")]
    [True, True, True]
    >>> [is_mark(Decimal(each), Decimal(20)) for each in ("-0.5", "17.3", "20.5")]
    [False, False, False]
    """
    return 0 <= mark <= weight and mark % HALF == 0


def total(marks: Iterable[Decimal]) -> Decimal:
    """The points of one sheet, out of the sum of all weights.

    >>> total([Decimal("17.5"), Decimal("30"), Decimal("40.5")])
    Decimal('88.0')
    """
    return sum(marks, Decimal(0))


def trimmed_mean(totals: Iterable[Decimal], trim_from: int) -> Decimal:
    """The mean; without one highest and one lowest where the sheets are enough.

    :param totals: the points of each sheet, at least one
    :param trim_from: from how many sheets on the two are dropped; 0: never. Below
        three nothing would remain, so nothing is dropped
    :return: rounded half up to two decimals, as 四舍五入 does

    >>> five = [Decimal(each) for each in ("60", "80", "81", "82.5", "100")]
    >>> trimmed_mean(five, 5), trimmed_mean(five, 6)
    (Decimal('81.17'), Decimal('80.70'))
    >>> trimmed_mean([Decimal("80"), Decimal("80.25")], 1)
    Decimal('80.13')
    """
    points = sorted(totals)
    if trim_from and len(points) >= max(trim_from, 3):
        points = points[1:-1]
    return (total(points) / len(points)).quantize(CENT, ROUND_HALF_UP)


def majority(opinions: Iterable[Hashable], heads: int) -> Hashable | None:
    """What more than half of so many people say; nothing where no opinion has that.

    >>> majority(["pass", "pass", "rectify"], 3)
    'pass'
    >>> majority(["pass", "pass", "rectify", "rectify"], 4) is None
    True

    Whoever says nothing counts as a head:

    >>> majority(["pass", "pass"], 4) is None
    True
    """
    opinion, count = next(iter(Counter(opinions).most_common(1)), (None, 0))
    return opinion if 2 * count > heads else None
