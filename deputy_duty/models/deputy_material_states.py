"""States of a material, whom it is for, and how a reading is known."""

DRAFT = "draft"
SENT = "sent"
WITHDRAWN = "withdrawn"
STATES = [(DRAFT, "Draft"), (SENT, "Sent"), (WITHDRAWN, "Withdrawn")]

FOR_ACTIVITY = "activity"
FOR_ALL = "all"
FOR_GROUPS = "groups"
FOR_CHOSEN = "chosen"
AUDIENCES = [
    (FOR_ACTIVITY, "Deputies invited to the activity"),
    (FOR_ALL, "All deputies in office"),
    (FOR_GROUPS, "Members of groups"),
    (FOR_CHOSEN, "Chosen deputies"),
]

BY_DEPUTY = "portal"
BY_PAPER = "paper"
ORIGINS = [(BY_DEPUTY, "By the deputy"), (BY_PAPER, "From signed paper")]
