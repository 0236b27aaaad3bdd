"""The one log of this site: every entry gets its place, tiles are laid, the whole is signed.

Entries are written without a place, so that writers never queue for one. The sequencer gives the
places afterwards in the order of the commits: it alone lengthens the log.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Final

from django.db import DatabaseError, connections

from motcua.kernel.base.api import Refusal, clock, limits
from motcua.kernel.ledger import log_keys, tile_store
from motcua.kernel.ledger.format import leaf_hash
from motcua.kernel.ledger.models import Leaf, Waiting
from motcua.kernel.ledger.store import give_places, keep_checkpoint
from motcua.kernel.tlog.api import (
    BadSignatureError,
    Checkpoint,
    MalformedError,
    Note,
    Tile,
    TiledTree,
    grown,
    open_checkpoint,
    sign_checkpoint,
    tree_root,
)

_log = logging.getLogger(__name__)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PAUSE_SECONDS: Final = 1.0
_EMPTY: Final = Checkpoint(origin="", size=0, root=b"")


class LogDamagedError(Refusal):
    """What stands in the database is not what was signed: nothing more is signed upon it."""

    code = "log_damaged"


def run_sequencer(stop: Event) -> None:
    """Lengthen the log once a second until told to stop; what waits long is taken by portions."""
    while not stop.is_set():
        is_more = False
        try:
            is_more = lengthen()
        except DatabaseError:
            _log.warning("the sequencer could not reach its database; it tries again")
            connections.close_all()
        except LogDamagedError as damage:
            _log.error("%s", damage.message)
            stop.wait(60 * _PAUSE_SECONDS)
        except Exception:
            _log.exception("the sequencer failed; it tries again")
        if not is_more:
            stop.wait(_PAUSE_SECONDS)
    connections.close_all()


def catch_up() -> Checkpoint:
    """Lengthen the log until no entry waits, and return the newest checkpoint."""
    while lengthen():
        pass
    return newest()


def newest() -> Checkpoint:
    """Return the newest checkpoint that this site signed; an empty one before the first.

    Raises:
        LogDamagedError: The stored one is not signed with the keys of this site.
    """
    note = tile_store.read_checkpoint()
    if note is None:
        return _EMPTY
    try:
        signed = open_checkpoint(note, log_keys.verifiers())
    except (MalformedError, BadSignatureError):
        raise LogDamagedError(
            "Điểm kiểm mới nhất của nhật ký không do khóa của nơi này ký. Hãy chạy "
            "“motcua ledger audit” và giữ nguyên máy chủ."
        ) from None
    return signed.checkpoint


def lengthen() -> bool:
    """Give places to what waits, lay the tiles and sign; say whether more waits.

    Raises:
        LogDamagedError: The entries are not those that were signed.
    """
    if not Waiting.objects.exists() and newest().size == _size():
        return False
    most = limits.get("ledger.portion_entries")
    with tile_store.locked():
        taken = give_places(most)
        signed = newest()
        if _size() > signed.size:
            _sign(signed)
    return taken == most


def leaves(start: int, end: int) -> Sequence[bytes]:
    """Return the hashes of the entries at some places, computed from what they hold."""
    rows = Leaf.objects.filter(index__gte=start, index__lt=end).order_by("index")
    return [leaf_hash(bytes(body)) for body in rows.values_list("entry__body", flat=True)]


def tree(size: int) -> TiledTree:
    """Return the log's tree at a size that was signed, read from its tiles."""
    return TiledTree(size, tile_store.read_tile)


def _size() -> int:
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _sign(signed: Checkpoint) -> None:
    size = _size()
    written = _grow(signed, size)
    at = clock.now()
    checkpoint = Checkpoint(
        origin=log_keys.origin(), size=size, root=tree_root(size, tree(size).hash_at)
    )
    second = int(at.timestamp())
    signatures = [sign_checkpoint(checkpoint, key, at=second) for key in log_keys.signers()]
    note = Note(text=checkpoint.text, signatures=signatures).data
    keep_checkpoint(size, at_us=(at - _EPOCH) // timedelta(microseconds=1), note=note.decode())
    tile_store.write_checkpoint(note)
    for tile in written:
        tile_store.forget_shorter(tile)


def _grow(signed: Checkpoint, size: int) -> Sequence[Tile]:
    """Lay the tiles of a longer log upon those of what was signed, or all of them anew."""
    try:
        written = _lay(signed.size, size)
        if _stands(signed, size):
            return written
    except (FileNotFoundError, MalformedError):
        pass
    _log.warning("the tiles of the log are made again from the database")
    written = _lay(0, size)
    if not _stands(signed, size):
        raise LogDamagedError(
            f"Các mục trong nhật ký không còn là {signed.size} mục đã ký. Không ký tiếp. Hãy chạy "
            "“motcua ledger audit”, giữ nguyên máy chủ và báo người phụ trách an toàn thông tin."
        )
    return written


def _stands(signed: Checkpoint, size: int) -> bool:
    return not signed.size or tree_root(signed.size, tree(size).hash_at) == signed.root


def _lay(start: int, size: int) -> Sequence[Tile]:
    portion = limits.get("ledger.portion_entries")
    last: dict[tuple[int, int], Tile] = {}
    for begin in range(start, size, portion):
        found = leaves(begin, min(begin + portion, size))
        for tile, data in grown(begin, found, tile_store.read_tile):
            tile_store.write_tile(tile, data)
            last[tile.level, tile.index] = tile
    return list(last.values())
