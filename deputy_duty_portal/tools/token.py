"""Addresses that are keys: random, shown once, kept as a hash."""

import hashlib
import secrets

TOKEN_BYTES = 16


def new_token():
    """A fresh token of 128 random bits.

    >>> is_token(new_token())
    True
    """
    return secrets.token_hex(TOKEN_BYTES)


def is_token(text):
    """Whether a text could be a token at all.

    >>> is_token("0" * 32), is_token("0" * 31), is_token(None)
    (True, False, False)
    """
    return isinstance(text, str) and len(text) == 2 * TOKEN_BYTES


def hash_token(token):
    """What is kept of a token; it is random enough that nothing slower is needed.

    >>> hash_token("0" * 32)[:16]
    '84e0c0eafaa95a34'
    """
    return hashlib.sha256(token.encode()).hexdigest()
