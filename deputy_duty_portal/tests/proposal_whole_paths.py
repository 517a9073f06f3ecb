"""Ways into the middle of the life of a proposal, so that histories begin there, too.

Each step is taken and checked like all others, those to be refused, too.
"""

from .proposal_whole_steps import Judge, SignOnPaper, Submit, WithdrawOnPaper
from .proposal_whole_steps_after import PromiseNew, Rate, RateOnPaper, Report
from .proposal_whole_steps_beside import (
    DecideDisclosure,
    PrepareDisclosure,
    Publish,
    SubmitDisclosure,
)
from .proposal_whole_steps_handling import (
    Advise,
    Contact,
    Draft,
    FileLetter,
    Review,
    Send,
)
from .proposal_whole_steps_units import (
    LED,
    AskReturn,
    Assign,
    DecideReturn,
    Distribute,
    Reassign,
    Receive,
)

BOTH = (("water", "separate"), ("road", "separate"))
ALONE = (("school", "separate"),)
DAYS = "days"


def by(role, step, **about):
    """A step of somebody."""
    return role, step(**about)


def assign(way, pairs):
    """The desk gives it to units."""
    return by("clerk", Assign, way=way, pairs=pairs, is_difficult=False)


def receive(*units):
    """These units stamp the receipt."""
    return [by(unit, Receive, unit=unit) for unit in units]


def give_back(unit):
    """The unit may give it back, and nobody has it yet."""
    return [
        by(unit, AskReturn, unit=unit),
        by("clerk", DecideReturn, unit=unit, is_granted=True, to=None),
    ]


ADMITTED = [
    by("clerk", SignOnPaper, who=("lead", "second")),
    by("leader", Submit),
    # four eyes: refused to whoever has submitted it
    by("leader", Judge, outcome="admit"),
    by("admin", Judge, outcome="admit"),
]
LED_BY_WATER = [*ADMITTED, assign("lead", LED), *receive("water", "road")]
IN_PARTS = [*ADMITTED, assign("separate", BOTH), *receive("water", "road")]
BY_OFFICE = [
    *ADMITTED,
    assign("office", (("office", "office"),)),
    *receive("office"),
    by("office", Distribute, pairs=LED),
    *receive("water"),
]
BY_SCHOOL = [*ADMITTED, assign("separate", ALONE), *receive("school")]
TO_ALL_ANEW = [
    *LED_BY_WATER,
    *give_back("water"),
    *give_back("road"),
    assign("lead", LED),
]
RETURNS = [
    [*BY_SCHOOL, *give_back("school"), assign("separate", ALONE)],
    [
        *BY_SCHOOL,
        *give_back("school"),
        by("clerk", Reassign, unit="school", to="water"),
    ],
    TO_ALL_ANEW,
    # too late after five days, on the fifth it is not
    [*BY_SCHOOL, (DAYS, 6), *give_back("school")],
    [*BY_SCHOOL, (DAYS, 5), *give_back("school")],
]
PLANNED = [
    by("water", Draft, unit="water", meaning="planned"),
    by("water", PromiseNew, unit="water"),
    by("water", Send, unit="water", meaning="planned"),
]
KEPT = [by("water", Report, unit="water", kind="kept")]
BAD = [by("lead", Rate, unit="water", who="lead", grade="unsatisfied")]
GOOD = [
    by("lead", Rate, unit="water", who="lead", grade="satisfied"),
    by("second", Rate, unit="water", who="second", grade="basically"),
]
TALKED = [by("water", Contact, unit="water"), by("road", Advise, unit="road")]
BAD_ON_PAPER = [by("clerk", RateOnPaper, unit="water", who="lead", grade="unsatisfied")]
ANSWERED = [by("water", Send, unit="water", meaning="solved")]
FILED = [by("clerk", FileLetter, unit="water")]
PUBLIC = [
    by("clerk", PrepareDisclosure),
    by("leader", SubmitDisclosure),
    by("leader", DecideDisclosure, decision="approve"),
    by("admin", DecideDisclosure, decision="approve"),
]
WITHDRAWN = [by("clerk", WithdrawOnPaper)]
PATHS = [
    [],
    LED_BY_WATER,
    IN_PARTS,
    [*LED_BY_WATER, *PLANNED],
    [*LED_BY_WATER, *TALKED, *ANSWERED, *GOOD],
    [*LED_BY_WATER, *PLANNED, *KEPT],
    [*IN_PARTS, *PLANNED, *KEPT],
    [*LED_BY_WATER, *ANSWERED, *BAD, *ANSWERED],
    [*LED_BY_WATER, *ANSWERED, *BAD, *ANSWERED, *BAD],
    BY_OFFICE,
    [*BY_OFFICE, *PLANNED, by("office", Review, unit="water", is_passed=True)],
    *RETURNS,
    # one unit has answered, the other has not: then it is withdrawn
    [*IN_PARTS, *ANSWERED, *PUBLIC, *WITHDRAWN, by("clerk", Publish)],
    [*IN_PARTS, *ANSWERED, *PUBLIC, by("clerk", Publish), *WITHDRAWN],
]
# Of a classified one nothing is written here: letters and ratings come on paper.
PATHS_ON_PAPER = [
    [],
    LED_BY_WATER,
    IN_PARTS,
    [*LED_BY_WATER, *FILED],
    [*IN_PARTS, *FILED, *BAD_ON_PAPER],
    [*LED_BY_WATER, *FILED, *BAD_ON_PAPER, *FILED, *BAD_ON_PAPER],
    BY_OFFICE,
    *RETURNS,
]
