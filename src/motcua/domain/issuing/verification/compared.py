"""Issued papers beside what the ledger says of them: all of them, in portions."""

from collections.abc import Iterator
from itertools import batched
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED
from motcua.domain.issuing.verification.entered import CHAIN, Entered, entered_of
from motcua.kernel.ledger.api import BrokenCommitment, Entry

_PORTION: Final = 500


class Compared(NamedTuple):
    """An issued paper, what the ledger says of it, and how they differ; empty where they do not."""

    paper: Paper
    entered: Entered | None
    fault: str


def compared() -> Iterator[Compared]:
    """Yield each paper that its row or the ledger calls issued; constant statements a portion."""
    own = Entry.objects.filter(subject_kind=CHAIN, subject_id=OuterRef("pk"), sequence=1)
    rows = Paper.objects.filter(Q(state__in=ISSUED) | Exists(own)).select_related("matter")
    for portion in batched(rows.order_by("pk").iterator(chunk_size=_PORTION), _PORTION):
        found = entered_of(portion)
        for paper in portion:
            entered = found.get(paper.pk)
            yield Compared(paper, entered, _fault(paper, entered))


def lost() -> Iterator[tuple[UUID, UUID]]:
    """Yield papers of which the ledger tells and no row does, each with the entry that began it."""
    row = Paper.objects.filter(pk=OuterRef("subject_id"))
    begun = Entry.objects.filter(~Exists(row), subject_kind=CHAIN, sequence=1)
    yield from begun.values_list("subject_id", "pk").iterator(chunk_size=_PORTION)


def altered() -> Iterator[BrokenCommitment]:
    """Yield the entries that say otherwise than a paper's row, for the audit of the ledger."""
    for paper_id, entry_id in lost():
        yield BrokenCommitment(entry_id=entry_id, what=f"{LOST} ({paper_id.hex})")
    for paper, entered, fault in compared():
        if fault:
            entry_id = entered.entry_id if entered else paper.pk
            yield BrokenCommitment(entry_id=entry_id, what=f"{name_of(paper)}: {fault}")


LOST: Final = "Giấy tờ đã ban hành theo nhật ký, không còn trong bảng dữ liệu."
_NOT_ENTERED: Final = "Bảng dữ liệu ghi là đã ban hành, nhật ký không ghi."


def name_of(paper: Paper) -> str:
    """Return how an operator finds a paper."""
    return f"{paper.number_text or paper.name} ({paper.token})"


def _fault(paper: Paper, entered: Entered | None) -> str:
    if entered is None:
        is_being_made = paper.file_id is None and not paper.is_signed and not paper.file_hash
        return "" if is_being_made else _NOT_ENTERED
    if entered.altered:
        return f"Dữ liệu bị sửa ngoài hệ thống: {', '.join(entered.altered)} không như nhật ký."
    return ""
