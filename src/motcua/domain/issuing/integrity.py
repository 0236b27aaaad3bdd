"""Whether the papers issued are what the record and the signatures say."""

from collections.abc import Iterator
from uuid import UUID

from motcua.domain.issuing.authority.offices import unstaffed
from motcua.domain.issuing.authority.standing import issuer_of
from motcua.domain.issuing.authority.table import BadSigningError
from motcua.domain.issuing.files import content_of
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED, WAITING, hash_of
from motcua.kernel.base.api import clock, integrity
from motcua.kernel.files.api import BlobBrokenError, StoredFile
from motcua.kernel.privacy.api import KeyErasedError
from motcua.kernel.signatures.api import verify


def register() -> None:
    """Let `motcua fsck` look at issued papers."""
    integrity.examinations.register("issuing", examine)


def examine() -> integrity.Finding:
    """Look for issued papers whose file is not what was sealed, and for waiting ones of nobody."""
    issued = Paper.objects.filter(state__in=ISSUED).exclude(file_id=None)
    faults = [*_changed(issued.iterator()), *_nobodys(), *_unsaid()]
    lacking = len(unstaffed(on=clock.today()))
    counts = {"papers": issued.count(), "bodies_without_signer_or_clerk": lacking}
    return integrity.Finding(counts=counts, faults=faults)


def _changed(issued: Iterator[Paper]) -> Iterator[integrity.Fault]:
    for paper in issued:
        fault = _fault_of(paper)
        if fault:
            where = f"{paper.number_text or paper.name} ({paper.token})"
            yield integrity.Fault(where=where, what=fault)


def _nobodys() -> Iterator[integrity.Fault]:
    """Find papers that wait for an office which the agency does not have."""
    owned = [key for key, kind in paper_kinds.items() if kind.turn is not None]
    rows = Paper.objects.filter(state__in=WAITING, task=None).select_related("agency")
    for paper in rows.exclude(kind__in=owned, replaces=None):
        what = f"{paper.agency.short_name} không có nơi ký hoặc văn thư để giao giấy tờ này."
        yield integrity.Fault(where=f"{paper.name} ({paper.token})", what=what)


def _unsaid() -> Iterator[integrity.Fault]:
    """Find out whether packs say who signs."""
    try:
        issuer_of(UUID(int=0), kind="", code="")
    except BadSigningError as error:
        yield integrity.Fault(where="signing.yaml", what=error.message)


def _fault_of(paper: Paper) -> str:
    """Return what is wrong with an issued paper; what was erased by law is not looked at."""
    try:
        pdf = content_of(paper)
    except (BlobBrokenError, StoredFile.DoesNotExist):
        return "Không còn tệp của giấy tờ đã ban hành."
    except KeyErasedError:
        return ""
    is_signed = paper.is_signed
    if (paper.file_hash or is_signed) and hash_of(pdf) != bytes(paper.file_hash or b""):
        return "Tệp của giấy tờ không phải tệp đã ban hành."
    if is_signed and verify(pdf).integrity != "intact":
        return "Chữ ký hoặc dấu trên giấy tờ không còn nguyên."
    return ""
