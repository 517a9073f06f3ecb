"""The life of an outside unit's request for deputies."""

from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED

MERGED = "merged"
WITHDRAWN = "withdrawn"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "To Be Answered"),
    (APPROVED, "Agreed To"),
    (MERGED, "Merged"),
    (REFUSED, "Refused"),
    (WITHDRAWN, "Withdrawn"),
]
# Requests that led to an activity.
GRANTED = (APPROVED, MERGED)
# What the asking unit may still take back.
WITHDRAWABLE = (DRAFT, SUBMITTED, APPROVED, MERGED)

# What a unit fills in: the portal takes these names from a form and no others.
PORTAL_FIELDS = (
    "type_id",
    "name",
    "purpose",
    "contact_name",
    "contact_phone",
    "date_start",
    "date_end",
    "place",
    "deputy_count",
    "keywords",
    "answer_due",
)

# Codes of the rules the desk asks its congress's profile for.
NOTICE_RULE = "invitation.notice"
MONTH_RULE = "invitation.month_cap"
YEAR_RULE = "invitation.year_cap"
UNIT_RULE = "invitation.unit_cap"
