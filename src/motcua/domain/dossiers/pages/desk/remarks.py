"""What a leader is told of the dossiers whose results wait for a signature: facts, and flags."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from motcua.domain.dossiers.models import KIND, LETTER, RESULT, STEP_PAPER, Dossier, Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.issuing.api import Paper, Remarks, withdrawal_kind
from motcua.domain.work.api import due_words
from motcua.kernel.base.api import Actor, clock, limits, money

_FEW = 5
_LETTERS: Mapping[str, Sequence[str]] = {
    LetterForm.REFUSAL: ["Từ chối: đóng dấu là kết thúc hồ sơ. Đọc lý do rồi mới ký."],
    LetterForm.STOP: ["Dừng giải quyết: đóng dấu là kết thúc hồ sơ. Đọc lý do rồi mới ký."],
    LetterForm.APOLOGY: ["Xin lỗi: đóng dấu là ngày hẹn mới có hiệu lực, không hẹn lại lần nữa."],
}
"""What follows from a letter, which nobody signs unopened."""
_OF_PART = [
    "Từ chối một phần: đóng dấu là phần này không được cấp; giấy đã cấp vẫn có hiệu lực. Đọc lý do "
    "rồi mới ký."
]
_OTHERS: Mapping[str, Sequence[str]] = {
    STEP_PAPER: ["Văn bản bước này gửi đi: đọc rồi mới ký."],
    withdrawal_kind(KIND): ["Thu hồi: đóng dấu là giấy đã cấp hết giá trị. Đọc lý do rồi mới ký."],
}
_RARE_PERCENT = 10


class _Counts(TypedDict):
    id: UUID
    papers_given: int
    asked: int
    apologies: int
    has_result: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Peers:
    """How often the agency sent back or refused a procedure lately."""

    all: int
    refused: int


def remarks_on(actor: Actor, drafts: Sequence[tuple[Paper, Dossier]]) -> Mapping[UUID, Remarks]:
    """Return what is said of drafts, by the paper's id; two statements for any number."""
    now = clock.now()
    dossiers = [dossier for _paper, dossier in drafts]
    counts = _counts({dossier.id for dossier in dossiers})
    peers = _peers(actor, {dossier.procedure_code for dossier in dossiers}, now)
    return {
        paper.id: Remarks(
            facts=_facts(dossier, counts[dossier.id], now),
            flags=[
                *_flags_of_paper(paper, counts[dossier.id]),
                *_flags_of_dossier(paper, dossier, counts[dossier.id], now),
                *_flags_of_peers(paper, peers.get(dossier.procedure_code)),
            ],
        )
        for paper, dossier in drafts
    }


def _flags_of_paper(paper: Paper, counts: _Counts) -> Sequence[str]:
    """Return what follows from a paper beside the results; empty of a result."""
    if paper.kind == LETTER and paper.code == LetterForm.REFUSAL and counts["has_result"]:
        return _OF_PART
    return _LETTERS[paper.code] if paper.kind == LETTER else _OTHERS.get(paper.kind, ())


def _counts(ids: Collection[UUID]) -> dict[UUID, _Counts]:
    issued = Paper.objects.filter(matter=OuterRef("pk"), kind=RESULT, sealed_at__isnull=False)
    rows = (
        Dossier.objects.filter(id__in=ids)
        .annotate(
            papers_given=Count("papers", filter=Q(papers__replaced_at=None), distinct=True),
            asked=Count("supplement_requests", distinct=True),
            apologies=Count("apology", distinct=True),
            has_result=Exists(issued),
        )
        .values("id", "papers_given", "asked", "apologies", "has_result")
    )
    return {row["id"]: row for row in rows}


def _peers(actor: Actor, codes: Collection[str], now: datetime) -> dict[str, _Peers]:
    since = now - timedelta(days=limits.get("desk.similar_days"))
    rows = (
        Dossier.objects.filter(
            settled_by=actor.agency_id, topic_code__in=codes, settled_at__gte=since
        )
        .values("topic_code")
        .annotate(all=Count("pk"), refused=Count("pk", filter=Q(status=Status.NOT_RECEIVED)))
    )
    return {row["topic_code"]: _Peers(all=row["all"], refused=row["refused"]) for row in rows}


def _facts(dossier: Dossier, counts: _Counts, now: datetime) -> list[str]:
    due = due_words(dossier, now=now)
    facts = [f"{counts['papers_given']} giấy tờ."] if counts["papers_given"] else []
    if dossier.fee_vnd and dossier.is_paid:
        facts.append(f"Đã nộp {money.format_vnd(dossier.paid_vnd)}.")
    elif not dossier.fee_vnd:
        facts.append("Không thu phí.")
    facts.append(f"Hẹn trả: {due.left}, {due.on}." if due.on else f"Hẹn trả: {due.left}.")
    return facts


def _flags_of_dossier(
    paper: Paper, dossier: Dossier, counts: _Counts, now: datetime
) -> Sequence[str]:
    """Return what is unusual about a dossier, whatever is to be signed in it.

    Of a withdrawal it is long past; an apology is what a late one waits for.
    """
    if paper.kind == withdrawal_kind(KIND):
        return []
    flags = []
    is_late = dossier.settled_at is None and dossier.due_at is not None and dossier.due_at < now
    apologises = paper.kind == LETTER and paper.code == LetterForm.APOLOGY
    if is_late and not counts["apologies"] and not apologises:
        flags.append("Trễ hẹn mà chưa xin lỗi.")
    if counts["asked"]:
        flags.append("Đã phải bổ sung.")
    if not dossier.is_paid:
        owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
        flags.append(f"Chưa thu đủ phí: còn {owed}.")
    return flags


def _flags_of_peers(paper: Paper, peers: _Peers | None) -> Sequence[str]:
    """Return that a result is given where nearly all dossiers like it were refused."""
    is_result = paper.kind == RESULT and peers is not None and peers.all >= _FEW
    if is_result and peers and peers.refused * 100 > peers.all * (100 - _RARE_PERCENT):
        return [f"Khác {peers.refused} hồ sơ giống gần đây, đều bị từ chối."]
    return []
