"""The life of a motion or suggestion, from the draft to the last rating.

From ``ADMITTED`` on, the state follows the units that handle it, see
:mod:`deputy_proposal_assigning_mixin`.
"""

from .deputy_approval_mixin import DRAFT, REFUSED, SUBMITTED

MOTION = "motion"
SUGGESTION = "suggestion"
KINDS = [(MOTION, "Motion"), (SUGGESTION, "Suggestion")]

SIGNING = "signing"
RETURNED = "returned"
ADMITTED = "admitted"
ASSIGNED = "assigned"
REPLIED = "replied"
REHANDLED = "rehandled"
CLOSED = "closed"
LETTER = "letter"
CONVERTED = "converted"
WITHDRAWN = "withdrawn"
STATES = [
    (DRAFT, "Draft"),
    (SIGNING, "Collecting Signatures"),
    (SUBMITTED, "Submitted"),
    (RETURNED, "To Be Revised"),
    (ADMITTED, "Admitted"),
    (ASSIGNED, "Being Handled"),
    (REPLIED, "Replied, to Be Rated"),
    (REHANDLED, "Handled Again"),
    (CLOSED, "Closed"),
    (LETTER, "Handled as a Letter"),
    (REFUSED, "Not Admitted"),
    (CONVERTED, "Turned into a Suggestion"),
    (WITHDRAWN, "Withdrawn"),
]
# The text is open: whoever signed it signs again after an edit.
EDITABLE = (DRAFT, SIGNING, RETURNED)
# Nobody but its signers and the office has seen it.
UNSUBMITTED = (DRAFT, SIGNING)
# In the hands of units, or done by them.
HANDLED = (ASSIGNED, REPLIED, REHANDLED, CLOSED)
# What a search for similar ones may find.
SURFACING = (SUBMITTED, ADMITTED, *HANDLED)
# Still on its way.
OPEN = (DRAFT, SIGNING, SUBMITTED, RETURNED, ADMITTED, ASSIGNED, REPLIED, REHANDLED)
# A further deputy may still sign.
JOINABLE = (SIGNING, SUBMITTED, RETURNED, ADMITTED)
# What can be withdrawn, and which of it no unit has got yet.
WITHDRAWABLE = (SUBMITTED, RETURNED, ADMITTED, ASSIGNED)
UNASSIGNED = (SUBMITTED, RETURNED, ADMITTED)

# What the body may say to a proposal.
ADMIT = "admit"
CONVERT = "convert"
REVISE = "revise"
AS_LETTER = "letter"
REFUSE = "refuse"
OUTCOMES = [
    (ADMIT, "Admit"),
    (CONVERT, "Turn into a Suggestion"),
    (REVISE, "Give Back to Be Revised"),
    (AS_LETTER, "Handle as a Deputy's Letter"),
    (REFUSE, "Do Not Admit"),
]
STATE_OF_OUTCOME = {
    CONVERT: CONVERTED,
    REVISE: RETURNED,
    AS_LETTER: LETTER,
    REFUSE: REFUSED,
}

# A deputy's part in a proposal.
LEAD = "lead"
COSIGNER = "cosigner"
ROLES = [(LEAD, "Lead"), (COSIGNER, "Co-signer")]
OFFERED = "offered"
ASKED = "asked"
CONFIRMED = "confirmed"
DECLINED = "declined"
VOID = "void"
SIGNATURE_STATES = [
    (OFFERED, "Asks to Join"),
    (ASKED, "Asked"),
    (CONFIRMED, "Signed"),
    (DECLINED, "Declined"),
    (VOID, "Void"),
]
# Whoever was asked by the lead may read the text.
INVOLVED = (ASKED, CONFIRMED, DECLINED)

# What a filed paper says.
SHEET = "sheet"
WITHDRAWAL_PAPER = "withdrawal"
PAPERS = [(SHEET, "Signatures"), (WITHDRAWAL_PAPER, "Withdrawal")]

# The texts that are signed, by kind; the law names the parts of a motion
# (Law on Deputies, art. 15).
TEXTS = {
    MOTION: ("grounds", "basis", "plan"),
    SUGGESTION: ("content",),
}
# The route of approval is told these codes beside the level.
ROUTE_MOTION = "motion"
ROUTE_AT_SESSION = "suggestion_session"
ROUTE_BETWEEN = "suggestion_between"

# Codes of the rules asked for.
SIGNERS_RULE = "motion.signers"
DELEGATIONS_RULE = "motion.delegations"
MAJORITY_RULE = "motion.delegation_majority"
ASSIGN_RULE = "proposal.assign"
