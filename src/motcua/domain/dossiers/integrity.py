"""Whether dossiers and the results issued for them are what the ledger and the signatures say."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Dossier, Result
from motcua.kernel.base.api import integrity
from motcua.kernel.files.api import BlobBrokenError, StoredFile, open_content
from motcua.kernel.ledger.api import Entry
from motcua.kernel.privacy.api import KeyErasedError, lookup_hash, sealing_key
from motcua.kernel.signatures.api import verify

_ISSUED = (Result.State.SEALED, Result.State.WITHDRAWN)


def register() -> None:
    """Let `motcua fsck` look at dossiers and results."""
    integrity.examinations.register("dossiers", examine)


def examine() -> integrity.Finding:
    """Look for dossiers that nobody filed, and results that were changed."""
    issued = Result.objects.filter(state__in=_ISSUED).exclude(file_id=None)
    faults = [*_unfiled(), *_changed(issued.iterator())]
    counts = {"dossiers": Dossier.objects.count(), "results": issued.count()}
    return integrity.Finding(counts=counts, faults=faults)


def _unfiled() -> Iterator[integrity.Fault]:
    filing = Entry.objects.filter(
        subject_kind="dossier", subject_id=OuterRef("pk"), sequence=1, event=events.FILED.code
    )
    for code in Dossier.objects.exclude(Exists(filing)).values_list("code", flat=True):
        yield integrity.Fault(where=code, what="Nhật ký không có lần nộp của hồ sơ này.")


def _changed(issued: Iterator[Result]) -> Iterator[integrity.Fault]:
    for result in issued:
        fault = _fault_of(result)
        if fault:
            where = f"{result.number_text or result.name} ({result.token})"
            yield integrity.Fault(where=where, what=fault)


def _fault_of(result: Result) -> str:
    """Return what is wrong with an issued paper; what was erased by law is not looked at."""
    try:
        pdf = _bytes(result)
    except (BlobBrokenError, StoredFile.DoesNotExist):
        return "Không còn tệp của kết quả đã ban hành."
    except KeyErasedError:
        return ""
    if lookup_hash("result", hashlib.sha256(pdf).hexdigest()) != bytes(result.file_hash or b""):
        return "Tệp của kết quả không phải tệp đã ban hành."
    if verify(pdf).integrity != "intact":
        return "Chữ ký hoặc dấu trên kết quả không còn nguyên."
    return ""


def _bytes(result: Result) -> bytes:
    file = StoredFile.objects.get(id=result.file_id or UUID(int=0))
    return b"".join(open_content(file, sealing_key(file.subject)))
