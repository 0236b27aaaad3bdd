"""A program of its own: cut the power at every call of a trace, and look what a start would find.

`python -m tests.faults.power_cuts TRACE PREPARED ROOT FOLDER SHARD SHARDS [forgetful]` prints a
line of JSON: how many images it looked at, and what was wrong with which. ROOT is where the trace
was made. Images lie in FOLDER, of which each three-hundredth stays. A `forgetful` disk loses the
flushes of the databases: what is found then shows that it would be.
"""

import json
import random
import shutil
import sqlite3
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.faults.disk import WAYS, Disk, calls_in
from tests.faults.lasting import DATABASES, LASTING

_KEPT_EVERY = 300
_TAKEN = "SELECT hex(sha256) FROM files_storedfile WHERE state IN ('checking', 'ready')"
_LENGTH = struct.Struct("!I")


def main(
    trace: Path, prepared: Path, root: str, folder: Path, shard: int, shards: int, *, forgets: bool
) -> None:
    """Play the trace and look at the images of this shard."""
    disk = Disk.of(prepared, root)
    acknowledged: dict[str, int] = {}
    images, wrong = 0, []
    for number, call in enumerate(calls_in(trace)):
        if call.name == "write" and call.told[1:] and call.told[1].startswith(b'{"SELECT'):
            acknowledged = json.loads(call.told[1])
            continue
        if forgets and call.name == "fdatasync":
            continue
        if not disk.play(call) or number % shards != shard:
            continue
        for way_number, way in enumerate(WAYS):
            chance = random.Random(f"{number}:{way_number}")
            image = folder / f"{number}-{way_number}"
            _write(disk.after_a_cut(way, chance), image)
            wrong += [f"call {number}, {way}: {said}" for said in _wrong(image, acknowledged)]
            images += 1
            if images % _KEPT_EVERY or forgets:
                shutil.rmtree(image)
    sys.stdout.write(json.dumps({"images": images, "wrong": wrong}) + "\n")


def _write(files: Mapping[str, bytes], image: Path) -> None:
    for name, content in files.items():
        path = image / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _wrong(image: Path, acknowledged: Mapping[str, int]) -> Iterator[str]:
    """Yield what a start on an image would find broken, or would not find."""
    for alias, name in DATABASES.items():
        try:
            with sqlite3.connect(image / "data" / name) as database:
                checked = database.execute("PRAGMA quick_check").fetchone()[0]
                if checked != "ok":
                    yield f"{name}: {checked}"
                    continue
                for sql, of in LASTING.items():
                    found = database.execute(sql).fetchone()[0] if of == alias else None
                    if found is not None and found < acknowledged.get(sql, 0):
                        yield f"lost: {sql}: {found} of {acknowledged[sql]}"
                if alias == "default":
                    yield from _missing(image / "data" / "files", database)
        except sqlite3.DatabaseError as fault:
            yield f"{name}: {fault}"
        finally:
            database.close()


def _missing(files: Path, database: sqlite3.Connection) -> Iterator[str]:
    for (digest,) in database.execute(_TAKEN):
        name = str(digest).lower()
        path = files / name[:2] / name
        if not path.exists() or not _is_whole(path.read_bytes()):
            yield f"a row names {name}, which is not there whole"


def _is_whole(blob: bytes) -> bool:
    """Say whether a blob ends where a frame ends."""
    at = 0
    while at + _LENGTH.size <= len(blob):
        at += _LENGTH.size + _LENGTH.unpack_from(blob, at)[0]
    return 0 < at == len(blob)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0]),
        Path(given[1]),
        given[2],
        Path(given[3]),
        int(given[4]),
        int(given[5]),
        forgets="forgetful" in given,
    )
