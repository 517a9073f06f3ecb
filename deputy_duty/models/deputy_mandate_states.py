"""The states of a seat, and the actions that lead from one to another."""

from .deputy_legal_ground import CONFIRM, END, RESUME, SUSPEND, VOID_ELECTION

ELECTED = "elected"
CONFIRMED = "confirmed"
IN_OFFICE = "in_office"
SUSPENDED = "suspended"
ENDED = "ended"
VOID = "void"
STATES = [
    (ELECTED, "Elected"),
    (CONFIRMED, "Credentials Confirmed"),
    (IN_OFFICE, "In Office"),
    (SUSPENDED, "Suspended"),
    (ENDED, "Ended"),
    (VOID, "Election Void"),
]
# How a seat was filled.
GENERAL = "general"
BY_ELECTION = "by_election"
ORIGINS = [(GENERAL, "General Election"), (BY_ELECTION, "By-election")]
# Whoever holds the seat, or held it: days in office are counted in these.
SERVING = (IN_OFFICE, SUSPENDED, ENDED)
# Who holds an office that the law does not let one hold twice (Electoral Law, art. 48).
HOLDING = (IN_OFFICE, SUSPENDED)
# A seat in one of these is vacant again.
FINAL = (ENDED, VOID)

# Action -> from which states, to which. An election may turn out void in the middle of
# a term (Electoral Law, art. 58); an elected deputy may die before the first meeting.
TRANSITIONS = {
    CONFIRM: ((ELECTED,), CONFIRMED),
    VOID_ELECTION: ((ELECTED, CONFIRMED, IN_OFFICE, SUSPENDED), VOID),
    SUSPEND: ((IN_OFFICE,), SUSPENDED),
    RESUME: ((SUSPENDED,), IN_OFFICE),
    END: ((CONFIRMED, IN_OFFICE, SUSPENDED), ENDED),
}

# The states of a change itself.
DRAFT = "draft"
APPLIED = "applied"
REVERSED = "reversed"
CHANGE_STATES = [(DRAFT, "Draft"), (APPLIED, "Recorded"), (REVERSED, "Reversed")]
