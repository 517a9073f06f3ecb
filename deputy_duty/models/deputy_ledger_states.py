"""Where a fact of the ledger stands with its deputy, and what an objection came to."""

WAITING = "open"
CONFIRMED = "confirmed"
SILENT = "silent"
UNCONFIRMED = "unconfirmed"
OBJECTED = "objected"
UPHELD = "upheld"
REJECTED = "rejected"
MOOT = "moot"
CONFIRMATIONS = [
    (WAITING, "Waiting for the Deputy"),
    (CONFIRMED, "Confirmed by the Deputy"),
    (SILENT, "Silent: Counts as Confirmed"),
    (UNCONFIRMED, "Silent: Not Confirmed"),
    (OBJECTED, "Objected"),
    (UPHELD, "Objection Upheld"),
    (REJECTED, "Objection Rejected"),
    (MOOT, "Taken Back by the Office"),
]
# Nobody has spoken for the deputy yet: a confirmation still changes these.
CONFIRMABLE = (WAITING, UNCONFIRMED)
# Against these a deputy may object, as long as there is time.
CONTESTABLE = (WAITING, CONFIRMED, SILENT, UNCONFIRMED)

# What an objection came to, beside ``UPHELD``, ``REJECTED`` and ``MOOT``.
OPEN = "open"
WITHDRAWN = "withdrawn"
OBJECTION_STATES = [
    (OPEN, "To Be Answered"),
    (UPHELD, "Upheld"),
    (REJECTED, "Rejected"),
    (WITHDRAWN, "Withdrawn by the Deputy"),
    (MOOT, "Settled: Fact Taken Back"),
]
TAKE_BACK = "take_back"
CORRECT = "correct"
OUTCOMES = [
    (TAKE_BACK, "Take the fact back"),
    (CORRECT, "Take it back and post it corrected"),
]

# Acts by which facts are checked with their deputies.
TOLD = "told"
BY_SILENCE = "silence"
ACTS = [
    (TOLD, "Told"),
    (CONFIRMED, "Confirmed"),
    (BY_SILENCE, "Time Passed in Silence"),
]

# Codes of the rules the ledger asks the profile of its congress for.
OBJECTION_RULE = "ledger.objection"
ANSWER_RULE = "ledger.answer"
RETENTION_RULE = "ledger.retention"

# A fact entered by hand, until it is posted.
DRAFT = "draft"
SUBMITTED = "submitted"
POSTED = "posted"
REFUSED = "refused"
TAKEN_BACK = "taken_back"
MANUAL_STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "To Review"),
    (POSTED, "In the Ledger"),
    (REFUSED, "Not Accepted"),
    (TAKEN_BACK, "Taken Back"),
]
