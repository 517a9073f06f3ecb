"""What a claim asks for."""

EXPENSE = "expense"
ADVANCE = "advance"
KINDS = [(EXPENSE, "Spent Already"), (ADVANCE, "Advance")]
