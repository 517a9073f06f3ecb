"""What a verification of the sealed ledger finds, and heads as people paste them."""

import json
import re
from typing import NamedTuple

CHANGED = "changed"
MISSING = "missing"
EXTRA = "extra"
SEAL = "seal"
OUTSIDE = "outside"
GUARD = "guard"
EVIDENCE = "evidence"

HASH = re.compile("[0-9a-f]{64}")


class Finding(NamedTuple):
    """Something that is not as it was sealed."""

    kind: str
    text: str
    entry_id: int = 0
    seal_id: int = 0


def parse_head(text):
    """A head as somebody kept it: its hash, the head itself, or a proof that has it.

    :return: the hash (None if not given) and the head (None if not given)
    :raises ValueError: neither of them

    >>> parse_head("A" * 64)[0] == "a" * 64
    True
    >>> parse_head('{"head": {"log": "x", "size": 3, "root": "r", "time": "t"}}')
    (None, {'log': 'x', 'size': 3, 'root': 'r', 'time': 't'})
    >>> parse_head("something else")
    Traceback (most recent call last):
    ValueError: neither a hash nor a head
    """
    text = "".join(text.split()) if "{" not in text else text
    if HASH.fullmatch(text.lower()):
        return text.lower(), None
    try:
        value = json.loads(text)
    except (RecursionError, ValueError):
        value = None
    head = value.get("head", value) if isinstance(value, dict) else None
    names = {"log": str, "size": int, "root": str, "time": str}
    is_head = isinstance(head, dict) and head.keys() == names.keys()
    if not is_head or any(type(head[name]) is not kind for name, kind in names.items()):
        raise ValueError("neither a hash nor a head")
    return None, head
