"""How money leaves the office: the channels of a payment."""

TREASURY = "treasury"
CARD = "card"
BANK = "bank"
CASH = "cash"
OUTSIDE = "outside"

# The treasury pays for most offices (Budget Law, art. 61).
OUTSIDE_CHANNELS = [
    (TREASURY, "Treasury Payment"),
    (CARD, "Official Card"),
    (BANK, "Own Bank Account"),
    (CASH, "Cash"),
]
CHANNELS = [*OUTSIDE_CHANNELS, (OUTSIDE, "Paid Outside These Books")]
