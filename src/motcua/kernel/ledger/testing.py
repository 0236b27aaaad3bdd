"""Entries to try the log on, and what somebody with the database and the keys could do to it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import orjson
import pytest
from django.db import connection, transaction

from motcua.kernel.base.api import SYSTEM, ids
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import keyholder, ledger_time, log, rollback, state, tile_store
from motcua.kernel.ledger.catalogue import Event
from motcua.kernel.ledger.format import leaf_hash
from motcua.kernel.ledger.models import Checkpoint, Entry, Leaf
from motcua.kernel.tlog import api as tlog

PLANTED = Event(code="tree.planted", text="Trồng cây", open=frozenset({"at"}))


def log_apart(patch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Let files and keys of a test's log lie in a folder of their own; return where tiles are."""
    tiles = folder / "log"
    patch.setattr(tile_store, "folder", lambda: tiles)
    patch.setattr(keyholder, "_folder", lambda: folder / "known")
    return tiles


def let_time_be_ahead(*, hours: int) -> None:
    """Let the log's time have come farther than the clock, as after a clock that went back."""
    tile_store.folder().mkdir(exist_ok=True)
    ledger_time.reach(ledger_time.now_in_us() + hours * 3_600_000_000)


def plant(count: int) -> list[Entry]:
    """Write a chain of entries."""
    subject = ledger.Subject(kind="tree", id=ids.new_id())
    with transaction.atomic():
        return [
            ledger.append(PLANTED, subject=subject, actor=SYSTEM, open={"at": number})
            for number in range(count)
        ]


def unguard(table: str) -> None:
    """Drop the triggers that keep a table append-only, as its owner can."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}")


def back_date(entry: Entry, *, by_us: int) -> None:
    """Change when an entry was written, and compute every hash of its chain anew."""
    rewrite(entry, {"at_us": entry.at_us - by_us})


def rewrite(entry: Entry, changes: Mapping[str, object]) -> None:
    """Change what an entry tells, its columns too, and compute every hash of its chain anew."""
    unguard("ledger_entry")
    chain = Entry.objects.filter(subject_kind=entry.subject_kind, subject_id=entry.subject_id)
    previous = ""
    for row in chain.filter(sequence__gte=entry.sequence).order_by("sequence"):
        told = row.fields | ({"prev": previous} if previous else dict(changes))
        body = orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
        Entry.objects.filter(pk=row.pk).update(
            body=body, hash=leaf_hash(body), at_us=told["at_us"], actor_id=told["actor"]
        )
        previous = leaf_hash(body).hex()


def cut_last(count: int = 1) -> None:
    """Delete the last entries and their places."""
    for table in ("ledger_entry", "ledger_leaf", "ledger_checkpoint"):
        unguard(table)
    for leaf in Leaf.objects.order_by("-index")[:count]:
        entry = leaf.entry
        leaf.delete()
        entry.delete()
    size = Leaf.objects.count()
    Checkpoint.objects.filter(size__gt=size).delete()


def sign_anew(change: Callable[[], object] = lambda: None) -> None:
    """Forget all tiles and checkpoints and make them again with the keys of the site."""
    change()
    unguard("ledger_checkpoint")
    Checkpoint.objects.all().delete()
    shutil.rmtree(tile_store.folder() / "tile")
    (tile_store.folder() / "checkpoint").unlink()
    remember_no_signature()
    log.catch_up()


def remember_no_signature() -> None:
    """Let the keys believe that they signed nothing yet, as who has them can."""
    holder = keyholder.keys_here()
    seeds = holder.folder / "1"
    name = (seeds / "checkpoint").read_text("utf-8").partition("\n")[0]
    empty = tlog.Checkpoint(origin=name, size=0, root=tlog.EMPTY_ROOT)
    (seeds / "checkpoint").write_bytes(keyholder._signed(empty, keyholder._signers(seeds, name), 0))


def refuse_to_sign() -> None:
    """Let the sequencer have found an older copy."""
    state.note_refusal(rollback.RolledBackError("Dữ liệu này cũ hơn điều đã ký."))
