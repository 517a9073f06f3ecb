"""The states of an evaluation vote, and what may be written in which."""

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
)

OPEN = "open"
COUNTING = "counting"
CLOSED = "closed"
VOID = "void"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
    (OPEN, "Open"),
    (COUNTING, "Being Counted"),
    (CLOSED, "Result Locked"),
    (VOID, "Void"),
]
# From here on what is voted on, by whom and by which rule stands still.
FROZEN = (SUBMITTED, APPROVED, REFUSED, OPEN, COUNTING, CLOSED, VOID)
# Nothing is written any more but what happens to the result.
LOCKED = (CLOSED, VOID)

# What shares and the quorum are taken of.
VALID = "valid"
CAST = "cast"
ISSUED = "issued"
ELECTORATE = "electorate"
BASES = [
    (VALID, "Valid votes on the report"),
    (CAST, "Slips returned, spoiled ones included"),
    (ISSUED, "Slips issued"),
    (ELECTORATE, "All who may vote"),
]
QUORUM_BASES = [(ISSUED, "Slips issued"), (ELECTORATE, "All who may vote")]
# What a place's own document lets be made public.
NOTHING = "nothing"
GRADE = "grade"
COUNTS = "counts"
PUBLICATIONS = [
    (NOTHING, "Nothing"),
    (GRADE, "The grade"),
    (COUNTS, "The grade and the votes"),
]
