"""Whether every file that arrived still lies on disk whole, and nothing lies there for nobody."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import batched
from pathlib import Path

from motcua.kernel.base.api import clock, integrity, limits
from motcua.kernel.files import blobs
from motcua.kernel.files.models import FilePage, StoredFile
from motcua.kernel.files.queries import TAKEN, named_blobs

_CHUNK = 2_000
_AT_ONCE = 200


def register() -> None:
    """Let `motcua fsck` look at the files."""
    integrity.examinations.register("files", examine)


def examine() -> integrity.Finding:
    """Read the frames of every file and page without opening them: nobody's key is used for it.

    Bytes that no row names are counted; they are a fault once the sweeping should have taken them.
    """
    counts = {"files": 0, "page_images": 0}
    faults: list[integrity.Fault] = []
    for kind, where, digest in _named():
        counts[kind] += 1
        if not blobs.is_whole(digest):
            what = "Tệp đã nhận nhưng không còn nguyên trên đĩa."
            faults.append(integrity.Fault(where=where, what=what))
    orphans = list(_orphans())
    faults += (
        integrity.Fault(where=f"tệp {path.name}", what="Nằm trên đĩa mà không dòng nào trỏ tới.")
        for path in _older(orphans)
    )
    counts["files_without_rows"] = len(orphans)
    return integrity.Finding(counts=counts, faults=faults)


def _named() -> Iterator[tuple[str, str, bytes]]:
    """Yield every blob that a row names, with its sort and where it belongs."""
    files = StoredFile.objects.filter(state__in=TAKEN).order_by("created_at", "id")
    for file in files.iterator(chunk_size=_CHUNK):
        yield "files", f"tệp {file.pk} của {file.subject_id}", bytes(file.sha256 or b"")
    pages = FilePage.objects.order_by("file_id", "blob").values_list("file_id", "blob").distinct()
    for file_id, blob in pages.iterator(chunk_size=_CHUNK):
        yield "page_images", f"ảnh trang của tệp {file_id}", bytes(blob)


def _orphans() -> Iterator[Path]:
    for batch in batched(blobs.fixed(), _AT_ONCE, strict=False):
        named = named_blobs({bytes.fromhex(path.name) for path in batch})
        yield from (path for path in batch if bytes.fromhex(path.name) not in named)


def _older(orphans: Iterable[Path]) -> Iterator[Path]:
    """Yield those that were there at the last two sweepings, each a day after the other."""
    kept_for = timedelta(hours=limits.get("files.upload_hours"), days=2)
    before = (clock.machine_now() - kept_for).timestamp()
    return (path for path in orphans if path.exists() and path.stat().st_mtime < before)
