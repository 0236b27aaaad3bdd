"""Letting papers that were issued unsigned be known by their files."""

from motcua.domain.issuing.files import content_of
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import hash_of
from motcua.kernel.base.api import limits
from motcua.kernel.files.api import BlobBrokenError, StoredFile
from motcua.kernel.privacy.api import KeyErasedError

_UNKNOWABLE = b""


def hash_files() -> int:
    """Hash the files of some papers that have none yet: those from before release 0.2.

    Returns:
        How many were hashed; fewer than asked for at once when none is left.
    """
    rows = Paper.objects.filter(state=Paper.State.ISSUED, file_hash=None)
    found = list(rows.exclude(file_id=None)[: limits.get("issuing.hashed_at_once_count")])
    for paper in found:
        paper.file_hash = _hash(paper)
        paper.save(update_fields=["file_hash"])
    return len(found)


def _hash(paper: Paper) -> bytes:
    try:
        return hash_of(content_of(paper))
    except (BlobBrokenError, KeyErasedError, StoredFile.DoesNotExist):
        return _UNKNOWABLE
