"""The public vectors: Merkle proofs, ranges, and a whole log of Tessera."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from motcua.kernel.tlog.cosignature import open_checkpoint
from motcua.kernel.tlog.keys import verifier_in
from motcua.kernel.tlog.merkle import (
    ProofError,
    check_consistency,
    check_inclusion,
    check_subtree_consistency,
    check_subtree_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    range_nodes,
    tree_root,
)
from motcua.kernel.tlog.tests.corpus import FOLDER, needs_vectors
from motcua.kernel.tlog.tiles import Tile, TiledTree, entries_in, hashes_in

type Case = Mapping[str, Any]

_TESSERA = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"


def _inclusion(case: Case) -> None:
    check_inclusion(
        case["leafIdx"], case["treeSize"], _b(case["leafHash"]), _proof(case), _b(case["root"])
    )


def _consistency(case: Case) -> None:
    roots = _b(case["root1"]), _b(case["root2"])
    check_consistency(case["size1"], case["size2"], *roots, _proof(case))


def _subtree_inclusion(case: Case) -> None:
    where = case["leafIdx"], case["start"], case["end"]
    check_subtree_inclusion(*where, _b(case["leafHash"]), _proof(case), _b(case["root"]))


def _subtree_consistency(case: Case) -> None:
    where = case["start"], case["end"], case["size"]
    check_subtree_consistency(*where, _b(case["root1"]), _b(case["root2"]), _proof(case))


_CHECKS: Mapping[str, Callable[[Case], None]] = {
    "inclusion": _inclusion,
    "consistency": _consistency,
    "subtreeinclusion": _subtree_inclusion,
    "subtreeconsistency": _subtree_consistency,
}


@needs_vectors
def test_all_public_merkle_proofs_get_their_verdict() -> None:
    found = list(_verdicts())

    assert len(found) == 518
    assert [name for name, wanted, accepted in found if wanted is accepted] == []


def _verdicts() -> Iterator[tuple[str, bool, bool]]:
    """Yield each vector's name, whether it is to be refused, and whether it was accepted."""
    for kind, check in _CHECKS.items():
        for path in sorted((FOLDER / "merkle-vectors" / kind).rglob("*.json")):
            case = json.loads(path.read_bytes())
            try:
                check(case)
            except ProofError:
                yield f"{kind}/{path.name}", case["wantErr"], False
            else:
                yield f"{kind}/{path.name}", case["wantErr"], True


@needs_vectors
def test_ranges_of_the_public_corpus_are_covered_once_by_few_nodes() -> None:
    texts = [path.read_text() for path in (FOLDER / "compact").rglob("*") if path.is_file()]
    pairs = [tuple(map(int, re.findall(r"uint64\((\d+)\)", text))) for text in texts]

    assert len(pairs) > 10
    for start, end in pairs:
        nodes = list(range_nodes(start, end))
        edges = [(index << level, index + 1 << level) for level, index in nodes]
        assert [start, *(stop for _, stop in edges)] == [*(begin for begin, _ in edges), end] or (
            start >= end and not nodes
        )
        assert len(nodes) <= 2 * end.bit_length()


@needs_vectors
def test_a_foreign_log_is_read_from_its_tiles_at_every_size() -> None:
    tree = TiledTree(15, _tile)
    roots = {}
    for path in sorted((FOLDER / "tessera-log" / "log").glob("checkpoint*")):
        checkpoint = open_checkpoint(path.read_bytes(), [verifier_in(_TESSERA)]).checkpoint
        roots[checkpoint.size] = checkpoint.root
        assert tree_root(checkpoint.size, tree.hash_at) == checkpoint.root

    assert roots.keys() == set(range(16))
    for new, root in roots.items():
        for index in range(new):
            proof = inclusion_proof(index, new, tree.hash_at)
            check_inclusion(index, new, tree.hash_at(0, index), proof, root)
        for old in roots.keys() & set(range(1, new)):
            proof = consistency_proof(old, new, tree.hash_at)
            check_consistency(old, new, roots[old], root, proof)


@needs_vectors
def test_bundles_of_a_foreign_log_hash_to_its_tiles() -> None:
    for width in range(1, 16):
        tile = Tile(0, 0, width)
        bundle = (FOLDER / "tessera-log" / "log" / tile.entries_path).read_bytes()

        assert [leaf_hash(each) for each in entries_in(bundle)] == hashes_in(_tile(tile), width)


def _tile(tile: Tile) -> bytes:
    return (FOLDER / "tessera-log" / "log" / tile.path).read_bytes()


def _b(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _proof(case: Case) -> list[bytes]:
    return [_b(line) for line in case["proof"] or ()]
