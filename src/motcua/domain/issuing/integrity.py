"""Whether the papers issued are what the record and the signatures say."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.domain.issuing.authority.offices import unstaffed
from motcua.domain.issuing.authority.standing import issuer_of
from motcua.domain.issuing.authority.table import BadSigningError
from motcua.domain.issuing.files import content_of
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED, WAITING, hash_of, hash_of_digest
from motcua.domain.issuing.verification.compared import (
    LOST,
    altered,
    compared,
    lost,
    name_of,
)
from motcua.domain.issuing.verification.entered import Entered
from motcua.kernel.base.api import clock, integrity
from motcua.kernel.files.api import BlobBrokenError, StoredFile
from motcua.kernel.ledger.api import commitments
from motcua.kernel.privacy.api import KeyErasedError
from motcua.kernel.signatures import api as signatures

Fault = integrity.Fault
type _Line = Mapping[str, Any]


def register() -> None:
    """Let `motcua fsck` and `motcua ledger audit` look at issued papers."""
    integrity.examinations.register("issuing", examine)
    commitments.register("papers", altered)


def examine() -> integrity.Finding:
    """Look for issued papers that are not as they were, and for waiting ones of nobody."""
    issued = Paper.objects.filter(state__in=ISSUED).exclude(file_id=None)
    journal = list(signatures.journal())
    faults = [
        *_wrong(_Noted.of(journal)),
        *_nobodys(),
        *_unsaid(),
        *_rewritten(journal),
    ]
    lacking = len(unstaffed(on=clock.today()))
    counts = {"papers": issued.count(), "bodies_without_signer_or_clerk": lacking}
    return integrity.Finding(counts=counts, faults=faults)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Noted:
    """What the signer wrote down of its signatures, and since when.

    A paper with a chain of its own was signed when there was a journal already: the ledger tells
    that one was, whatever is left of it.
    """

    began: datetime | None
    signed: Set[bytes]

    @classmethod
    def of(cls, journal: Sequence[_Line | None]) -> "_Noted":
        known = [line for line in journal if line is not None]
        return cls(
            began=datetime.fromisoformat(known[0]["at"]) if known else None,
            signed={hash_of_digest(line["signed"]) for line in known if "signed" in line},
        )

    def lacks(self, paper: Paper, entered: Entered | None) -> bool:
        """Say whether a paper's signatures ought to stand there, and do not."""
        at = paper.sealed_at or paper.signed_at
        if at is None or not paper.file_hash or bytes(paper.file_hash) in self.signed:
            return False
        is_since = self.began is not None and at >= self.began
        return is_since or (entered is not None and entered.is_own)


def _wrong(noted: _Noted) -> Iterator[Fault]:
    """Find papers of which the ledger, their file or the signer's journal tells otherwise."""
    for paper_id, _entry in lost():
        yield Fault(where=paper_id.hex, what=LOST)
    for paper, entered, fault in compared():
        what = fault or (_fault_of(paper) if paper.file_id else "")
        if not what and noted.lacks(paper, entered):
            what = "Chữ ký, con dấu trên giấy tờ không có trong sổ của dịch vụ ký số."
        if what:
            yield Fault(where=name_of(paper), what=what)


def _nobodys() -> Iterator[Fault]:
    """Find papers that wait for an office which the agency does not have."""
    owned = [key for key, kind in paper_kinds.items() if kind.turn is not None]
    rows = Paper.objects.filter(state__in=WAITING, task=None).select_related("agency")
    for paper in rows.exclude(kind__in=owned, replaces=None):
        what = f"{paper.agency.short_name} không có nơi ký hoặc văn thư để giao giấy tờ này."
        yield Fault(where=f"{paper.name} ({paper.token})", what=what)


def _rewritten(journal: Sequence[_Line | None]) -> Iterator[Fault]:
    """Find lines of the signer's journal that are not as it wrote them."""
    if changed := journal.count(None):
        what = f"{changed} dòng trong sổ của dịch vụ ký số bị sửa hoặc mất."
        yield Fault(where="signed.log", what=what)


def _unsaid() -> Iterator[Fault]:
    """Find out whether packs say who signs."""
    try:
        issuer_of(UUID(int=0), kind="", code="")
    except BadSigningError as error:
        yield Fault(where="signing.yaml", what=error.message)


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
    if is_signed and signatures.verify(pdf).integrity != "intact":
        return "Chữ ký hoặc dấu trên giấy tờ không còn nguyên."
    return ""
