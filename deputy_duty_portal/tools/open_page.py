"""Pages of open data: where one begins, and how a reader's copy is known to be good."""

import hashlib
import re

SHOWN_AT_ONCE = 100
MOST_AT_ONCE = 500
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_key(text):
    """Whether a text can be the public key of anything.

    >>> is_key("0f8fad5b-d9cb-469f-a165-70867728950e"), is_key("1"), is_key(None)
    (True, False, False)
    """
    return isinstance(text, str) and bool(KEY.fullmatch(text))


def read_cursor(text, sources):
    """Where a page begins: the number of the source, and the key to begin after.

    Pages are told apart by the last key of the page before, not by their number: each
    costs the same, and what is added or leaves between two pages moves nothing.

    :param text: ``<source>.<key>``, or nothing for the first page
    :param sources: names of what the part is made of, in order
    :return: ``(number, key)``, or None if the text is no such place

    >>> read_cursor(None, ["groups", "stations"])
    (0, '')
    >>> read_cursor("stations.0f8fad5b-d9cb-469f-a165-70867728950e", ["stations"])
    (0, '0f8fad5b-d9cb-469f-a165-70867728950e')
    >>> read_cursor("stations.", ["groups", "stations"])
    (1, '')
    >>> read_cursor("groups.1 OR 1=1", ["groups"])
    """
    if not text:
        return 0, ""
    name, dot, key = text.partition(".")
    if not dot or name not in sources or (key and not is_key(key)):
        return None
    return sources.index(name), key


def read_limit(text):
    """How many rows a page has at most; None if the text is no sensible number.

    >>> read_limit(None), read_limit("20"), read_limit("9999"), read_limit("0")
    (100, 20, 500, None)
    >>> read_limit("٣"), read_limit("-1"), read_limit("1e3")
    (None, None, None)
    """
    if not text:
        return SHOWN_AT_ONCE
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return None
    return min(int(text), MOST_AT_ONCE)


def etag_of(*marks):
    """A strong entity tag of what a document is made from (RFC 9110, 8.8.3).

    >>> etag_of("a", 1) == etag_of("a", "1"), etag_of("a", "b") == etag_of("ab")
    (True, False)
    >>> len(etag_of())
    32
    """
    text = "\x1f".join(map(str, marks))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
