"""Whether every file that arrived still lies on disk whole."""

from collections.abc import Iterator

from motcua.kernel.base.api import integrity
from motcua.kernel.files import blobs
from motcua.kernel.files.models import StoredFile
from motcua.kernel.files.queries import TAKEN

_CHUNK = 2_000


def register() -> None:
    """Let `motcua fsck` look at the files."""
    integrity.examinations.register("files", examine)


def examine() -> integrity.Finding:
    """Read the frames of every file without opening them: nobody's key is used for it."""
    count = 0
    faults: list[integrity.Fault] = []
    for file in _arrived():
        count += 1
        if not blobs.is_whole(bytes(file.sha256 or b"")):
            what = "Tệp đã nhận nhưng không còn nguyên trên đĩa."
            faults.append(integrity.Fault(where=f"tệp {file.pk} của {file.subject_id}", what=what))
    return integrity.Finding(counts={"files": count}, faults=faults)


def _arrived() -> Iterator[StoredFile]:
    rows = StoredFile.objects.filter(state__in=TAKEN).order_by("created_at", "id")
    return rows.iterator(chunk_size=_CHUNK)
