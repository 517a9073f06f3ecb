"""The secret on a ballot slip: easy to copy from paper, out of reach of guessing."""

import secrets
import unicodedata

# No 0 and O, no 1, I and L: they look alike on paper. 31 signs, 16 of them: 79 bits.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4


def new_code():
    """A fresh secret, as it is compared.

    >>> code = new_code()
    >>> len(code), set(code) <= set(SIGNS)
    (16, True)
    """
    return "".join(secrets.choice(SIGNS) for _number in range(LENGTH))


def printed(code):
    """The secret as it is printed: with a dash every four signs.

    >>> printed("ABCD2345EFGH6789")
    'ABCD-2345-EFGH-6789'
    """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(text):
    """A typed or scanned secret as it is compared; nothing where it can be none.

    >>> read(" abcd-2345－efgh 6789 ")
    'ABCD2345EFGH6789'

    A scanner types the whole address:

    >>> read("https://example.org/ballot#ABCD2345EFGH6789")
    'ABCD2345EFGH6789'
    >>> read("ABCD"), read(None), read("A" * 9000)
    ('', '', '')
    """
    if not isinstance(text, str) or len(text) > 500:
        return ""
    plain = unicodedata.normalize("NFKC", text).rpartition("#")[2].upper()
    code = "".join(sign for sign in plain if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else ""
