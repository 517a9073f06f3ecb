"""A unit's scorecard: which figures stand on it, and what each of them rests on."""

from typing import NamedTuple

from odoo.addons.deputy_duty.models.deputy_legal_choice import MEANINGS, REPLY_CLASS
from odoo.addons.deputy_duty.tools.proposal_rates import rate, shares

IN_TIME = ("on_time_count", "late_count", "overdue_count")
RESULT = (
    *("result_satisfied_count", "result_basically_count"),
    "result_unsatisfied_count",
)
ATTITUDE = (
    *("attitude_satisfied_count", "attitude_basically_count"),
    "attitude_unsatisfied_count",
)
CLASSES = (
    *(f"{meaning}_count" for meaning, _label in MEANINGS[REPLY_CLASS]),
    "unclassed_count",
)
DUE = ("promise_kept_count", "promise_broken_count", "promise_overdue_count")
# Parts that offices print so that they add up to 100.
WHOLES = (CLASSES, RESULT, ATTITUDE)
# Sections of figures; after each its base: nothing, another figure, or the parts of a
# whole to which it belongs.
SECTIONS = (
    (
        "workload",
        (
            ("lead_count", ()),
            ("co_count", ()),
            ("difficult_count", ("lead_count",)),
            ("key_count", ("lead_count",)),
            ("again_count", ("lead_count",)),
            ("return_count", ()),
            ("granted_count", ("return_count",)),
        ),
    ),
    (
        "time",
        (
            ("replied_count", ("lead_count",)),
            *((name, IN_TIME) for name in IN_TIME),
            ("median_days", ()),
            ("contacted_count", ("replied_count",)),
        ),
    ),
    ("classes", tuple((name, CLASSES) for name in CLASSES)),
    ("result", tuple((name, RESULT) for name in RESULT)),
    ("attitude", tuple((name, ATTITUDE) for name in ATTITUDE)),
    (
        "ratings",
        (("left_out_count", ()), ("waiting_count", ()), ("flagged_count", ())),
    ),
    (
        "promises",
        (
            ("promise_kept_count", DUE),
            ("promise_late_count", ("promise_kept_count",)),
            ("promise_broken_count", DUE),
            ("promise_overdue_count", DUE),
            ("promise_running_count", ()),
        ),
    ),
)


class Cell(NamedTuple):
    """A figure as it is shown, and its rate or nothing."""

    text: str
    percent: str


def cell(values, name, base, least):
    """A figure with what it rests on; no rate where that is too little.

    >>> counts = {"on_time_count": 7, "late_count": 1, "overdue_count": 0}
    >>> cell(counts, "on_time_count", IN_TIME, 5)
    Cell(text='7/8', percent='87.50 %')
    >>> cell(counts, "on_time_count", IN_TIME, 10)
    Cell(text='7/8', percent='')
    >>> cell(counts, "late_count", (), 5)
    Cell(text='1', percent='')

    :param values: figures by name
    :param base: names of the figures that add up to the base; none: a plain number
    :param least: how large a base must be for a rate
    """
    figure = values[name]
    if name == "median_days":
        return Cell(f"{figure:.1f}" if values["timed_count"] else "—", "")
    if not base:
        return Cell(str(figure), "")
    counts = [values[each] for each in base]
    whole = sum(counts)
    if not whole:
        return Cell("—", "")
    if base in WHOLES:
        percent = shares(counts)[base.index(name)]
    else:
        percent = rate(figure, whole).percent
    return Cell(f"{figure}/{whole}", f"{percent} %" if whole >= least else "")
