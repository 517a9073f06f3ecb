"""The plain Python of the sealed ledger, loaded without Odoo."""

import hashlib
from pathlib import Path

from arch.toolbox import load_tool
from arch.tree import Tree

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "deputy_duty" / "tools" / "ledger_proof.py"

_addon = next(addon for addon in Tree(ROOT).addons if addon.name == "deputy_duty")

proof = load_tool(_addon, "ledger_proof")
tree = load_tool(_addon, "ledger_tree")


def leaf(data):
    """Hash of a leaf's bytes (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\0" + data).hexdigest()


def build(leaves):
    """The tree of these leaf hashes."""
    return tree.LedgerTree(bytes.fromhex("".join(leaves)))


def entry(number):
    """A fact as the ledger writes it down, fictional."""
    return {"fact": "视察农村道路", "id": number, "nonce": f"{number:032x}"}


def entry_proof(size, *numbers):
    """A proof of one entry of a ledger of ``size``, or of several."""
    grown = build([proof.leaf_hash(entry(number)) for number in range(size)])
    leaves = [{"entry": entry(number), "index": number} for number in numbers]
    document = {"head": head(grown, size), "leaves": leaves}
    if len(leaves) == 1:
        leaves[0]["path"] = grown.inclusion(*numbers, size)
    else:
        document["path"] = grown.inclusion_of(numbers, size)
    return document


def head_proof(size, new_size):
    """A proof that a ledger of ``new_size`` goes on from the one of ``size``."""
    grown = build([proof.leaf_hash(entry(number)) for number in range(new_size)])
    return {
        "head": head(grown, new_size),
        "earlier": head(grown, size),
        "path": grown.consistency(size, new_size),
    }


def head(grown, size):
    """A state of a tree."""
    return {
        "log": "0d9c6a0e-1f7b-4a57-8f0c-3a4d2b1c0e9f",
        "size": size,
        "root": grown.root(size),
        "time": "2026-01-31T16:00:00Z",
    }


def names(document):
    """The published names of the heads in a proof."""
    return [
        proof.head_hash(document[key]) for key in ("head", "earlier") if key in document
    ]
