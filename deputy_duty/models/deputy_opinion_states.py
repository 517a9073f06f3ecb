"""The life of an opinion of the masses, from the voter to the voter."""

RECEIVED = "received"
PASSED = "passed"
REFERRED = "referred"
GATHERED = "gathered"
ANSWERED = "answered"
CLOSED = "closed"
REFUSED = "refused"
ROUTED = "routed"
MERGED = "merged"
STATES = [
    (RECEIVED, "Received, to Be Screened"),
    (PASSED, "With the Deputy"),
    (REFERRED, "Referred to a Unit"),
    (GATHERED, "In a Suggestion of Deputies"),
    (ANSWERED, "Answered, to Be Rated"),
    (CLOSED, "Closed"),
    (REFUSED, "Not Taken Up"),
    (ROUTED, "Sent to the Competent Place"),
    (MERGED, "Handled with the Same Matter"),
]
# In a deputy's hands, who owes the voter an answer.
AT_WORK = (PASSED, REFERRED, GATHERED)
# Still on its way.
OPEN = (RECEIVED, *AT_WORK, ANSWERED)
# What a deputy may know of it at all.
WITH_DEPUTY = (*AT_WORK, ANSWERED, CLOSED)

SUGGESTION = "suggestion"
QUESTION = "question"
ACCUSATION = "accusation"
PETITION = "petition"
KINDS = [
    (SUGGESTION, "Opinion or Suggestion"),
    (QUESTION, "Question about the Deputy's Work"),
    (ACCUSATION, "Complaint, Accusation or Report"),
    (PETITION, "Petition in an Own Matter"),
]
# Deputies do not take these: the voter is told who does.
FOREIGN_KINDS = (ACCUSATION, PETITION)

PAGE = "page"
QR = "qr"
KIOSK = "kiosk"
RECEPTION = "reception"
PAPER = "paper"
PHONE = "phone"
CHANNELS = [
    (PAGE, "Public Page"),
    (QR, "QR Code"),
    (KIOSK, "Kiosk at the Station"),
    (RECEPTION, "Spoken at a Reception"),
    (PAPER, "On Paper"),
    (PHONE, "By Telephone"),
]
# Ways on which the voter writes without anybody of the office.
OPEN_CHANNELS = (PAGE, QR, KIOSK)

# Codes of the rules asked for.
SCREEN_RULE = "opinion.screen"
ANSWER_RULE = "opinion.answer"
RATE_RULE = "opinion.rate"
RETENTION_RULE = "opinion.retention"
ROUTED_RETENTION_RULE = "opinion.routed_retention"

# The most signs that are taken, by field.
LENGTHS = {
    "subject": 60,
    "text": 2000,
    "name": 40,
    "phone": 30,
    "contact": 120,
    "answer": 2000,
    "comment": 500,
}
