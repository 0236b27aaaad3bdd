"""The Merkle tree of RFC 6962, section 2.1, and proofs about it.

A tree is read through a function that knows the hashes of its full subtrees: `hash_at(level,
index)` is the hash over the leaves from `index · 2^level` to before `(index + 1) · 2^level`.
A subtree is the leaves from `start` to before `end`, as in draft-ietf-plants-merkle-tree-certs,
section 4; the tree itself is the one with `start` 0.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce

type HashAt = Callable[[int, int], bytes]

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


class ProofError(ValueError):
    """A proof does not prove what it is said to."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry as a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root over some leaf hashes; or over hashes of equal full subtrees."""
    row = list(hashes)
    while len(row) > 1:
        odd = row[len(row) & ~1 :]
        row = [*map(node_hash, row[::2], row[1::2]), *odd]
    return row[0] if row else EMPTY_ROOT


def range_nodes(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the fewest full subtrees that cover some leaves, as level and index, from the left."""
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        yield level, start >> level
        start += 1 << level


def subtree_root(start: int, end: int, hash_at: HashAt) -> bytes:
    """Return the hash of a subtree."""
    nodes = [hash_at(level, index) for level, index in range_nodes(start, end)]
    return reduce(lambda right, left: node_hash(left, right), reversed(nodes))


def tree_root(size: int, hash_at: HashAt) -> bytes:
    """Return the root of the tree over the first `size` leaves."""
    return subtree_root(0, size, hash_at) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, hash_at: HashAt) -> list[bytes]:
    """Return the hashes that lead from a leaf to the root, the leaf's sibling first.

    Raises:
        ProofError: The tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ProofError("no such leaf")
    proof, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(subtree_root(middle, end, hash_at))
            end = middle
        else:
            proof.append(subtree_root(start, middle, hash_at))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, hash_at: HashAt) -> list[bytes]:
    """Return the hashes that show that a tree has grown out of a smaller one.

    Raises:
        ProofError: The smaller tree is empty, or larger than the other.
    """
    if not 0 < old <= new:
        raise ProofError("nothing to be proved between these sizes")
    proof, start, end = [], 0, new
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(subtree_root(middle, end, hash_at))
            end = middle
        else:
            proof.append(subtree_root(start, middle, hash_at))
            start = middle
    if start:
        proof.append(subtree_root(start, end, hash_at))
    return proof[::-1]


def check_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Make sure that a leaf hash stands at an index of the tree with that size and root.

    Raises:
        ProofError: The proof does not show it.
    """
    check_subtree_inclusion(index, 0, size, leaf, proof, root)


def check_subtree_inclusion(
    index: int, start: int, end: int, leaf: bytes, proof: Iterable[bytes], root: bytes
) -> None:
    """Make sure that a leaf hash stands at an index of a subtree.

    Raises:
        ProofError: The proof does not show it.
    """
    if not (_is_subtree(start, end) and start <= index < end) or len(leaf) != HASH_BYTES:
        raise ProofError("no such leaf")
    here, last, found = index - start, end - start - 1, leaf
    for sibling in proof:
        if not last:
            raise ProofError("the proof is too long")
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    if last or found != root:
        raise ProofError("the proof does not lead to the root")


def check_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Make sure that a tree has grown out of a smaller one; of an empty one nothing can be shown.

    Raises:
        ProofError: The proof does not show it.
    """
    if old == 0:
        raise ProofError("nothing can be proved from an empty tree")
    check_subtree_consistency(0, old, new, old_root, new_root, proof)


def check_subtree_consistency(
    start: int, end: int, size: int, subtree: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Make sure that a subtree is part of the tree with that size and root.

    Raises:
        ProofError: The proof does not show it.
    """
    if start == end <= size and not proof and subtree == EMPTY_ROOT:
        return
    if not (_is_subtree(start, end) and end <= size):
        raise ProofError("no such subtree")
    first, last, whole = start, end - 1, size - 1
    while first != last and (last == whole or last & 1):
        first, last, whole = first >> 1, last >> 1, whole >> 1
    rest = list(proof) if first != last else [subtree, *proof]
    if not rest:
        raise ProofError("the proof is too short")
    if _roots_shown(rest, first, last, whole) != (subtree, root):
        raise ProofError("the proof does not lead to both roots")


def _roots_shown(
    nodes: Sequence[bytes], first: int, last: int, whole: int
) -> tuple[bytes, bytes] | None:
    """Return what the subtree's hash and the tree's root would be; None for another length.

    Args:
        nodes: The hash from which both grow, then its siblings upward.
        first: Index of the subtree's first node on the level of that hash; `last` its last, `whole`
            the tree's last.
    """
    subtree = root = nodes[0]
    for sibling in nodes[1:]:
        if not whole:
            return None
        if last & 1 or last == whole:
            if first < last:
                subtree = node_hash(sibling, subtree)
            root = node_hash(sibling, root)
            while not last & 1:
                first, last, whole = first >> 1, last >> 1, whole >> 1
        else:
            root = node_hash(root, sibling)
        first, last, whole = first >> 1, last >> 1, whole >> 1
    return None if whole else (subtree, root)


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _is_subtree(start: int, end: int) -> bool:
    return 0 <= start < end and start % (1 << (end - start - 1).bit_length()) == 0
