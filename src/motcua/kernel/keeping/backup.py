"""Keep everything of one moment, while the service goes on."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.db import connections

from motcua.kernel.base.api import clock, keys_folder, limits, paths, secret
from motcua.kernel.files.api import held_blob, hold_blobs, let_blobs_go, no_blob_removed
from motcua.kernel.keeping import keys_file
from motcua.kernel.keeping.errors import BadPlaceError
from motcua.kernel.keeping.events import BACKED_UP
from motcua.kernel.keeping.points import Point, SqlitePoint, in_pieces, point_of
from motcua.kernel.keeping.record import record
from motcua.kernel.keeping.vault import Vault
from motcua.kernel.ledger.api import nothing_signed, read_checkpoint
from motcua.kernel.privacy.api import newest_main_key

_PASSING = {"run", "scratch", "cache", "files", "ledger"}
"""Folders of the data folder that are made anew, or are kept in their own way."""
_CHECKPOINT = "ledger/checkpoint"
"""All that is kept of the log beside its entries: its tiles are laid anew from them."""
_BESIDE_SQLITE = ("-wal", "-shm", "-journal", ".gate")
ALIASES = ("default", "keys")
"""The main database is fixed first: whatever it has then, has its key, which was written before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """What one backup kept.

    Attributes:
        copy: Name of the copy, by which it can be restored.
        taken_at: The moment that it shows.
        files: How many of people's files it has.
        entries: How many entries of the ledger it has.
        bytes_written: What it cost on disk.
        milliseconds: How long it took.
        is_same_disk: Whether it lies on the file system of the data: both are lost together.
    """

    copy: str
    taken_at: datetime
    files: int
    entries: int
    bytes_written: int
    milliseconds: int
    is_same_disk: bool


def back_up(folder: Path, keys: Path, *, passphrase: str) -> Backup:
    """Add a copy of this moment to a backup folder; records `keeping.backed_up`.

    Arguments as those of `copy_all`.

    Raises:
        BadPlaceError: Backup, keys and data would lie within one another.
        VaultError, WrongKeysError, DatabaseToolError: See there.
    """
    _require_places(folder, keys)
    done = copy_all(folder, keys, passphrase=passphrase)
    record(BACKED_UP, told(done))
    return done


def copy_all(folder: Path, keys: Path, *, passphrase: str = "") -> Backup:
    """Add a copy of this moment to a backup folder.

    Both databases are read at one moment each, the keys right behind the rest, and people's files
    as they were then; uploads under way are left out, their senders begin them again. Copies older
    than `keeping.kept_days` go, so that what was erased by law is gone from here as well.

    Args:
        folder: Empty, or a backup of this installation.
        keys: File for all keys, to be kept elsewhere.
        passphrase: Seals that file; empty to leave it open.

    Raises:
        VaultError, WrongKeysError, DatabaseToolError: See there.
    """
    began = monotonic()
    vault = Vault(folder, secret.load("backup"))
    vault.begin()
    with vault.alone():
        keys_file.write(keys, keys_file.gather(keys_folder.path()), passphrase=passphrase)
        taken_at = clock.machine_now()
        copy = name_of(taken_at)
        content = _content(vault, taken_at)
        vault.finish(copy, content)
        forget_old(vault, taken_at)
    return Backup(
        copy=copy,
        taken_at=taken_at,
        files=len(content["files"]),
        entries=content["databases"]["default"]["tables"].get("ledger_entry", 0),
        bytes_written=vault.bytes_written,
        milliseconds=round((monotonic() - began) * 1000),
        is_same_disk=folder.stat().st_dev == paths.data_dir().stat().st_dev,
    )


def told(done: Backup) -> dict[str, int | str]:
    """Return a backup as data."""
    return {
        "copy": done.copy,
        "taken_at": done.taken_at.isoformat(),
        "files": done.files,
        "entries": done.entries,
        "bytes_written": done.bytes_written,
        "milliseconds": done.milliseconds,
        "same_disk": done.is_same_disk,
    }


def name_of(moment: datetime) -> str:
    """Return the name of the copy of a moment; names sort as moments do."""
    return f"{moment:%Y%m%dT%H%M%S.%fZ}"


def _require_places(folder: Path, keys: Path) -> None:
    inner, whole, file = paths.data_dir().resolve(), folder.resolve(), keys.resolve()
    if file.is_relative_to(whole):
        raise BadPlaceError(
            "Tệp khóa không được nằm trong thư mục sao lưu: ai lấy được bản sao lưu thì mở được "
            "luôn. Hãy để nó ở nơi khác."
        )
    if whole.is_relative_to(inner) or inner.is_relative_to(whole):
        raise BadPlaceError(
            "Thư mục sao lưu và thư mục dữ liệu không được nằm trong nhau: mất một là mất cả hai."
        )
    if file.is_relative_to(inner):
        raise BadPlaceError(
            "Tệp khóa không được nằm trong thư mục dữ liệu. Hãy để nó ở nơi khác, tốt nhất là "
            "ngoài máy này."
        )


def _content(vault: Vault, taken_at: datetime) -> dict[str, Any]:
    known = _known(vault)
    let_blobs_go()
    with ExitStack() as stack:
        with no_blob_removed(), nothing_signed():
            signed = read_checkpoint()
            points = {alias: stack.enter_context(point_of(alias)) for alias in ALIASES}
            names = hold_blobs(but=known)
        stack.callback(let_blobs_go)
        files = {name: known.get(name) or vault.add_file(name, held_blob(name)) for name in names}
        return {
            "taken_at": taken_at.isoformat(),
            "main_key": newest_main_key(),
            "databases": {alias: _database(vault, point) for alias, point in points.items()},
            "rest": [
                *(_small(vault, path) for path in _rest()),
                *([_small_of(vault, _CHECKPOINT, [signed])] if signed else []),
            ],
            "files": files,
        }


def _known(vault: Vault) -> Mapping[str, str]:
    """Return the files that the latest copy has, each with its digest."""
    copies = vault.copies()
    return vault.copy(copies[-1])["files"] if copies else {}


def _database(vault: Vault, point: Point) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "pieces": vault.add_pieces(point.pieces()),
        "tables": point.tables(),
    }


def _small(vault: Vault, path: Path) -> dict[str, Any]:
    return _small_of(vault, path.relative_to(paths.data_dir()).as_posix(), _pieces_of(path))


def _small_of(vault: Vault, path: str, pieces: Iterable[bytes]) -> dict[str, Any]:
    return {"path": path, "pieces": vault.add_pieces(pieces)}


def _pieces_of(path: Path) -> Iterator[bytes]:
    if path.suffix == ".sqlite3":
        with SqlitePoint.fixed({"NAME": path}) as point:
            yield from point.pieces()
        return
    with path.open("rb") as stream:
        yield from in_pieces(stream)


def _rest() -> Iterator[Path]:
    """Yield the small files of the data folder beside databases and people's files."""
    whole = paths.data_dir()
    databases = {Path(str(connections[alias].settings_dict["NAME"])).name for alias in ALIASES}
    for folder, folders, names in os.walk(whole):
        here = Path(folder)
        if here == whole:
            folders[:] = [name for name in folders if name not in _PASSING]
        for name in sorted(names):
            path = here / name
            if name.endswith(_BESIDE_SQLITE) or (here == whole and name in databases):
                continue
            if path.is_file() and not path.is_symlink():
                yield path


def forget_old(vault: Vault, now: datetime) -> None:
    """Remove copies older than `keeping.kept_days`, but the last, and what only they had."""
    before = name_of(now - timedelta(days=limits.get("keeping.kept_days")))
    *earlier, _last = vault.copies()
    old = [name for name in earlier if name < before]
    if not old:
        return
    vault.forget(old)
    contents = [vault.copy(name) for name in vault.copies()]
    vault.sweep(
        pieces={name for content in contents for name in pieces_of(content)},
        files={name for content in contents for name in content["files"]},
    )


def pieces_of(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all pieces of a copy."""
    for held in (*content["databases"].values(), *content["rest"]):
        yield from held["pieces"]
