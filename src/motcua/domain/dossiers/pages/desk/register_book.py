"""Sổ theo dõi hồ sơ (form 07): as a page, on paper, and as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.pages.desk.preview import CHANNELS, RESULT_CHANNELS
from motcua.kernel.access.api import Request, route, visible
from motcua.kernel.base.api import Actor, clock, dates, limits, sheets
from motcua.kernel.organisations.api import agency

HEADINGS = (
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục",
    "Chủ hồ sơ",
    "Cách nộp",
    "Nhận hồ sơ",
    "Hẹn trả",
    "Xử lý xong",
    "Trả kết quả",
    "Cách nhận",
    "Trạng thái",
    "Đúng hạn",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The days that the register shows, both included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        return _midnight(self.last + timedelta(days=1))


@route(permission=READ)
def register_book(request: Request) -> HttpResponse:
    """Show the register of the days asked for."""
    span = span_of(request)
    rows = rows_of(request.actor, span)
    most = limits.get("desk.register_rows")
    found = list(rows[: most + 1])
    context = {
        "span": span,
        "headings": HEADINGS,
        "rows": [cells(row, at) for at, row in enumerate(found[:most], start=1)],
        "is_cut": len(found) > most,
        "most": most,
        "agency": agency(request.actor.agency_id).name if request.actor.agency_id else "",
        "query": request.GET.urlencode(),
        "menu_current": "register_book",
    }
    return render(request, "dossiers/desk/register_book.html", context)


@route(permission=READ)
def register_file(request: Request) -> StreamingHttpResponse:
    """Hand the register over as CSV; no cell can be a formula."""
    span = span_of(request)
    rows = rows_of(request.actor, span)[: limits.get("desk.register_file_rows")]
    name = f"so-theo-doi-{span.first:%Y%m%d}-{span.last:%Y%m%d}.csv"
    return StreamingHttpResponse(
        _lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def span_of(request: Request) -> Span:
    """Return the days asked for; this month up to today otherwise."""
    today = clock.today()
    first = dates.read_day(request.GET.get("tu", "")) or today.replace(day=1)
    last = dates.read_day(request.GET.get("den", "")) or today
    return Span(first=min(first, last), last=max(first, last))


def rows_of(actor: Actor, span: Span) -> QuerySet[Dossier]:
    """Return the dossiers in reach that were filed in these days."""
    rows = visible(actor, Dossier.objects.select_related("named"))
    return rows.filter(opened_at__gte=span.starts_at, opened_at__lt=span.ends_at).order_by(
        "opened_at", "code"
    )


def cells(row: Dossier, at: int) -> Sequence[str]:
    """Return the cells of one dossier, as form 07 has them."""
    return (
        str(at),
        row.code,
        row.procedure_name,
        row.owner_name,
        CHANNELS.get(row.channel, row.channel),
        dates.format_datetime(row.filed_at),
        dates.format_datetime(row.due_at) if row.due_at else "",
        dates.format_datetime(row.settled_at) if row.settled_at else "",
        dates.format_datetime(row.returned_at) if row.returned_at else "",
        RESULT_CHANNELS.get(row.result_channel, row.result_channel),
        str(Status(row.status).label),
        _on_time(row),
    )


def _lines(rows: QuerySet[Dossier]) -> Iterator[str]:
    found = enumerate(rows.iterator(chunk_size=500), start=1)
    return sheets.lines(chain([HEADINGS], (cells(row, at) for at, row in found)))


def _on_time(row: Dossier) -> str:
    if row.settled_at is None or row.due_at is None:
        return ""
    return "đúng hạn" if row.settled_at <= row.due_at else "quá hạn"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.LOCAL).astimezone(UTC)
