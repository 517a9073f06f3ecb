"""The Merkle tree over the leaf hashes of a duty ledger (RFC 9162, 2.1)."""

from bisect import bisect_left
from threading import RLock

from pymerkle.core import BaseMerkleTree

HASH = 32  # bytes of a SHA-256


class LedgerTree(BaseMerkleTree):
    """A tree over leaf hashes that are stored elsewhere; no node is stored.

    Proofs are as RFC 9162 writes them, in hexadecimal; leaves count from 0.

    >>> import hashlib
    >>> leaves = [hashlib.sha256(bytes([0, n])).digest() for n in range(7)]
    >>> tree = LedgerTree(b"".join(leaves))
    >>> tree.root(1) == leaves[0].hex()
    True
    >>> len(tree.inclusion(0, 7)), len(tree.consistency(3, 7))
    (3, 4)
    """

    def __init__(self, leaves):
        """Take the leaf hashes, one after the other in one byte string."""
        super().__init__()
        self.lock = RLock()  # as from pymerkle 7 on; for _get_subroot_uncached
        self._leaves = leaves

    def root(self, size):
        """Root of the tree's first ``size`` leaves."""
        return self._get_root(0, size).hex()

    def inclusion(self, index, size):
        """Path from leaf ``index`` to the root of the first ``size`` leaves."""
        path = self.prove_inclusion(index + 1, size).path
        return [node.hex() for node in path[1:]]  # without the leaf itself

    def inclusion_of(self, indexes, size):
        """The nodes that several leaves together lack for the root.

        A subtree that holds leaves follows from them, the left one first; then comes
        the one beside it that holds none, if there is one. So a single leaf has the
        path of the standard, and no node is repeated.

        >>> import hashlib
        >>> leaves = [hashlib.sha256(bytes([0, n])).digest() for n in range(7)]
        >>> tree = LedgerTree(b"".join(leaves))
        >>> tree.inclusion_of([5], 7) == tree.inclusion(5, 7)
        True
        >>> tree.inclusion_of([2, 3], 7) == [tree.root(2), tree._get_root(4, 7).hex()]
        True
        """
        return self._nodes_beside(0, size, sorted(set(indexes)))

    def _nodes_beside(self, start, end, places):
        if end - start == 1:
            return []
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        cut = bisect_left(places, middle)
        nodes = []
        for low, high, inside in (
            (start, middle, places[:cut]),
            (middle, end, places[cut:]),
        ):
            if inside:
                nodes += self._nodes_beside(low, high, inside)
        if cut in (0, len(places)):
            beside = (middle, end) if cut else (start, middle)
            nodes.append(self._get_root(*beside).hex())
        return nodes

    def consistency(self, size, new_size):
        """Path that ties the first ``size`` leaves to the first ``new_size``.

        Pymerkle's own proof splits what was added down to one leaf; this is the
        shorter path of RFC 9162, 2.1.4.1.
        """
        path, start, end = [], 0, new_size
        while size != end:
            middle = start + (1 << (end - start - 1).bit_length() - 1)
            if size <= middle:
                path.append((middle, end))
                end = middle
            else:
                path.append((start, middle))
                start = middle
        if start:  # else it is the earlier root, which the checker has
            path.append((start, end))
        return [self._get_root(*leaves).hex() for leaves in reversed(path)]

    def _get_subroot_uncached(self, offset, width):
        """Large ones out of their halves, which are kept for the next proof."""
        if width <= self.threshold:
            return super()._get_subroot_uncached(offset, width)
        half = width >> 1
        return self.hash_pair(
            self._get_subroot(offset, half), self._get_subroot(offset + half, half)
        )

    def _get_size(self):
        return len(self._leaves) // HASH

    def _get_leaf(self, index):
        return self._leaves[(index - 1) * HASH : index * HASH]

    def _get_leaves(self, offset, width):
        return [
            self._leaves[place * HASH : (place + 1) * HASH]
            for place in range(offset, offset + width)
        ]

    def _encode_entry(self, data):
        raise NotImplementedError("leaves are hashed where they are stored")

    def _store_leaf(self, data, digest):
        raise NotImplementedError("leaves are stored in the ledger")
