"""The one log of this site: every entry gets its place, tiles are laid, the whole is signed.

Entries are written without a place, so that writers never queue for one. The sequencer gives the
places afterwards in the order of the commits: it alone lengthens the log.
"""

import logging
from collections.abc import Sequence
from threading import Event
from typing import Final

from django.db import DatabaseError, connections

from motcua.kernel.base.api import Refusal, limits
from motcua.kernel.ledger import ledger_time, log_keys, rollback, state, tile_store
from motcua.kernel.ledger.holding.apart import KeysAwayError
from motcua.kernel.ledger.keyholder import key_holder
from motcua.kernel.ledger.models import Waiting
from motcua.kernel.ledger.places import leaves, placed
from motcua.kernel.ledger.store import give_places, keep_checkpoint
from motcua.kernel.tlog.api import (
    BadSignatureError,
    Checkpoint,
    MalformedError,
    Tile,
    TiledTree,
    checkpoint_in,
    consistency_proof,
    grown,
    note_in,
    open_checkpoint,
    tree_root,
)

_log = logging.getLogger(__name__)
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
            state.note_signing()
        except DatabaseError as fault:
            _log.warning("the sequencer could not reach its database; it tries again")
            state.note_refusal(fault)
            connections.close_all()
        except KeysAwayError as refusal:
            _log.warning("%s", refusal.message)
            state.note_refusal(refusal)
        except Refusal as refusal:
            _log.error("%s", refusal.message)
            state.note_refusal(refusal)
            stop.wait(60 * _PAUSE_SECONDS)
        except Exception as fault:
            _log.exception("the sequencer failed; it tries again")
            state.note_refusal(fault)
        if not is_more:
            stop.wait(_PAUSE_SECONDS)
    connections.close_all()


def catch_up() -> Checkpoint:
    """Lengthen the log until no entry waits, and return the newest checkpoint."""
    while lengthen():
        pass
    return newest()


def newest() -> Checkpoint:
    """Return the newest checkpoint that was signed under the log's present name, or an empty one.

    Raises:
        LogDamagedError: The stored one is not signed with the keys of this site.
    """
    note = tile_store.read_checkpoint()
    if note is None:
        return _EMPTY
    name, names = note.decode("utf-8", "replace").partition("\n")[0], log_keys.origins()
    if name in names[:-1]:
        return _EMPTY  # given up since
    try:
        signed = open_checkpoint(note, log_keys.verifiers(name))
    except (MalformedError, BadSignatureError):
        raise LogDamagedError(
            "Điểm kiểm mới nhất của nhật ký không do khóa của nơi này ký. Hãy chạy "
            "“motcua ledger audit” và giữ nguyên máy chủ."
        ) from None
    return signed.checkpoint if name == names[-1] else _EMPTY


def lengthen() -> bool:
    """Give places to what waits, lay the tiles and sign; say whether more waits.

    Raises:
        LogDamagedError: The entries are not those that were signed.
        RolledBackError: They are fewer than were signed, or others.
    """
    number = log_keys.numbers()[-1]
    is_begun = key_holder().newest_number() == number
    if is_begun and not Waiting.objects.exists() and newest().size == placed():
        return False
    most = limits.get("ledger.portion_entries")
    with tile_store.locked():
        rollback.require_no_rollback()
        at = ledger_time.now_in_us() // 1_000_000
        key_holder().begin(number, log_keys.name_of(number), at=at)
        taken = give_places(most)
        signed = newest()
        if placed() > signed.size:
            _sign(signed)
    return taken == most


def lay_anew() -> None:
    """Lay the tiles of what was signed again, where a backup brought back all but them."""
    with tile_store.locked():
        _lay(0, newest().size)


def tree(size: int) -> TiledTree:
    """Return the log's tree at a size that was signed, read from its tiles."""
    return TiledTree(size, tile_store.read_tile)


def _sign(signed: Checkpoint) -> None:
    size = placed()
    written = _grow(signed, size)
    at_us = ledger_time.stamp().at_us
    checkpoint = Checkpoint(
        origin=log_keys.origin(), size=size, root=tree_root(size, tree(size).hash_at)
    )
    number = log_keys.numbers()[-1]
    proof = _proof_since(number, size)
    note = key_holder().sign(number, checkpoint, proof, at=at_us // 1_000_000)
    keep_checkpoint(size, at_us=at_us, note=note.decode())
    tile_store.write_checkpoint(note)
    ledger_time.reach(at_us)
    for tile in written:
        tile_store.forget_shorter(tile)


def _proof_since(number: int, size: int) -> Sequence[bytes]:
    """Return the proof that the log continues what the keys signed last."""
    kept = checkpoint_in(note_in(key_holder().note(number) or b"").text).size
    return consistency_proof(kept, size, tree(size).hash_at) if 0 < kept < size else []


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
