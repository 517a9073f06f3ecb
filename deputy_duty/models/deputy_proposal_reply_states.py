"""The life of a reply, and of what belongs to the handling before and after it."""

from .deputy_approval_mixin import DRAFT

CHECKING = "checking"
SENT = "sent"
REPLACED = "replaced"
STATES = [
    (DRAFT, "Draft"),
    (CHECKING, "Being Reviewed"),
    (SENT, "Sent"),
    (REPLACED, "Replaced by a Later Reply"),
]
# Not with the deputies yet.
UNSENT = (DRAFT, CHECKING)
# With the deputies, once or still.
KNOWN = (SENT, REPLACED)

FULL = "full"
PARTIAL = "partial"
CLOSED_TO_PUBLIC = "none"
PUBLICATION = [
    (FULL, "May Be Published"),
    (PARTIAL, "May Be Published in Part"),
    (CLOSED_TO_PUBLIC, "Not to Be Published"),
]

# How the unit spoke with a deputy.
VISIT = "visit"
MEETING = "meeting"
PHONE = "phone"
INSPECTION = "inspection"
CONTACTS = [
    (VISIT, "Visit to the Deputy"),
    (MEETING, "Meeting"),
    (PHONE, "Telephone"),
    (INSPECTION, "Joint Inspection on Site"),
]

# A co-handler's opinion: with the lead, or sent back to be mended.
GIVEN = "given"
SENT_BACK = "sent_back"
ADVICE_STATES = [(GIVEN, "With the Lead Unit"), (SENT_BACK, "Sent Back")]

# How a deputy got the reply.
PORTAL = "portal"
PAPER = "paper"
PERSON = "person"
LEAD_PASSED = "lead"
WAYS = [
    (PORTAL, "Read on the Portal"),
    (PAPER, "On Paper"),
    (PERSON, "In Person"),
    (LEAD_PASSED, "Passed On by the Lead Deputy, with Consent"),
]
# What a unit or a clerk may record; the deputy alone says that it was read.
RECORDED_WAYS = (PAPER, PERSON, LEAD_PASSED)
# What a unit writes, by names of the form.
TYPED_FIELDS = (
    "number",
    "class_id",
    "body",
    "signer",
    "contact_name",
    "contact_phone",
    "copies",
    "publication",
    "publication_note",
    "no_contact_reason",
)
