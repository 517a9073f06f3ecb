"""What a line of the plan stands for, and how far the coverage can come."""

PLANNED = "planned"
UNDER_WAY = "under_way"
DONE = "done"
UNPLACED = "unplaced"
EXEMPT = "exempt"
STATUSES = [
    (DONE, "Given"),
    (UNDER_WAY, "Report under Way"),
    (PLANNED, "Planned"),
    (UNPLACED, "No Room in the Term"),
    (EXEMPT, "Not in the Base"),
]
# Why a seat is not in the base on the day that counts.
BY_RULES = "by_rules"
SUSPENDED = "suspended"
EXEMPTIONS = [
    (BY_RULES, "Reports as the rules of such seats say"),
    (SUSPENDED, "Suspended from duty"),
]
REACHED = "reached"
OPEN = "open"
LATE = "late"
LOST = "lost"
NO_BASE = "no_base"
OUTLOOKS = [
    (REACHED, "Target Reached"),
    (OPEN, "Can Be Reached"),
    (LATE, "Behind the Plan, Can Still Be Reached"),
    (LOST, "Can No Longer Be Reached"),
    (NO_BASE, "Nobody to Report"),
]
YEAR = "12"
HALF = "6"
PERIODS = [(YEAR, "Year"), (HALF, "Half-year")]
