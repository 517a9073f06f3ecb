"""Proofs of the sealed ledger: our checker and pymerkle check each other."""

import ast
import json
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from ledger_tools import (
    SCRIPT,
    build,
    entry,
    entry_proof,
    head_proof,
    leaf,
    names,
    proof,
)

# Leaves and roots of the first Certificate Transparency implementation, which all
# others are tested with.
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# The same implementation's proofs: leaf and size; two sizes.
CT_INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CT_CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CT_TREE = build([leaf(data) for data in CT_LEAVES])

# One proof as it stands on paper, and the published name of its head.
LITERAL = (
    '{"head":{"log":"0d9c6a0e-1f7b-4a57-8f0c-3a4d2b1c0e9f","root":'
    '"8c7bddf4684e5bd23a59b6ed9043d40b1f213a776e351d03ffcf91461fcc1eb8","size":3,"time":"2026-01-31T16:00:00Z"},"leaves":[{"entry":'
    '{"fact":"视察农村道路","id":2,"nonce":"00000000000000000000000000000002"},'
    '"index":2,"path":["ddd88132900cb29c0b7b24374c4f5eb1fd882f7a22eb007d06d40357875ea590"]}]}'
)
LITERAL_HEAD = "97a73047a1c367a0a48523471606841ec4cb91e17016871015e5096abad46615"


class TestSevenLeaves:
    """The example of RFC 9162, 2.1.5, with its names of the nodes."""

    data = [bytes([number]) for number in range(7)]
    a, b, c, d, e, f, j = [leaf(each) for each in data]
    g, h, i = (proof.node_hash(*pair) for pair in ((a, b), (c, d), (e, f)))
    k = proof.node_hash(g, h)
    l = proof.node_hash(i, j)  # noqa: E741 - the standard's name
    root = proof.node_hash(k, l)
    tree = build([a, b, c, d, e, f, j])

    @pytest.mark.parametrize(
        ("index", "path"), [(0, "bhl"), (3, "cgl"), (4, "fjk"), (6, "ik")]
    )
    def test_inclusion(self, index, path):
        path = [getattr(self, name) for name in path]
        assert self.tree.inclusion(index, 7) == path
        own = leaf(self.data[index])
        assert proof.includes({index: own}, 7, path, self.root)
        for other in set(range(8)) - {index}:
            assert not proof.includes({other: own}, 7, path, self.root)

    @pytest.mark.parametrize(("size", "path"), [(3, "cdgl"), (4, "l"), (6, "ijk")])
    def test_consistency(self, size, path):
        path = [getattr(self, name) for name in path]
        root = self.tree.root(size)
        assert self.tree.consistency(size, 7) == path
        assert proof.extends(size, root, 7, self.root, path)
        for other in set(range(9)) - {size}:
            assert not proof.extends(other, root, 7, self.root, path)

    def test_roots(self):
        wanted = (
            proof.node_hash(self.g, self.c),
            self.k,
            proof.node_hash(self.k, self.i),
        )
        assert tuple(self.tree.root(size) for size in (3, 4, 6)) == wanted
        assert self.tree.root(7) == self.root


def test_roots_of_certificate_transparency():
    assert [CT_TREE.root(size) for size in range(1, 9)] == CT_ROOTS


@pytest.mark.parametrize(("index", "size"), CT_INCLUSION)
def test_inclusion_of_certificate_transparency(index, size):
    path = CT_INCLUSION[index, size]
    assert CT_TREE.inclusion(index, size) == path
    assert proof.includes(
        {index: leaf(CT_LEAVES[index])}, size, path, CT_ROOTS[size - 1]
    )


@pytest.mark.parametrize(("size", "new_size"), CT_CONSISTENCY)
def test_consistency_of_certificate_transparency(size, new_size):
    path = CT_CONSISTENCY[size, new_size]
    roots = CT_ROOTS[size - 1], CT_ROOTS[new_size - 1]
    assert CT_TREE.consistency(size, new_size) == path
    assert proof.extends(size, roots[0], new_size, roots[1], path)


@pytest.mark.parametrize("index", range(8))
@pytest.mark.parametrize("size", range(1, 9))
def test_every_leaf_of_every_small_tree(index, size):
    if index < size:
        path = CT_TREE.inclusion(index, size)
        found = [
            place
            for place in range(8)
            if proof.includes(
                {place: leaf(CT_LEAVES[index])}, size, path, CT_ROOTS[size - 1]
            )
        ]
        assert found == [index]


def _as_the_standard(theirs, older):
    """Their consistency path, which splits what was added down to one leaf, as ours."""
    nodes, added = [node.hex() for node in theirs.path], 1
    if all(theirs.subset):
        return []  # the two are the same
    node = nodes[0]
    while not theirs.subset[added]:
        left_is_ours = theirs.rule[added - 1] == 0
        pair = (node, nodes[added]) if left_is_ours else (nodes[added], node)
        node, added = proof.node_hash(*pair), added + 1
    known = nodes[added : added + 1] if older & (older - 1) else []
    return [*known, node, *nodes[added + 1 :]]


@given(
    st.integers(1, 2000).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.integers(1, size),
            st.integers(0, size - 1),
            st.binary(min_size=1, max_size=8),
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_pymerkle_agrees_both_ways(drawn):
    """Its own tree has our roots; it takes our proofs, and we take its."""
    size, older, place, salt = drawn
    data = [salt + str(number).encode() for number in range(size)]
    theirs = InmemoryTree(algorithm="sha256")
    for each in data:
        theirs.append_entry(each)
    ours = build([leaf(each) for each in data])
    root = theirs.get_root(size) if hasattr(theirs, "get_root") else theirs.get_state()
    assert ours.root(size) == root.hex()

    base = bytes.fromhex(leaf(data[place]))
    verify_inclusion(base, root, ours.prove_inclusion(place + 1, size))
    path = [node.hex() for node in theirs.prove_inclusion(place + 1, size).path[1:]]
    assert proof.includes({place: base.hex()}, size, path, root.hex())
    assert ours.inclusion(place, size) == path == ours.inclusion_of([place], size)

    several = {each: leaf(data[each]) for each in {place, older - 1, size - 1}}
    nodes = ours.inclusion_of(several, size)
    assert proof.includes(several, size, nodes, root.hex())

    old_root = bytes.fromhex(ours.root(older))
    verify_consistency(old_root, root, ours.prove_consistency(older, size))
    path = ours.consistency(older, size)
    assert proof.extends(older, old_root.hex(), size, root.hex(), path)
    assert path == _as_the_standard(theirs.prove_consistency(older, size), older)
    if older < size:
        assert not proof.extends(older, old_root.hex(), size, root.hex(), [])


@st.composite
def proofs(draw):
    """Entry, file and consistency proofs."""
    size = draw(st.integers(1, 40))
    if draw(st.booleans()):
        return head_proof(draw(st.integers(1, size)), size)
    return entry_proof(size, *draw(st.sets(st.integers(0, size - 1), min_size=1)))


@given(proofs(), st.integers(0))
@settings(max_examples=400, deadline=None)
def test_every_changed_bit_is_refused(document, place):
    """Of entry, index, path and head; the published names are not in the proof."""
    text = bytearray(proof.canonical(document))
    published = names(document)
    assert proof.heads_proven(bytes(text), published) == published
    place %= len(text) * 8
    text[place // 8] ^= 1 << place % 8
    assert not proof.heads_proven(bytes(text), published)


@pytest.mark.parametrize("document", [entry_proof(5, 3), head_proof(3, 5)])
def test_every_bit_of_two_proofs(document):
    text = proof.canonical(document)
    published = names(document)
    for place in range(len(text) * 8):
        changed = bytearray(text)
        changed[place // 8] ^= 1 << place % 8
        assert not proof.heads_proven(bytes(changed), published), place


@given(proofs(), st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_left_out_or_added_is_refused(document, data):
    published = names(document)
    path = (document if "path" in document else document["leaves"][0])["path"]
    if path and data.draw(st.booleans()):
        path.pop(data.draw(st.integers(0, len(path) - 1)))
    else:
        path.insert(data.draw(st.integers(0, len(path))), leaf(b"more"))
    assert not proof.heads_proven(proof.canonical(document), published)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b'"head"',
        b"{}",
        b"\xff",
        b"1" * 5000,
        b"[" * 100_000,
        b'{"head":{},"leaves":[]}',
        b'{"head":null,"leaves":[]}',
        b'{"head":"abc","leaves":[]}',
        b'{"head":{"log":1,"root":2,"size":"3","time":4},"leaves":[1]}',
        b'{"head":{"log":1,"root":2,"size":3,"time":4},"leaves":[]}',
        b'{"head":{"log":1,"root":2,"size":3,"time":4},"leaves":{"a":1}}',
        b'{"head":{"log":"\\ud800","root":"a","size":3,"time":4},"leaves":[1]}',
    ],
)
def test_what_is_no_proof_is_not_valid(text):
    assert proof.heads_proven(text) == []


def test_other_forms_of_the_same_values_are_not_valid():
    """One proof has one form: nothing can hide in a second one."""
    document = entry_proof(5, 3)
    upper = json.loads(json.dumps(document).upper().replace("\\U", "\\u"))
    assert not proof.heads_proven(json.dumps(upper))
    assert not proof.heads_proven(json.dumps(document).encode())
    text = proof.canonical(document)
    assert proof.heads_proven(b"\n" + text + b"\r\n")
    assert not proof.heads_proven(text.replace(b'"leaves"', b'"leaves" '))
    assert not proof.heads_proven(text.replace(b'{"entry"', b'{"a":1,"entry"'))
    twice = text.replace(b'"index":3', b'"index":4,"index":3')
    assert not proof.heads_proven(twice)
    true = entry_proof(2, 1)
    true["leaves"][0]["index"] = True
    assert not proof.heads_proven(proof.canonical(true))


def test_a_file_shares_the_nodes_of_its_paths():
    """Two hundred entries of a large ledger: a third of what their paths would take."""
    grown = build([leaf(str(number).encode()) for number in range(20_000)])
    places = random.Random(9162).sample(range(20_000), 200)
    nodes = grown.inclusion_of(places, 20_000)
    alone = sum(len(grown.inclusion(place, 20_000)) for place in places)
    assert len(nodes) * 2 < alone
    leaves = {place: leaf(str(place).encode()) for place in places}
    assert proof.includes(leaves, 20_000, nodes, grown.root(20_000))


def test_leaves_that_share_a_path_cannot_be_moved_or_doubled():
    document = entry_proof(9, 2, 5, 6)
    published = names(document)
    for change in (
        lambda leaves: leaves.pop(),
        lambda leaves: leaves.append(dict(leaves[0])),
        lambda leaves: leaves.append({"entry": entry(8), "index": leaves[0]["index"]}),
        lambda leaves: leaves.append({"entry": entry(8), "index": 8}),
        lambda leaves: leaves.append({"entry": entry(8), "index": 9}),
        lambda leaves: leaves[0].update(index=3),
        lambda leaves: leaves[0].update(index=leaves[1]["index"]),
        lambda leaves: leaves[0].update(path=[]),
        lambda leaves: leaves.clear(),
    ):
        changed = json.loads(json.dumps(document))
        assert proof.heads_proven(proof.canonical(changed)) == published
        change(changed["leaves"])
        assert not proof.heads_proven(proof.canonical(changed))


def test_one_leaf_has_its_own_path():
    """As on paper; the form of several is not a second one for it."""
    document = entry_proof(5, 3)
    document["path"] = document["leaves"][0].pop("path")
    assert not proof.heads_proven(proof.canonical(document))


def test_a_proof_holds_one_thing():
    document = {**head_proof(3, 5), **entry_proof(5, 3)}
    assert not proof.heads_proven(proof.canonical(document))
    document = {**entry_proof(5, 3), "path": []}
    assert not proof.heads_proven(proof.canonical(document))


def test_a_head_of_another_log_is_no_earlier_one():
    document = head_proof(3, 5)
    document["earlier"]["log"] = "another"
    assert not proof.heads_proven(proof.canonical(document))


def test_a_foreign_head_is_not_the_published_one():
    document = entry_proof(5, 3)
    assert proof.heads_proven(proof.canonical(document)) == names(document)
    assert not proof.heads_proven(proof.canonical(document), ["0" * 64])


def test_the_proof_on_paper():
    assert proof.heads_proven(LITERAL.encode(), [LITERAL_HEAD]) == [LITERAL_HEAD]
    assert proof.canonical(entry_proof(3, 2)) == LITERAL.encode()


def _run(*arguments):
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_script_says_valid_or_not(tmp_path):
    """It runs alone, in an isolated Python without the site's packages."""
    file = tmp_path / "proof.json"
    file.write_bytes(LITERAL.encode())
    assert _run(file).stdout == f"valid\n{LITERAL_HEAD}\n"
    assert _run(file, LITERAL_HEAD).returncode == 0
    foreign = _run(file, "0" * 64)
    assert (foreign.stdout, foreign.returncode) == ("not valid\n", 1)
    file.write_bytes(LITERAL.encode().replace(b'"index":2', b'"index":1'))
    assert (_run(file).stdout, _run(file).returncode) == ("not valid\n", 1)


def test_the_script_stands_alone():
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < 100
    imported = {
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names)
    assert not any(
        isinstance(node, ast.ImportFrom) for node in ast.walk(ast.parse(text))
    )


def test_entries_are_hashed_as_written_down():
    wanted = '{"fact":"视察农村道路","id":7,"nonce":"00000000000000000000000000000007"}'
    assert proof.canonical(entry(7)).decode() == wanted
