"""The life of a promise made in a reply."""

OPEN = "open"
KEPT = "kept"
BROKEN = "broken"
CANCELLED = "cancelled"
STATES = [
    (OPEN, "Being Kept"),
    (KEPT, "Kept"),
    (BROKEN, "Not Kept"),
    (CANCELLED, "Cancelled"),
]
# What the unit may say at the end.
ENDS = (KEPT, BROKEN)

# What an entry of the unit is about.
PROGRESS = "progress"
REPORT_KEPT = "kept"
REPORT_BROKEN = "broken"
EXPLANATION = "explanation"
REPORTS = [
    (PROGRESS, "Progress"),
    (REPORT_KEPT, "Reported as Kept"),
    (REPORT_BROKEN, "Reported as Not Kept"),
    (EXPLANATION, "Explanation at the End of the Term"),
]

ASKED = "asked"
AGREED = "agreed"
REFUSED = "refused"
CHANGE_STATES = [
    (ASKED, "Waiting for the Lead"),
    (AGREED, "Agreed"),
    (REFUSED, "Not Agreed"),
]

# The rule by which the clock to the promised date runs: the date itself is promised.
KEEP_RULE = "promise.keep"
