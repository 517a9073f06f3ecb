"""The code with which a voter finds an opinion again: shown once, kept as a hash."""

import hashlib
import secrets
import unicodedata

# No 0 and O, no 1, I and L: they look alike on paper. 31 signs, 16 of them: 79 bits,
# so that nothing slower than one hash is needed, and an index can find it.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4
# Nobody types more than a code with some dashes and blanks.
LONGEST = 64


def new_code():
    """A fresh code, as it is shown to the voter.

    >>> code = new_code()
    >>> len(code), code[4], is_code(code)
    (19, '-', True)
    """
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def plain_code(text):
    """A typed code as it is compared: capital letters, without blanks or dashes.

    >>> plain_code(" abcd－2345 efgh-6789 ")
    'ABCD2345EFGH6789'
    >>> plain_code(None), plain_code(7), plain_code("A" * 1000)
    ('', '', '')
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in folded if sign.isalnum())


def is_code(text):
    """Whether a text could be a code at all.

    >>> is_code("2345-6789-ABCD-EFGH"), is_code("2345-6789"), is_code("0" * 16)
    (True, False, False)
    """
    plain = plain_code(text)
    return len(plain) == LENGTH and set(plain) <= set(ALPHABET)


def hash_code(text):
    """What is kept of a code.

    >>> hash_code("2345-6789-ABCD-EFGH") == hash_code("23456789abcdefgh")
    True
    """
    return hashlib.sha256(plain_code(text).encode()).hexdigest()
