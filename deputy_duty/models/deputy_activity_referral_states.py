"""Where a report stands with one unit."""

DRAFT = "draft"
HANDED = "handed"
ANSWERED = "answered"
WITHDRAWN = "withdrawn"
STATES = [
    (DRAFT, "To Hand Over"),
    (HANDED, "Handed Over"),
    (ANSWERED, "Feedback Received"),
    (WITHDRAWN, "Taken Back"),
]
