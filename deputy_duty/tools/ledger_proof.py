#!/usr/bin/env python3
"""Check a proof of the duty ledger without a database: ledger_proof.py FILE [HASH ...]

Prints "valid" and its heads' hashes, to compare with published ones, or "not valid".
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
    """Hash of two subtrees; with one that a proof lacks it is of no tree."""
    if not all(re.fullmatch("([0-9a-f]{64})?", text) for text in (left, right)):
        raise ValueError("no hash")
    return hashlib.sha256(bytes.fromhex("01" + left + right)).hexdigest()


def head_hash(head):
    """The published name of a head: one state of a log, a Merkle tree (RFC 9162)."""
    if {*head} != {"log", "size", "root", "time"} or type(head["size"]) is not int:
        raise ValueError("no head")
    return hashlib.sha256(canonical(head)).hexdigest()


def includes(leaves, size, path, root):
    """Whether leaves, by place from 0, are in a tree (of one leaf: RFC 9162, 2.1.3)."""
    rest = iter(path)
    inside = all(type(at) is int and 0 <= at < size for at in leaves) and bool(leaves)
    return inside and [_join(0, size, leaves, rest), *rest] == [root]


def _join(start, end, leaves, rest):
    if end - start < 2 or not leaves:
        return leaves.get(start)
    cut = start + (1 << (end - start - 1).bit_length() - 1)
    left = _join(start, cut, {at: leaves[at] for at in leaves if at < cut}, rest)
    right = _join(cut, end, {at: leaves[at] for at in leaves if at >= cut}, rest)
    return node_hash(left or next(rest, ""), right or next(rest, ""))


def extends(size, root, new_size, new_root, path):
    """Whether a tree only adds to an earlier one (RFC 9162, 2.1.4)."""
    rest = iter(path)
    inside = 0 < size <= new_size
    return inside and [*_grow(size, new_size, root, rest), *rest] == [root, new_root]


def _grow(size, new_size, root, rest):
    if size == new_size:
        return [root or next(rest, "")] * 2
    cut = 1 << (new_size - 1).bit_length() - 1
    if size <= cut:
        old, new = _grow(size, cut, root, rest)
        return old, node_hash(new, next(rest, ""))
    nodes, left = _grow(size - cut, new_size - cut, "", rest), next(rest, "")
    return [node_hash(left, node) for node in nodes]


def heads_proven(text, published=()):
    """Hashes of the heads for which a proof holds; none where it is not valid."""
    try:
        proof = json.loads(text)
        names = [head_hash(proof[key]) for key in ("head", "earlier") if key in proof]
        fits = canonical(proof) == text.strip() and {*names} <= {*(published or names)}
        return names if fits and _holds(**proof) else []
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return []


def _holds(head, earlier=None, path=None, leaves=()):
    if len(leaves) == 1:  # several share their path: see includes()
        path = path is None and leaves[0].pop("path")
    hashes = {leaf.pop("index"): leaf_hash(leaf.pop("entry")) for leaf in leaves}
    fits = type(path) is list and not any(leaves) and len(hashes) == len(leaves)
    if earlier is None:
        return fits and includes(hashes, head["size"], path, head["root"])
    old, new = ((one["size"], one["root"]) for one in (earlier, head))
    fits = fits and not leaves and earlier["log"] == head["log"]
    return fits and extends(*old, *new, path)


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        proven = heads_proven(file.read(), sys.argv[2:])
    sys.stdout.write("\n".join(["valid" if proven else "not valid", *proven, ""]))
    sys.exit(not proven)
