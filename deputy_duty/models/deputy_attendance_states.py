"""The three facts of an attendance and how each is known."""

NO_ANSWER = "none"
ACCEPTED = "accepted"
DECLINED = "declined"
ANSWERS = [
    (NO_ANSWER, "No Answer"),
    (ACCEPTED, "Accepted"),
    (DECLINED, "Declined"),
]

NO_LEAVE = "none"
LEAVE_ASKED = "requested"
LEAVE_GRANTED = "granted"
LEAVE_REFUSED = "refused"
LEAVES = [
    (NO_LEAVE, "No Leave"),
    (LEAVE_ASKED, "Leave Requested"),
    (LEAVE_GRANTED, "Leave Granted"),
    (LEAVE_REFUSED, "Leave Refused"),
]

OPEN = "open"
PRESENT = "present"
LATE = "late"
ABSENT = "absent"
PRESENCES = [
    (OPEN, "Not Recorded"),
    (PRESENT, "Present"),
    (LATE, "Late"),
    (ABSENT, "Absent"),
]
# Whoever came, in time or not: both are duty done and go into the ledger.
CAME = (PRESENT, LATE)

BY_OFFICE = "office"
BY_SHEET = "sheet"
BY_CODE = "code"
BY_CARD = "card"
BY_KIOSK = "kiosk"
BY_OFFLINE = "offline"
BY_IMPORT = "import"
ORIGINS = [
    (BY_OFFICE, "Checked in by the office"),
    (BY_SHEET, "Signed sheet"),
    (BY_CODE, "Venue code, by the deputy"),
    (BY_CARD, "Deputy's card, at the desk"),
    (BY_KIOSK, "Deputy's card, at a kiosk"),
    (BY_OFFLINE, "Sheet filled in offline"),
    (BY_IMPORT, "Imported from an earlier list"),
]

# States of an activity in which answers, leave and presence still move.
MOVING_STATES = ("draft", "submitted", "approved")

# What a signed paper about attendance can say.
ANSWER_PAPER = "answer"
LEAVE_PAPER = "leave"
SHEET_PAPER = "sheet"
PAPERS = [
    (ANSWER_PAPER, "Answer to the invitation"),
    (LEAVE_PAPER, "Request for leave"),
    (SHEET_PAPER, "Presence by signed sheet"),
]

# Codes of the rules an attendance asks its congress's profile for.
LATE_RULE = "attendance.late"
OPENS_RULE = "attendance.opens"
CODE_RULE = "attendance.code"
TAP_RULE = "attendance.tap"
