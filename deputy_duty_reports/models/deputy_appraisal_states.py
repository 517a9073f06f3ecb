"""States, sources and words of the yearly appraisal."""

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    DRAFT,
    REFUSED,
    SUBMITTED,
)

from ..tools.appraisal_points import FACT, HALF_DAY, HOUR

CLERK = "deputy_duty.deputy_duty_group_clerk"
OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"

COMPUTING = "computing"
COMPUTED = "computed"
TOLD = "told"
FINAL = "final"
CLOSED = "closed"
STATES = [
    (DRAFT, "Draft"),
    (COMPUTING, "Being Computed"),
    (COMPUTED, "Computed"),
    (TOLD, "Told: Objections"),
    (SUBMITTED, "Before the Committee"),
    (REFUSED, "Sent Back"),
    (FINAL, "Final"),
    (CLOSED, "Closed"),
]
# From here on the deputies know their results.
KNOWN = (TOLD, SUBMITTED, REFUSED, FINAL, CLOSED)
# From here on nothing moves any more.
FIXED = (FINAL, CLOSED)

# What an item counts.
ENTRY = "entry"
EXCUSED = "excused"
UNEXCUSED = "unexcused"
SESSION = "session"
SOURCES = [
    (ENTRY, "Facts of the duty ledger"),
    (UNEXCUSED, "Absences from activities without leave"),
    (EXCUSED, "Absences from activities with leave"),
    (SESSION, "Sessions missed without approval"),
]
SOURCE_MODELS = {
    ENTRY: "deputy.ledger.entry",
    EXCUSED: "deputy.attendance",
    UNEXCUSED: "deputy.attendance",
    SESSION: "deputy.session.absence",
}
MEASURES = [
    (FACT, "Each fact"),
    (HOUR, "Each hour"),
    (HALF_DAY, "Each half-day begun"),
]
# Kinds of facts, as their sources post them.
KINDS = [
    ("attendance", "Came to an activity"),
    ("manual", "Entered by hand and reviewed"),
    ("certificate", "Training with a certificate"),
    ("lead", "Led a motion or suggestion"),
    ("cosigner", "Signed a motion or suggestion with others"),
]
STANDING = "standing"
SETTLED = "settled"
SPOKEN = "confirmed"
FACTS = [
    (STANDING, "All that stand"),
    (SETTLED, "Without those whose objection is not answered"),
    (SPOKEN, "Only confirmed ones, or silent ones that count as such"),
]

# An objection of a deputy to the own result.
OPEN = "open"
UPHELD = "upheld"
REJECTED = "rejected"
OBJECTION_STATES = [
    (OPEN, "To Be Answered"),
    (UPHELD, "Upheld"),
    (REJECTED, "Rejected"),
]

# Codes of rules.
OBJECTION_RULE = "appraisal.objection"
GROUP_RULE = "appraisal.group_minimum"
