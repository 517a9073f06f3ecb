"""The states of a training certificate."""

DRAFT = "draft"
CONFIRMED = "confirmed"
REVOKED = "revoked"
STATES = [(DRAFT, "Draft"), (CONFIRMED, "Confirmed"), (REVOKED, "Revoked")]
