"""What may be seen of a dossier without opening it: codes, names, dates, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.domain.dossiers.figures.alike import Similar, similar_to
from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import RESULT, Dossier, Status, SupplementRequest
from motcua.domain.dossiers.queries import has_refusal
from motcua.domain.dossiers.status_words import CHANNELS, RESULT_CHANNELS, TONES
from motcua.domain.dossiers.submission.settling import settlers_of
from motcua.domain.issuing.api import ISSUED, has_withdrawn
from motcua.domain.work.api import (
    Days,
    DueWords,
    days_of,
    due_words,
    holder_words,
    is_step_late,
    step_due_words,
)
from motcua.kernel.base.api import dates, money, prepared
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """Everything that the list shows beside itself."""

    dossier: Dossier
    status: ui.Status
    tags: Sequence[ui.Status]
    due: DueWords
    days: Days | None
    rows: Sequence[ui.Row]
    similar: Similar


def preview_of(dossier: Dossier, *, now: datetime) -> Preview:
    """Return what the list shows of a dossier; two statements, nothing sealed."""
    marks = _marks(dossier.id)[0]
    return Preview(
        dossier=dossier,
        status=status_of(
            dossier, is_withdrawn=marks["is_withdrawn"], is_refused=marks["is_refused"]
        ),
        tags=_tags(dossier, has_asked=marks["has_asked"], now=now),
        due=due_words(dossier, now=now),
        days=days_of(dossier, read_clock(dossier, now=now).marks, now=now),
        rows=_rows(dossier, now, marks["papers_given"], marks["files_given"]),
        similar=similar_to(agency_id=dossier.settled_by_id, procedure_code=dossier.procedure_code),
    )


def status_of(dossier: Dossier, *, is_withdrawn: bool, is_refused: bool) -> ui.Status:
    """Return the national state in its official words, with what the word alone would hide."""
    status = Status(dossier.status)
    more = "kết quả đã bị thu hồi" if is_withdrawn else "có phần không được cấp"
    if TONES[status] == "ok" and (is_withdrawn or is_refused):
        return ui.Status(label=f"{status.label}, {more}", tone="late")
    return ui.Status(label=str(status.label), tone=TONES[status])


@prepared
def _marks(dossier_id: UUID) -> QuerySet[Dossier, Any]:
    """Return how many papers and files a dossier has, and whether something was asked for."""
    standing = Q(papers__replaced_at=None)
    return (
        Dossier.objects.filter(pk=dossier_id)
        .values("pk")
        .annotate(
            papers_given=Count("papers__component_code", filter=standing, distinct=True),
            files_given=Count("papers", filter=standing & Q(papers__file_id__isnull=False)),
            is_withdrawn=has_withdrawn(RESULT),
            is_refused=has_refusal(*ISSUED),
            has_asked=Exists(SupplementRequest.objects.filter(dossier=OuterRef("pk"))),
        )
    )


def _tags(dossier: Dossier, *, has_asked: bool, now: datetime) -> list[ui.Status]:
    is_late = is_step_late(dossier, dossier.task, now=now)
    tags = [ui.Status(label="Quá hạn của bước", tone="late")] if is_late else []
    tags += [
        ui.Status(
            label="Đã yêu cầu bổ sung" if has_asked else "Chưa yêu cầu bổ sung",
            tone="soon" if has_asked else "calm",
            icon="warn" if has_asked else "check",
        )
    ]
    if not dossier.is_paid:
        owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
        tags.append(ui.Status(label=f"Còn thu {owed}", tone="soon", icon="money"))
    if dossier.has_reuse:
        tags.append(ui.Status(label="Có giấy tờ dùng lại", tone="calm", icon="files"))
    return tags


def _rows(dossier: Dossier, now: datetime, papers: int, files: int) -> list[ui.Row]:
    filed = f"{dates.format_datetime(dossier.filed_at)}, {CHANNELS.get(dossier.channel, '')}"
    result = RESULT_CHANNELS.get(dossier.result_channel, dossier.result_channel)
    return [
        ui.Row(term="Chủ hồ sơ", value=dossier.owner_name),
        ui.Row(term="Nộp", value=filed),
        ui.Row(term="Bước", value=_step(dossier, now)),
        ui.Row(term="Đang giữ", value=holder_words(dossier)),
        ui.Row(term="Nơi giải quyết", value=settlers_of(dossier)),
        ui.Row(term="Nhận kết quả", value=result),
        ui.Row(
            term="Giấy tờ",
            value=f"{papers} giấy, {files} tệp",
        ),
    ]


def _step(dossier: Dossier, now: datetime) -> str:
    due = step_due_words(dossier, now=now)
    return f"{dossier.doing}, {due}" if due else str(dossier.doing)
