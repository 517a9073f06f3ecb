"""States of an appropriation received, and of its journal entry."""

from .deputy_approval_mixin import DRAFT

# The record counts, or has been taken back.
RECEIVED = "received"
REVERSED = "reversed"
STATES = [
    (DRAFT, "Draft"),
    (RECEIVED, "Received"),
    (REVERSED, "Reversed"),
]
NONE = "none"
BOOKED = "booked"
CHANGED = "changed"
UNDONE = "undone"
REMOVED = "removed"
ENTRY_STATES = [
    (NONE, "Not Booked"),
    (BOOKED, "Booked"),
    (CHANGED, "Entry Changed by Hand"),
    (UNDONE, "Entry Reversed by Hand"),
    (REMOVED, "Entry Removed by Hand"),
    (REVERSED, "Reversed with Its Entry"),
]
# Somebody has to look at these.
DIFFERING = (CHANGED, UNDONE, REMOVED)
# Nothing of it stands in the accounts: it may be booked, or booked again.
BOOKABLE = (NONE, UNDONE, REMOVED)
