"""What a claim asks for."""

EXPENSE = "expense"
ADVANCE = "advance"
KINDS = [(EXPENSE, "Expenses"), (ADVANCE, "Advance")]
