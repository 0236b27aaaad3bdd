"""The register of dossiers as a page, as a file, and on paper."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.dossier_register.book import Span, entries, late_entries
from motcua.domain.dossier_register.form_07 import dossier_register
from motcua.domain.dossiers.api import CHANNELS, READ, RESULT_CHANNELS, Dossier, Status
from motcua.domain.work.api import due_words, holder_words, step_due_words
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, dates, limits, sheets
from motcua.kernel.organisations.api import agency
from motcua.kernel.privacy.api import EXPORT_PURPOSES, ExportRefusedError, export

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
LATE_HEADINGS = (
    "Mã hồ sơ",
    "Tên thủ tục",
    "Chủ hồ sơ",
    "Hẹn trả",
    "Trễ",
    "Đến lượt",
    "Đang giữ hồ sơ",
)


@route(permission=READ)
def book(request: Request) -> HttpResponse:
    """Show the register of the days asked for, or of what is late, whenever it was filed."""
    span = _span_of(request)
    most = limits.get("register.page_rows")
    is_late = request.GET.get("qua-han") == "co"
    now = clock.now()
    rows = late_entries(request.actor, now=now) if is_late else entries(request.actor, span)
    found = list(rows[: most + 1])
    headings = LATE_HEADINGS if is_late else HEADINGS
    cells = [
        _late_cells(row, now) if is_late else _cells(row, at)
        for at, row in enumerate(found[:most], start=1)
    ]
    context = {
        "span": span,
        "is_late": is_late,
        "headings": headings,
        "code_at": 1 if is_late else 2,
        "rows": [list(zip(headings, row, strict=True)) for row in cells],
        "is_cut": len(found) > most,
        "most": most,
        "agency": agency(request.actor.agency_id).name if request.actor.agency_id else "",
        "query": request.GET.urlencode(),
        "purposes": EXPORT_PURPOSES.items(),
        "menu_current": "register_book",
    }
    return render(request, "dossier_register/desk/register.html", context)


@route(permission=READ, methods=("POST",))
def file(request: Request) -> HttpResponseBase:
    """Hand the register over as CSV, once told what for; no cell can be a formula."""
    span = _span_of(request)
    rows = entries(request.actor, span)[: limits.get("register.file_rows")]
    try:
        mark = _take(request, "register.csv", span, rows.count())
    except ExportRefusedError as refused:
        return _back(request, refused.message)
    return StreamingHttpResponse(
        _lines(rows, mark),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_name_of(span)}.csv"'},
    )


@route(permission=READ, methods=("POST",))
def paper(request: Request) -> HttpResponse:
    """Print form 07 for the days asked for, once told what for.

    Contacts stand in it where asked for, and each is recorded as a reading.

    Raises:
        Http404: The actor is of no agency.
    """
    span, actor = _span_of(request), request.actor
    if actor.agency_id is None:
        raise Http404
    most = limits.get("register.print_rows")
    count = entries(actor, span).count()
    if count > most:
        said = f"Mỗi lần in được nhiều nhất {most} hồ sơ; hãy chọn ít ngày hơn."
        return _back(request, said)
    try:
        mark = _take(request, "register.pdf", span, count)
    except ExportRefusedError as refused:
        return _back(request, refused.message)
    pdf = dossier_register(
        actor,
        agency=agency(actor.agency_id),
        span=span,
        mark=mark,
        with_contacts=request.POST.get("lien-he") == "co",
    )
    headers = {"Content-Disposition": f'inline; filename="{_name_of(span)}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _take(request: Request, what: str, span: Span, count: int) -> str:
    """Record that rows are taken out, and return the mark for the file."""
    return export(
        actor=request.actor,
        what=what,
        purpose=request.POST.get("muc-dich", ""),
        rows=count,
        scope=f"{span.first.isoformat()}/{span.last.isoformat()}",
    )


def _back(request: Request, said: str) -> HttpResponse:
    """Go back to the same days, and say why nothing was taken out."""
    messages.error(request, said)
    return redirect(f"{reverse('register:book')}?{request.GET.urlencode()}")


def _span_of(request: Request) -> Span:
    """Return the days asked for; this month up to today otherwise."""
    today = clock.today()
    first = dates.read_day(request.GET.get("tu", "")) or today.replace(day=1)
    last = dates.read_day(request.GET.get("den", "")) or today
    return Span(first=min(first, last), last=max(first, last))


def _name_of(span: Span) -> str:
    return f"so-theo-doi-{span.first:%Y%m%d}-{span.last:%Y%m%d}"


def _lines(rows: QuerySet[Dossier], mark: str) -> Iterator[str]:
    found = enumerate(rows.iterator(chunk_size=500), start=1)
    return sheets.lines(chain([HEADINGS], (_cells(row, at) for at, row in found), [(mark,)]))


def _cells(row: Dossier, at: int) -> Sequence[str]:
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


def _late_cells(row: Dossier, now: datetime) -> Sequence[str]:
    """Return what there is to do about a late dossier: how late, whose turn, and who holds it."""
    is_whole = row.due_at is not None and row.due_at < now
    left = due_words(row, now=now).left if is_whole else step_due_words(row, now=now)
    return (
        row.code,
        row.procedure_name,
        row.owner_name,
        dates.format_datetime(row.due_at) if row.due_at else "",
        left or "quá hạn của bước",
        getattr(row, "turn", "") or "",
        holder_words(row),
    )


def _on_time(row: Dossier) -> str:
    if row.settled_at is None or row.due_at is None:
        return ""
    return "đúng hạn" if row.settled_at <= row.due_at else "quá hạn"
