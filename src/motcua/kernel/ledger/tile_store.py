"""The log's tiles and its newest checkpoint as files, laid out as C2SP tlog-tiles.

A tile is flushed before the checkpoint that needs it, so that a power cut leaves the tree of the
old checkpoint or of the new one. All of it can be made again from the database.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from motcua.kernel.base.api import durable, paths
from motcua.kernel.tlog.api import Tile

_READABLE = 0o600


def folder() -> Path:
    """Return the folder of the log, which whoever lengthens it makes."""
    return paths.data_dir() / "ledger"


@contextmanager
def locked() -> Iterator[None]:
    """Let nobody else lengthen the log meanwhile; wait for whoever does."""
    folder().mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _READABLE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def read_checkpoint() -> bytes | None:
    """Return the newest signed checkpoint, None before the first."""
    try:
        return (folder() / "checkpoint").read_bytes()
    except FileNotFoundError:
        return None


def write_checkpoint(note: bytes) -> None:
    """Put a signed checkpoint in the place of the last; its tiles are there."""
    durable.write_durably(folder() / "checkpoint", note)


def read_tile(tile: Tile) -> bytes:
    """Return the hashes of a tile: it may have grown meanwhile.

    Raises:
        FileNotFoundError: There is none.
    """
    exact = folder() / tile.path
    with suppress(FileNotFoundError):
        return exact.read_bytes()
    size = tile.width * 32
    for grown in _grown(tile):
        with suppress(FileNotFoundError):
            data = grown.read_bytes()
            if len(data) >= size:
                return data[:size]
    raise FileNotFoundError(exact)


def _grown(tile: Tile) -> Iterator[Path]:
    full = folder() / Tile(tile.level, tile.index).path
    yield full
    yield from full.with_name(f"{full.name}.p").glob("*")


def write_tile(tile: Tile, data: bytes) -> None:
    """Write a tile and flush it."""
    path = folder() / tile.path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write_durably(path, data)


def forget_shorter(tile: Tile) -> None:
    """Delete what was written of a tile while it was shorter, which no checkpoint needs now."""
    full = folder() / Tile(tile.level, tile.index).path
    for shorter in full.with_name(f"{full.name}.p").glob("*"):
        if not shorter.name.isdigit() or int(shorter.name) < tile.width:
            shorter.unlink(missing_ok=True)


def tile_hashes(fetch: Callable[[Tile], bytes], tile: Tile) -> Sequence[bytes]:
    """Return the hashes of a tile as whatever keeps it has them; none where it is missing."""
    try:
        data = fetch(tile)
    except OSError:
        return ()
    return [data[at : at + 32] for at in range(0, len(data), 32)]
