"""The life of a rating, and of what follows a second “unsatisfied”."""

WAITING = "waiting"
RETURNED = "returned"
LEFT_OUT = "left_out"
VOID = "void"
STATES = [
    (WAITING, "To Be Returned"),
    (RETURNED, "Returned"),
    (LEFT_OUT, "Left Out of the Base"),
    (VOID, "No Longer Due"),
]

# Meanings of the grades of a place.
SATISFIED = "satisfied"
BASICALLY = "basically"
UNSATISFIED = "unsatisfied"
GRADES = (SATISFIED, BASICALLY, UNSATISFIED)

# Who rates, by the list of the place.
BY_LEAD = "rater_lead"
BY_SIGNERS = "rater_signers"

DUE = "due"
HELD = "held"
ESCALATION_STATES = [(DUE, "To Be Held"), (HELD, "Dealt With")]
AGAIN = "again"
SETTLED = "settled"
ESCALATION_OUTCOMES = [
    (AGAIN, "The Unit Handles It Again"),
    (SETTLED, "Settled: Explained to the Deputies"),
]

# Codes of the rules asked for, beside those of the units' parts.
LEAVE_OUT_RULE = "proposal.feedback_urged"
CHANGE_RULE = "proposal.rating_change"
PRESSURE_RULE = "proposal.pressure"
