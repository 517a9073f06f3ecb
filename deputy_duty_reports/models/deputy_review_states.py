"""States, reasons, verdicts and rule codes of the joint review."""

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    DRAFT,
    REFUSED,
    SUBMITTED,
)

CLERK = "deputy_duty.deputy_duty_group_clerk"

SCORING = "scoring"
HEARING = "hearing"
DECIDED = "decided"
CLOSED = "closed"
CANCELLED = "cancelled"
STATES = [
    (DRAFT, "Panel Being Formed"),
    (SCORING, "Blind Scoring"),
    (HEARING, "Hearing"),
    (SUBMITTED, "Verdict Submitted"),
    (REFUSED, "Sent Back"),
    (DECIDED, "Decided"),
    (CLOSED, "Closed"),
    (CANCELLED, "Cancelled"),
]
# The verdict is still open.
UNDECIDED = (DRAFT, SCORING, HEARING, SUBMITTED, REFUSED)
# The verdict stands.
FIXED = (DECIDED, CLOSED)

# Why a proposal is reviewed.
KEY = "key"
DIFFICULT = "difficult"
UNSATISFIED = "unsatisfied"
OTHER = "other"
REASONS = [
    (KEY, "Key suggestion"),
    (DIFFICULT, "Wide or difficult matter"),
    (UNSATISFIED, "Unsatisfied twice"),
    (OTHER, "Other reason"),
]

PASS = "pass"
RECTIFY = "rectify"
REHANDLE = "rehandle"
ASK = "ask"
VERDICTS = [
    (PASS, "Passed"),
    (RECTIFY, "To be rectified by a date"),
    (REHANDLE, "To be handled again"),
    (ASK, "Put to the standing committee"),
]

# Where a member of the panel comes from.
COMMITTEE = "committee"
GROUP = "group"
EXPERT = "expert"
BENCHES = [
    (COMMITTEE, "Committee"),
    (GROUP, "Professional Group"),
    (EXPERT, "Outside Expert"),
]

# What a member said about the own interest in the matter.
ASKED = "asked"
DECLARED = "declared"
RECUSED = "recused"
MEMBER_STATES = [
    (ASKED, "To Declare"),
    (DECLARED, "No Interest Declared"),
    (RECUSED, "Recused"),
]

FIRST = 1  # blind
ADJUSTED = 2  # after the hearing, with a reason

WEIGHTS = 100

SUBJECT_REVIEW = "review"
# Codes of the rules asked for.
PANEL_RULE = "review.panel_minimum"
EXPERT_RULE = "review.expert_minimum"
QUORUM_RULE = "review.quorum"
TRIM_RULE = "review.trim_from"
RECTIFY_RULE = "review.rectify"
FROZEN_RULES = (PANEL_RULE, EXPERT_RULE, QUORUM_RULE, TRIM_RULE)
