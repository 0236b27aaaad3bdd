"""A tree laid out in files, as C2SP tlog-tiles: 256 hashes a tile, 256 entries a bundle."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from motcua.kernel.tlog.merkle import HASH_BYTES, HashAt, root_of
from motcua.kernel.tlog.strict import MalformedError

WIDTH = 256
LARGEST_ENTRY_BYTES = 65_535
_HEIGHT = 8
_PATH = re.compile(
    r"tile/(?P<level>entries|[1-5]?[0-9]|6[0-3])/"
    r"(?P<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a tile stands: consecutive hashes of one level, from the index · 256-th on.

    Attributes:
        level: 0 are leaf hashes; of the levels above, each hash covers a full tile below.
        index: Which one of its level.
        width: How many hashes it has, 256 when it is full.
    """

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it lies under the log's address: `tile/<level>/<index>[.p/<width>]`."""
        return f"tile/{self.level}/{_place(self.index, self.width)}"

    @property
    def entries_path(self) -> str:
        """Where the entries of a tile of level 0 lie."""
        return f"tile/entries/{_place(self.index, self.width)}"


def tile_at(path: str) -> tuple[Tile, bool]:
    """Return the tile that a path names, and whether it asks for its entries.

    Raises:
        MalformedError: No tile has that path.
    """
    match = _PATH.fullmatch(path)
    if match is None:
        raise MalformedError(f"no tile: {path[:60]!r}")
    is_entries = match["level"] == "entries"
    index = int(re.sub(r"[x/]", "", match["index"]))
    tile = Tile(0 if is_entries else int(match["level"]), index, int(match["width"] or WIDTH))
    if path != (tile.entries_path if is_entries else tile.path):
        raise MalformedError(f"no tile: {path[:60]!r}")
    return tile, is_entries


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield all tiles of a tree, level by level from the leaves, the partial one of each last."""
    level = 0
    while size:
        yield from (Tile(level, index) for index in range(size // WIDTH))
        if size % WIDTH:
            yield Tile(level, size // WIDTH, size % WIDTH)
        size //= WIDTH
        level += 1


type FetchTile = Callable[[Tile], bytes]


def grown(old: int, leaves: Sequence[bytes], fetch: FetchTile) -> Iterator[tuple[Tile, bytes]]:
    """Yield the tiles, with their bytes, that a tree gets when leaf hashes are appended to it.

    Args:
        old: How many leaves the tree has.
        leaves: The hashes of the leaves that follow.
        fetch: Gives the bytes of the partial tiles of the old tree.
    """
    level, first, hashes = 0, old, list(leaves)
    while hashes:
        index, width = divmod(first, WIDTH)
        if width:
            hashes = [*hashes_in(fetch(Tile(level, index, width)), width), *hashes]
        full = []
        for begin in range(0, len(hashes), WIDTH):
            piece = hashes[begin : begin + WIDTH]
            yield Tile(level, index + begin // WIDTH, len(piece)), b"".join(piece)
            if len(piece) == WIDTH:
                full.append(root_of(piece))
        level, first, hashes = level + 1, index, full


@dataclass(slots=True)
class TiledTree:
    """A tree of a size that is read from its tiles; each is fetched once."""

    size: int
    fetch: FetchTile
    _known: dict[Tile, list[bytes]] = field(default_factory=dict)

    def hash_at(self, level: int, index: int) -> bytes:
        """Return the hash of a full subtree (`merkle.HashAt`).

        Raises:
            MalformedError: A tile has another length than its place says.
        """
        tile_level, inside = divmod(level, _HEIGHT)
        number, begin = divmod(index << inside, WIDTH)
        width = min(WIDTH, (self.size >> _HEIGHT * tile_level) - number * WIDTH)
        return root_of(self._hashes(Tile(tile_level, number, width))[begin : begin + (1 << inside)])

    def _hashes(self, tile: Tile) -> list[bytes]:
        if tile not in self._known:
            self._known[tile] = hashes_in(self.fetch(tile), tile.width)
        return self._known[tile]


def in_memory(leaves: Sequence[bytes]) -> HashAt:
    """Return the reader of a tree whose leaf hashes are all at hand."""
    return lambda level, index: root_of(leaves[index << level : index + 1 << level])


def hashes_in(data: bytes, width: int) -> list[bytes]:
    """Return the hashes of a tile.

    Raises:
        MalformedError: There are more or fewer.
    """
    if len(data) != width * HASH_BYTES:
        raise MalformedError(f"a tile of {width} hashes has {len(data)} bytes")
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]


def bundle_of(entries: Sequence[bytes]) -> bytes:
    """Return entries as a bundle: each after its length in two bytes.

    Raises:
        MalformedError: An entry is longer than 65,535 bytes, or there are more than 256.
    """
    if len(entries) > WIDTH or any(len(entry) > LARGEST_ENTRY_BYTES for entry in entries):
        raise MalformedError("the entries do not fit a bundle")
    return b"".join(len(entry).to_bytes(2) + entry for entry in entries)


def entries_in(bundle: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        MalformedError: It ends inside an entry, or holds more than 256.
    """
    entries, at = [], 0
    while at < len(bundle):
        begin = at + 2
        at = begin + int.from_bytes(bundle[at:begin])
        entries.append(bundle[begin:at])
    if at != len(bundle) or len(entries) > WIDTH:
        raise MalformedError("the bundle is not whole")
    return entries


def _place(index: int, width: int) -> str:
    digits = f"{index:0{-(-len(str(index)) // 3) * 3}d}"
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    place = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return place if width == WIDTH else f"{place}.p/{width}"
