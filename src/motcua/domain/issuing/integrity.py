"""Whether the papers issued are what the record and the signatures say."""

from collections.abc import Iterator

from motcua.domain.issuing.files import content_of
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED, hash_of
from motcua.kernel.base.api import integrity
from motcua.kernel.files.api import BlobBrokenError, StoredFile
from motcua.kernel.privacy.api import KeyErasedError
from motcua.kernel.signatures.api import verify


def register() -> None:
    """Let `motcua fsck` look at issued papers."""
    integrity.examinations.register("issuing", examine)


def examine() -> integrity.Finding:
    """Look for papers whose file is gone, another, or no longer as it was sealed."""
    issued = Paper.objects.filter(state__in=ISSUED).exclude(file_id=None)
    faults = list(_changed(issued.iterator()))
    return integrity.Finding(counts={"papers": issued.count()}, faults=faults)


def _changed(issued: Iterator[Paper]) -> Iterator[integrity.Fault]:
    for paper in issued:
        fault = _fault_of(paper)
        if fault:
            where = f"{paper.number_text or paper.name} ({paper.token})"
            yield integrity.Fault(where=where, what=fault)


def _fault_of(paper: Paper) -> str:
    """Return what is wrong with an issued paper; what was erased by law is not looked at."""
    try:
        pdf = content_of(paper)
    except (BlobBrokenError, StoredFile.DoesNotExist):
        return "Không còn tệp của giấy tờ đã ban hành."
    except KeyErasedError:
        return ""
    is_signed = paper.sealed_at is not None
    if (paper.file_hash or is_signed) and hash_of(pdf) != bytes(paper.file_hash or b""):
        return "Tệp của giấy tờ không phải tệp đã ban hành."
    if is_signed and verify(pdf).integrity != "intact":
        return "Chữ ký hoặc dấu trên giấy tờ không còn nguyên."
    return ""
