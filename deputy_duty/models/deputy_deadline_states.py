"""States of a clock, in a file of their own: the mixins of the model need them too."""

RUNNING = "running"
DONE = "done"
CANCELLED = "cancelled"
STATES = [(RUNNING, "Running"), (DONE, "Done"), (CANCELLED, "Cancelled")]
