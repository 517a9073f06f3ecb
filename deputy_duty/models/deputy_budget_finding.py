from collections import namedtuple

from .deputy_legal_choice import (
    BLOCK,
    BUDGET_CAP,
    BUDGET_EARMARK,
    BUDGET_SPONSOR,
    BUDGET_STANDARD,
    FREE,
    WARN,
)

# What a check of a cost found. ``line`` may be an empty record; ``amount`` is what is
# asked for and ``limit`` what is allowed, in the company's currency: by these, and not
# by its words, a finding is known again.
Finding = namedtuple("Finding", "check line amount limit text")
CHECKS = [
    (BUDGET_EARMARK, "Earmarking"),
    (BUDGET_STANDARD, "Spending Standard"),
    (BUDGET_CAP, "Cap per Deputy"),
    (BUDGET_SPONSOR, "Sponsors"),
]
# What follows where no profile has an entry in the list of that check.
DEFAULTS = {
    BUDGET_EARMARK: BLOCK,
    BUDGET_STANDARD: WARN,
    BUDGET_CAP: BLOCK,
    BUDGET_SPONSOR: FREE,
}
