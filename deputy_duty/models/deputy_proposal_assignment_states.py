"""The life of a unit's part in a proposal."""

# What a unit does with it.
OFFICE = "office"
MAIN = "main"
CO = "co"
SEPARATE = "separate"
ROLES = [
    (OFFICE, "Distributes It (Government Office)"),
    (MAIN, "Leads the Handling"),
    (CO, "Handles With Others"),
    (SEPARATE, "Handles Its Own Part"),
]
# Whoever answers the deputies; the others help or pass it on.
ANSWERING = (MAIN, SEPARATE)

WAITING = "waiting"
RECEIVED = "received"
RETURN_ASKED = "return_asked"
RETURNED = "returned"
DISTRIBUTED = "distributed"
ADVISED = "advised"
REPLIED = "replied"
CLOSED = "closed"
CANCELLED = "cancelled"
STATES = [
    (WAITING, "To Be Received"),
    (RECEIVED, "Being Handled"),
    (RETURN_ASKED, "Wants to Give It Back"),
    (RETURNED, "Given Back"),
    (DISTRIBUTED, "Distributed"),
    (ADVISED, "Opinion Given"),
    (REPLIED, "Replied"),
    (CLOSED, "Closed"),
    (CANCELLED, "Cancelled"),
]
# It is the unit's turn.
AT_WORK = (WAITING, RECEIVED, RETURN_ASKED)
# No longer a part in the proposal.
GONE = (RETURNED, CANCELLED)

# Codes of the rules asked for.
RETURN_RULE = "proposal.return"
REASSIGN_RULE = "proposal.reassign"
CONTACT_RULE = "proposal.first_contact"
ADVICE_RULE = "proposal.cohandler"
ADVICE_REDO_RULE = "proposal.cohandler_redo"
REPLY_RULE = "proposal.reply"
DIFFICULT_RULE = "proposal.reply_difficult"
EXTENSION_RULE = "proposal.extension"
FEEDBACK_RULE = "proposal.feedback"
REHANDLE_RULE = "proposal.rehandle"
PROMISE_RULE = "proposal.promise_rating"
