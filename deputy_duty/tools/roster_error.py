"""What the roster tools raise: a code and its details, no sentence.

The models turn codes into sentences of the user's language.
"""


class RosterError(Exception):
    """A file that cannot be read as a roster."""

    def __init__(self, code, **details):
        super().__init__(code)
        self.code = code
        self.details = details


class RosterValueError(ValueError):
    """A cell that does not hold what its column promises."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
