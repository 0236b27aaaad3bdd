"""Remove what nobody finished and what no row names."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import batched
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.actions.remove_file import delete_with_bytes
from motcua.kernel.files.models import State, StoredFile
from motcua.kernel.files.queries import named_blobs

_AT_ONCE = 200


@no_event("what is swept never became a fact")
def sweep(*, actor: Actor) -> int:
    """Remove expired uploads, refused files and orphaned bytes; return how many things went.

    Bytes without a row are left by a crash between their fsync and the commit; they are old
    enough to go when they are older than an upload may last.
    """
    kept_for = timedelta(hours=limits.get("files.upload_hours"))
    gone = 0
    for file in _expired(clock.now(), kept_for):
        delete_with_bytes(file)
        gone += 1
    return gone + _sweep_disk(clock.machine_now() - kept_for)


def _expired(now: datetime, kept_for: timedelta) -> Iterable[StoredFile]:
    unfinished = StoredFile.objects.filter(state=State.UPLOADING, upload__expires_at__lt=now)
    refused = StoredFile.objects.filter(state=State.REFUSED, created_at__lt=now - kept_for)
    return [*unfinished, *refused]


def _sweep_disk(before: datetime) -> int:
    gone = 0
    for batch in batched(_older(blobs.fixed(), before), _AT_ONCE, strict=False):
        named = named_blobs({bytes.fromhex(path.name) for path in batch})
        orphans = [digest for path in batch if (digest := bytes.fromhex(path.name)) not in named]
        for digest in orphans:
            blobs.remove(digest)
        gone += len(orphans)
    for batch in batched(_older(blobs.partials(), before), _AT_ONCE, strict=False):
        under_way = _under_way({UUID(path.name) for path in batch})
        gone += _unlink(path for path in batch if UUID(path.name) not in under_way)
    return gone


def _older(found: Iterable[Path], before: datetime) -> Iterable[Path]:
    return (path for path in found if path.stat().st_mtime < before.timestamp())


def _under_way(file_ids: set[UUID]) -> set[UUID]:
    rows = StoredFile.objects.filter(pk__in=file_ids, state=State.UPLOADING)
    return set(rows.values_list("pk", flat=True))


def _unlink(found: Iterable[Path]) -> int:
    paths = list(found)
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)
