"""The states of a duty report, and what may be written in which."""

DRAFT = "draft"
SUBMITTED = "submitted"
RETURNED = "returned"
ACCEPTED = "accepted"
HELD = "held"
ARCHIVED = "archived"
LAPSED = "lapsed"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (RETURNED, "Returned"),
    (ACCEPTED, "Accepted"),
    (HELD, "Given"),
    (ARCHIVED, "Filed"),
    (LAPSED, "Lapsed with the Term"),
]
# The deputy's own to write; afterwards the text is the office's to accept.
EDITABLE = (DRAFT, RETURNED)
# On the way to a meeting: what the end of a term closes.
OPEN = (DRAFT, SUBMITTED, RETURNED, ACCEPTED)
# A report that was given counts for the coverage.
GIVEN = (HELD, ARCHIVED)
