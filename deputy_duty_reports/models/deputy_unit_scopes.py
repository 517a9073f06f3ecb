"""For what a row of the scorecards counts, and which proposals are in it."""

UNIT = "unit"
UNIT_SESSION = "unit_session"
TOTAL = "total"
TOTAL_SESSION = "total_session"
SCOPES = [
    (UNIT, "Unit, by Year"),
    (UNIT_SESSION, "Unit, by Session"),
    (TOTAL, "Whole Congress, by Year"),
    (TOTAL_SESSION, "Whole Congress, by Session"),
]
# What stands beside a unit's figures.
TOTAL_OF = {UNIT: TOTAL, UNIT_SESSION: TOTAL_SESSION}

ALL = "all"
OPEN_ONLY = "open"
COVERAGES = [
    (ALL, "All Proposals"),
    (OPEN_ONLY, "Without Confidential Ones"),
]
