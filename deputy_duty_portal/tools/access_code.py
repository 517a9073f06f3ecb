"""One-time codes: easy to read aloud and to copy from paper, hard to guess."""

import secrets
import unicodedata

# No 0 and O, no 1, I and L: they look alike on paper. 31 signs, 8 of them: 39 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
GROUP = 4


def new_code():
    """A fresh code, grouped as it is shown.

    >>> code = new_code()
    >>> len(code), code[4], set(code) <= set(ALPHABET + "-")
    (9, '-', True)
    """
    return group_code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def group_code(code):
    """The code with a dash every four signs.

    >>> group_code("ABCD2345")
    'ABCD-2345'
    """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def normalise_code(text):
    """A typed code as it is compared: capital letters, without spaces or dashes.

    >>> normalise_code(" abcd－2345 ")
    'ABCD2345'
    >>> normalise_code(None)
    ''
    """
    plain = unicodedata.normalize("NFKC", text or "").upper()
    return "".join(sign for sign in plain if sign.isalnum())
