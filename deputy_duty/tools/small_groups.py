"""Totals that may be made public: no group so small that one payee shows through."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple


class Group(NamedTuple):
    """One total: what for, how much, and who was paid (never made public)."""

    key: Hashable
    amount: float
    payees: frozenset


class Merged(NamedTuple):
    """Groups that stand alone, groups pooled as one, and whether nobody shows."""

    alone: list[Group]
    pooled: list[Group]
    is_safe: bool


def merge_small(groups: Iterable[Group], minimum: int) -> Merged:
    """Pool the groups in which fewer than ``minimum`` payees were paid.

    A group without payees gives nobody away. While the pool itself has too few payees,
    the smallest of the others joins it: whoever subtracts the published groups from
    the published total must not arrive at a single payee either.

    :return: both lists in the given order; ``is_safe`` is false where even the pool of
        everything has too few payees, so that nothing may be published

    >>> one, two = Group("hall", 900, frozenset({1, 2, 3})), Group("bus", 80, {9})
    >>> merged = merge_small([one, two], 3)
    >>> [group.key for group in merged.pooled], merged.is_safe
    (['hall', 'bus'], True)
    """
    groups = list(groups)
    pooled = [group for group in groups if 0 < len(group.payees) < minimum]
    rest = sorted(
        (group for group in groups if len(group.payees) >= max(minimum, 1)),
        key=lambda group: (len(group.payees), abs(group.amount)),
    )
    while pooled and _count(pooled) < minimum and rest:
        pooled.append(rest.pop(0))
    keys = {group.key for group in pooled}
    return Merged(
        [group for group in groups if group.key not in keys],
        [group for group in groups if group.key in keys],
        not pooled or _count(pooled) >= minimum,
    )


def _count(groups: Iterable[Group]) -> int:
    return len(frozenset().union(*(group.payees for group in groups)))


def share_out(
    amount: float, weights: Sequence[float], rounded: Callable[[float], float]
) -> list[float]:
    """An amount in parts by weight, to the cent; the last part takes the rest.

    >>> share_out(100, [1, 1, 1], lambda number: round(number, 2))
    [33.33, 33.33, 33.34]
    """
    whole = sum(weights)
    parts = [rounded(amount * weight / whole) for weight in weights[:-1]]
    return [*parts, rounded(amount - sum(parts))]
