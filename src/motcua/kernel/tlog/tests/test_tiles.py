from random import Random

import pytest

from motcua.kernel.tlog.merkle import (
    ProofError,
    check_consistency,
    check_inclusion,
    check_subtree_consistency,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    subtree_root,
    tree_root,
)
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.tiles import (
    Tile,
    TiledTree,
    bundle_of,
    entries_in,
    grown,
    in_memory,
    tile_at,
    tiles_of,
)

LEAVES = [leaf_hash(str(number).encode()) for number in range(1300)]


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(63, 5, 1), "tile/63/005.p/1"),
        (Tile(1, 1_234_067), "tile/1/x001/x234/067"),
        (Tile(0, 1000, 255), "tile/0/x001/000.p/255"),
    ],
)
def test_a_tile_lies_where_it_is_published(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert tile_at(path) == (tile, False)
    assert tile_at(tile.entries_path) == (Tile(0, tile.index, tile.width), True)


@pytest.mark.parametrize(
    "path",
    [
        *("tile/64/000", "tile/00/000", "tile/0/0", "tile/0/x000/000", "tile/0/000.p/0"),
        *("tile/0/000.p/256", "tile/0/000.p/01", "tile/0/../000", "tile/0/000\n", "tile/0/٠٠٠"),
        *("tile/entries/x001", "tile/0/001/000", "/tile/0/000", "tile/0/000.p/300"),
    ],
)
def test_no_other_path_names_a_tile(path: str) -> None:
    with pytest.raises(MalformedError):
        tile_at(path)


def test_a_tree_has_the_tiles_of_its_size() -> None:
    tiles = list(tiles_of(70_000))

    assert len(tiles) == 273 + 1 + 1 + 1 + 1
    assert tiles[273:] == [Tile(0, 273, 112), Tile(1, 0), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


def test_tiles_grow_with_the_log_and_prove_what_the_leaves_prove() -> None:
    random = Random(6)
    kept: dict[str, bytes] = {}
    size, whole = 0, in_memory(LEAVES)

    def fetch(tile: Tile) -> bytes:
        return kept[tile.path]

    while size < len(LEAVES):
        new = min(len(LEAVES), size + random.choice((1, 2, 37, 256, 300)))
        kept.update((tile.path, data) for tile, data in grown(size, LEAVES[size:new], fetch))
        tree = TiledTree(new, fetch)
        root = tree_root(new, tree.hash_at)
        assert root == root_of(LEAVES[:new])
        index = random.randrange(new)
        proof = inclusion_proof(index, new, tree.hash_at)
        assert proof == inclusion_proof(index, new, whole)
        check_inclusion(index, new, LEAVES[index], proof, root)
        if size:
            shown = consistency_proof(size, new, tree.hash_at)
            check_consistency(size, new, root_of(LEAVES[:size]), root, shown)
            assert shown == consistency_proof(size, new, whole)
        assert {tile.path for tile in tiles_of(new)} <= kept.keys()
        size = new


def test_proofs_of_small_trees_hold_and_no_other_place_accepts_them() -> None:
    at = in_memory(LEAVES)
    for size in range(1, 20):
        root = tree_root(size, at)
        for index in range(size):
            proof = inclusion_proof(index, size, at)
            check_inclusion(index, size, LEAVES[index], proof, root)
            for other in {index - 1, index + 1, size} - {index}:
                with pytest.raises(ProofError):
                    check_inclusion(other, size, LEAVES[index], proof, root)
        for old in range(1, size + 1):
            proof = consistency_proof(old, size, at)
            check_consistency(old, size, tree_root(old, at), root, proof)
            check_subtree_consistency(0, old, size, tree_root(old, at), root, proof)


def test_a_subtree_inside_a_tree_is_part_of_it() -> None:
    """Leaves 4 and 5 of seven: the proof is the sibling of each node on the way up."""
    at = in_memory(LEAVES)
    proof = [at(0, 6), at(2, 0)]

    check_subtree_consistency(4, 6, 7, subtree_root(4, 6, at), tree_root(7, at), proof)
    with pytest.raises(ProofError):
        check_subtree_consistency(4, 6, 7, subtree_root(2, 4, at), tree_root(7, at), proof)


def test_nothing_is_proved_about_what_is_not_there() -> None:
    at = in_memory(LEAVES)
    for old, new in ((0, 5), (6, 5)):
        with pytest.raises(ProofError):
            consistency_proof(old, new, at)
    for index in (-1, 5):
        with pytest.raises(ProofError):
            inclusion_proof(index, 5, at)


def test_bundles_give_back_their_entries() -> None:
    entries = [b"", b"a" * 65_535, "Hồ sơ".encode()]

    assert entries_in(bundle_of(entries)) == entries
    for fault in (b"\x00", b"\x00\x05abc", bundle_of([b""] * 256) + bundle_of([b""])):
        with pytest.raises(MalformedError):
            entries_in(fault)
    for large in ([b"a" * 65_536], [b""] * 257):
        with pytest.raises(MalformedError):
            bundle_of(large)


def test_a_tile_of_another_length_is_refused() -> None:
    tree = TiledTree(3, lambda _tile: bytes(64))

    with pytest.raises(MalformedError):
        tree.hash_at(0, 1)
