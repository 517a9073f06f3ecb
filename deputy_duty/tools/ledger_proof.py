#!/usr/bin/env python3
"""Check a proof of the duty ledger: needs this one file and Python 3, no database.

Compare the hash of its head with a published one: a proof alone binds no size.

    python3 ledger_proof.py proof.json [hash of a published head ...]

prints "valid" and the hashes of its heads, or "not valid" and ends with 1.
"""

import hashlib
import json
import re
import sys


def canonical(value):
    """The one byte string of a JSON value: sorted keys, no blanks, UTF-8."""
    form = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return json.dumps(value, **form).encode()


def leaf_hash(entry):
    """Hash of an entry: its leaf in the tree."""
    return hashlib.sha256(b"\0" + canonical(entry)).hexdigest()


def node_hash(left, right):
    """Hash of two subtrees."""
    if not all(re.fullmatch("[0-9a-f]{64}", text) for text in (left, right)):
        raise ValueError("no hash")
    return hashlib.sha256(bytes.fromhex("01" + left + right)).hexdigest()


def head_hash(head):
    """The published name of a head: one state of a log, a Merkle tree (RFC 9162)."""
    if {*head} != {"log", "size", "root", "time"} or type(head["size"]) is not int:
        raise ValueError("no head")
    return hashlib.sha256(canonical(head)).hexdigest()


def includes(leaf, index, size, path, root):
    """Whether a leaf has the place ``index``, from 0, in a tree (RFC 9162, 2.1.3.2)."""
    inside = type(index) is int and 0 <= index < size
    return inside and _climb(index, size - 1, path, leaf)[1:] == (root, True)


def extends(size, root, new_size, new_root, path):
    """Whether a tree only adds to an earlier one (RFC 9162, 2.1.4.2)."""
    if not path or not 0 < size < new_size:
        return path == [] and 0 < size == new_size and root == new_root
    first, path = (path[0], path[1:]) if size & (size - 1) else (root, path)
    place, last = size - 1, new_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return _climb(place, last, path, first) == (root, new_root, True)


def _climb(place, last, path, node):
    old = new = node  # without and with what stands to the right
    for sibling in path:
        if not last:
            return old, new, False
        if place & 1 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        place, last = place >> 1, last >> 1
    return old, new, not last


def heads_proven(text, published=()):
    """Hashes of the heads for which a proof holds; none where it is not valid."""
    try:
        proof = json.loads(text)
        names = [head_hash(proof[key]) for key in ("head", "earlier") if key in proof]
        is_known = not published or set(names) <= set(published)
        is_exact = canonical(proof) == text.strip()
        return names if is_known and is_exact and _holds(**proof) else []
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return []


def _holds(head, earlier=None, path=None, leaves=()):
    known = {"size": head["size"], "root": head["root"]}
    if earlier is not None and not leaves and earlier["log"] == head["log"]:
        return extends(earlier["size"], earlier["root"], *known.values(), path)
    found = [includes(leaf_hash(leaf.pop("entry")), **leaf, **known) for leaf in leaves]
    return earlier is path is None and bool(found) and all(found)


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        proven = heads_proven(file.read(), sys.argv[2:])
    sys.stdout.write("\n".join(["valid" if proven else "not valid", *proven, ""]))
    sys.exit(not proven)
