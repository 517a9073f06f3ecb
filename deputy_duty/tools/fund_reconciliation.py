"""Comparing the claims of a fund with the accounts.

Plain arithmetic in whole minor units (fen), so that zero means zero. A *fund* is a
budget line; the callers read claims and accounts and give them as the tuples below.
"""

from collections import defaultdict
from typing import NamedTuple

# Explained: a claim on its normal way.
CLAIM_WITHOUT_BILL = "claim_without_bill"
BILL_UNPAID = "bill_unpaid"
PAID_UNMATCHED = "paid_unmatched"
BILL_REVERSED = "bill_reversed"
# Unexplained: somebody has to look.
POSTED_WITHOUT_CLAIM = "posted_without_claim"
BILL_CHANGED = "bill_changed"
ANALYTIC_MISMATCH = "analytic_mismatch"
UNKNOWN = "unknown"

EXPLAINED = frozenset({CLAIM_WITHOUT_BILL, BILL_UNPAID, PAID_UNMATCHED, BILL_REVERSED})


class Claimed(NamedTuple):
    """One expense of an approved claim that falls into the period."""

    fund: int
    claim: int
    amount: int
    bill: int  # the bill that stands in the accounts, else 0
    paid: int  # part of the amount settled in the accounts
    matched: int  # part of it found on the bank statement


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


class Difference(NamedTuple):
    """Something between two columns of the reconciliation."""

    fund: int
    cause: str
    amount: int
    kind: str  # "claim", "move", "item" or "" for the fund as a whole
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
    """
    stages = defaultdict(int)
    for row in claimed:
        if not row.bill:
            stages[row.fund, CLAIM_WITHOUT_BILL, row.claim] += row.amount
        else:
            stages[row.fund, BILL_UNPAID, row.claim] += row.amount - row.paid
            stages[row.fund, PAID_UNMATCHED, row.claim] += row.paid - row.matched
    return [
        Difference(fund, cause, amount, "claim", claim)
        for (fund, cause, claim), amount in stages.items()
        if amount
    ]


def ledger_differences(claimed, posted):
    """What the accounts show beyond the claims, or less.

    An entry without a claim and the entry that reverses it count together.

    >>> by_hand = Posted(1, 90, 9, 9, 0, False, 30, 30)
    >>> ledger_differences([], [by_hand])
    [Difference(fund=1, cause='posted_without_claim', amount=30, kind='move', res_id=9)]
    >>> back = by_hand._replace(item=91, move=10, amount=-30, analytic=-30)
    >>> ledger_differences([], [by_hand, back])
    []

    A bill that says something else than its claim, and one partly credited:

    >>> claim = Claimed(1, 7, 100, 5, 0, 0)
    >>> bill = Posted(1, 50, 5, 5, 7, False, 90, 90)
    >>> [(row.cause, row.amount) for row in ledger_differences([claim], [bill])]
    [('bill_changed', -10)]
    >>> bill = bill._replace(amount=100, analytic=100)
    >>> credit = Posted(1, 51, 6, 5, 7, True, -40, -40)
    >>> [(row.cause, row.amount) for row in ledger_differences([claim], [bill, credit])]
    [('bill_reversed', -40)]
    """
    wanted = defaultdict(int)
    for row in claimed:
        if row.bill:
            wanted[row.fund, row.bill] += row.amount
    own, credited, reversed_roots = defaultdict(int), defaultdict(int), set()
    claims = {}
    for row in posted:
        side = own if row.move == row.root else credited
        side[row.fund, row.root] += row.amount
        claims[row.root] = row.claim
        if row.is_reversed:
            reversed_roots.add(row.root)
    found = []
    for key in sorted(wanted.keys() | own.keys() | credited.keys()):
        fund, root = key
        if key in wanted:
            parts = [
                (BILL_CHANGED, own[key] - wanted[key]),
                (BILL_REVERSED, credited[key]),
            ]
        elif claims.get(root) and root in reversed_roots:
            parts = [(BILL_REVERSED, own[key] + credited[key])]
        else:
            parts = [(POSTED_WITHOUT_CLAIM, own[key] + credited[key])]
        found += [
            Difference(fund, cause, amount, "move", root)
            for cause, amount in parts
            if amount
        ]
    return found


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


def rest(billed, ledger, differences):
    """What nothing above explains between claims and accounts; it should be zero.

    >>> rest(100, 130, [Difference(1, POSTED_WITHOUT_CLAIM, 30, "move", 9)])
    0
    >>> rest(100, 130, [])
    30
    """
    between = (BILL_CHANGED, BILL_REVERSED, POSTED_WITHOUT_CLAIM)
    known = sum(row.amount for row in differences if row.cause in between)
    return ledger - billed - known
