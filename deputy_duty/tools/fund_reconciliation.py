"""Comparing the claims of a fund with the accounts.

Plain arithmetic in whole minor units (fen), so that zero means zero. A *fund* is a
budget line; the callers read claims and accounts and give them as the tuples below.
"""

from collections import defaultdict
from typing import NamedTuple

# Explained by itself: a claim, or money received, on its normal way.
CLAIM_WITHOUT_BILL = "claim_without_bill"
BILL_UNPAID = "bill_unpaid"
PAID_UNMATCHED = "paid_unmatched"
PAID_OUTSIDE = "paid_outside"
BILL_REVERSED = "bill_reversed"
RECEIPT_UNBOOKED = "receipt_unbooked"
# Somebody has to look, and may explain in words what cannot be mended.
POSTED_WITHOUT_CLAIM = "posted_without_claim"
BILL_CHANGED = "bill_changed"
ANALYTIC_MOVED = "analytic_moved"
OTHER_YEAR = "other_year"
OTHER_PURPOSE = "other_purpose"
BANK_WITHOUT_PAPER = "bank_without_paper"
OTHER_INDICATOR = "other_indicator"
PERIOD_CHANGED = "period_changed"
RECEIPT_CHANGED = "receipt_changed"
# The books contradict themselves: no word helps, they must be mended.
ANALYTIC_MISMATCH = "analytic_mismatch"
UNKNOWN = "unknown"

EXPLAINED = frozenset(
    {CLAIM_WITHOUT_BILL, BILL_UNPAID, PAID_UNMATCHED, PAID_OUTSIDE, BILL_REVERSED}
    | {RECEIPT_UNBOOKED}
)
EXPLAINABLE = frozenset(
    {POSTED_WITHOUT_CLAIM, BILL_CHANGED, ANALYTIC_MOVED, OTHER_YEAR, OTHER_PURPOSE}
    | {BANK_WITHOUT_PAPER, OTHER_INDICATOR, PERIOD_CHANGED, RECEIPT_CHANGED}
)
# Not settled by signing: they come up again in the next period.
OPEN = frozenset(
    {CLAIM_WITHOUT_BILL, BILL_UNPAID, PAID_UNMATCHED, BANK_WITHOUT_PAPER}
    | {RECEIPT_UNBOOKED, RECEIPT_CHANGED}
)


class Claimed(NamedTuple):
    """One expense of an approved claim that falls into the period."""

    fund: int
    claim: int
    amount: int
    bill: int  # the bill that stands in the accounts, else 0
    paid: int  # part of the amount settled in the accounts
    matched: int  # part of it found on the bank statement
    kind: str = "claim"  # what document it is, see Difference
    outside: int = 0  # part of the amount paid outside these books
    other_year: bool = False  # claim or bill lies outside the budget's year


class Posted(NamedTuple):
    """The share of one fund in one journal item of the period."""

    fund: int
    item: int
    move: int
    root: int  # the entry this one reverses, else the entry itself
    claim: int  # the claim that the root entry books, else 0
    is_reversed: bool  # the root entry is reversed by a linked entry
    amount: int  # cost: positive
    analytic: int  # the same by Odoo's analytic items
    off_account: bool = False  # on another account than the fund's own


class Difference(NamedTuple):
    """Something between two columns of the reconciliation."""

    fund: int  # 0: of no fund in particular
    cause: str
    amount: int
    kind: str  # "claim", "move", "item", "bank" ... or "" for the fund as a whole
    res_id: int


def spread(total, parts):
    """Fill parts in order from a total.

    >>> spread(120, [100, 50])
    [100, 20]
    >>> spread(0, [100])
    [0]
    """
    filled = []
    for part in parts:
        share = max(min(part, total), 0)
        filled.append(share)
        total -= share
    return filled


def open_stages(claimed):
    """Claims on their normal way, by the step they wait for.

    >>> rows = [Claimed(1, 7, 100, 0, 0, 0), Claimed(1, 8, 100, 5, 60, 10)]
    >>> [(row.cause, row.amount) for row in open_stages(rows)]
    [('claim_without_bill', 100), ('bill_unpaid', 40), ('paid_unmatched', 50)]
    >>> rows = [Claimed(1, 7, 100, 0, 0, 0, outside=100)]
    >>> [(row.cause, row.amount) for row in open_stages(rows)]
    [('paid_outside', 100)]
    """
    stages = defaultdict(int)
    for row in claimed:
        steps = {PAID_OUTSIDE: row.outside}
        if row.bill:
            steps[BILL_UNPAID] = row.amount - row.paid
            steps[PAID_UNMATCHED] = row.paid - row.matched - row.outside
        elif not row.other_year:
            steps[CLAIM_WITHOUT_BILL] = row.amount - row.outside
        for cause, amount in steps.items():
            stages[row.fund, cause, row.kind, row.claim] += amount
    return [
        Difference(fund, cause, amount, kind, claim)
        for (fund, cause, kind, claim), amount in stages.items()
        if amount
    ]


def year_differences(claimed):
    """Claims of another year, and claims whose bill stands in another year.

    >>> year_differences([Claimed(1, 7, 100, 5, 0, 0, other_year=True)])
    [Difference(fund=1, cause='other_year', amount=100, kind='claim', res_id=7)]
    """
    amounts = defaultdict(int)
    for row in claimed:
        if row.other_year:
            amounts[row.fund, row.kind, row.claim] += row.amount
    return [
        Difference(fund, OTHER_YEAR, amount, kind, claim)
        for (fund, kind, claim), amount in amounts.items()
    ]


def ledger_differences(claimed, posted, intact=frozenset(), foreign=None):
    """What the accounts show beyond the claims, or less.

    An entry without a claim and the entry that reverses it count together.

    :param intact: bills whose total is still that of their claim
    :param foreign: ``{entry: cause}`` for bills of claims on other budgets

    >>> by_hand = Posted(1, 90, 9, 9, 0, False, 30, 30)
    >>> ledger_differences([], [by_hand])
    [Difference(fund=1, cause='posted_without_claim', amount=30, kind='move', res_id=9)]
    >>> back = by_hand._replace(item=91, move=10, amount=-30, analytic=-30)
    >>> ledger_differences([], [by_hand, back])
    []

    A bill that says something else than its claim, one whose total is right but lies on
    other funds, and one partly credited:

    >>> claim = Claimed(1, 7, 100, 5, 0, 0)
    >>> bill = Posted(1, 50, 5, 5, 7, False, 90, 90)
    >>> [(row.cause, row.amount) for row in ledger_differences([claim], [bill])]
    [('bill_changed', -10)]
    >>> rest_of_it = bill._replace(fund=2, amount=10, analytic=10)
    >>> rows = ledger_differences([claim], [bill, rest_of_it], intact={5})
    >>> [(row.fund, row.cause, row.amount) for row in rows]
    [(1, 'analytic_moved', -10), (2, 'analytic_moved', 10)]
    >>> bill = bill._replace(amount=100, analytic=100)
    >>> credit = Posted(1, 51, 6, 5, 7, True, -40, -40)
    >>> [(row.cause, row.amount) for row in ledger_differences([claim], [bill, credit])]
    [('bill_reversed', -40)]
    """
    wanted = defaultdict(int)
    for row in claimed:
        if row.bill:
            wanted[row.fund, row.bill] += row.amount
    own, credited = _own_and_credited(posted)
    booked = {row.root for row in posted if row.claim and row.is_reversed}
    billed = {root for _fund, root in wanted}
    found = []
    for key in sorted(wanted.keys() | own.keys() | credited.keys()):
        fund, root = key
        if root in billed:
            changed = ANALYTIC_MOVED if root in intact else BILL_CHANGED
            parts = [
                (changed, own[key] - wanted[key]),
                (BILL_REVERSED, credited[key]),
            ]
        elif root in booked:
            parts = [(BILL_REVERSED, own[key] + credited[key])]
        else:
            cause = (foreign or {}).get(root, POSTED_WITHOUT_CLAIM)
            parts = [(cause, own[key] + credited[key])]
        found += [
            Difference(fund, cause, amount, "move", root)
            for cause, amount in parts
            if amount
        ]
    return found


def _own_and_credited(posted):
    """``{(fund, root): amount}`` of the entries, and of what reverses them."""
    own, credited = defaultdict(int), defaultdict(int)
    for row in posted:
        side = own if row.move == row.root else credited
        side[row.fund, row.root] += row.amount
    return own, credited


def purpose_differences(claimed, posted):
    """Bills of claims that stand on another account than the fund's own.

    >>> claim = Claimed(1, 7, 100, 5, 0, 0)
    >>> bill = Posted(1, 50, 5, 5, 7, False, 100, 100, off_account=True)
    >>> purpose_differences([claim], [bill])
    [Difference(fund=1, cause='other_purpose', amount=100, kind='move', res_id=5)]
    """
    billed = {row.bill for row in claimed if row.bill}
    amounts = defaultdict(int)
    for row in posted:
        if row.off_account and row.root in billed:
            amounts[row.fund, row.root] += row.amount
    return [
        Difference(fund, OTHER_PURPOSE, amount, "move", root)
        for (fund, root), amount in amounts.items()
        if amount
    ]


def analytic_differences(posted):
    """Journal items whose analytic items say something else.

    >>> analytic_differences([Posted(1, 90, 9, 9, 0, False, 30, 20)])
    [Difference(fund=1, cause='analytic_mismatch', amount=-10, kind='move', res_id=9)]
    """
    return [
        Difference(
            row.fund, ANALYTIC_MISMATCH, row.analytic - row.amount, "move", row.move
        )
        for row in posted
        if row.analytic != row.amount
    ]


def rest(billed, ledger, between):
    """What nothing explains between claims and accounts; it should be zero.

    :param between: what :func:`ledger_differences` has found on this fund

    >>> rest(100, 130, [Difference(1, POSTED_WITHOUT_CLAIM, 30, "move", 9)])
    0
    >>> rest(100, 130, [])
    30
    """
    return ledger - billed - sum(row.amount for row in between)
