"""How the dossiers of a procedure really went: its page, and its log for other tools."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from motcua.domain.insight.mining.figures import LEAST, PERIODS, Period, mined_in, period_of
from motcua.domain.insight.mining.logs import FEW, csv_lines, told_apart, unnamed, write_xes
from motcua.domain.insight.mining.names import activity_names
from motcua.domain.insight.mining.traces import agencies_named, traces_of
from motcua.domain.insight.pages.studio.mined_drawn import BesideDrawing
from motcua.domain.insight.pages.studio.mined_lines import Lines
from motcua.domain.insight.pages.studio.mined_words import sentences
from motcua.domain.procedures.api import DESIGN, Procedure, visible_procedure
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.mining.api import Trace
from motcua.kernel.privacy.api import EXPORT_PURPOSES, ExportRefusedError, export


@route(permission=DESIGN, loader=visible_procedure)
def mined(request: Request, found: Procedure) -> HttpResponse:
    """Show what the ledger tells of a procedure's dossiers."""
    period = _period(request)
    figures = mined_in(found.code, period=period)
    labels, agencies = activity_names(found.code), _agencies()
    context = {
        "procedure": found,
        "period": period,
        "periods": PERIODS,
        "mined": figures,
        "sentences": list(sentences(figures, labels=labels, agencies=agencies)),
        "lines": Lines(figures, labels=labels, agencies=agencies),
        "beside": BesideDrawing(
            actor=request.actor,
            procedure=found,
            wanted=request.GET.get("so-voi", ""),
            element=request.GET.get("buoc", ""),
            period=period,
            mined=figures,
            labels=labels,
            agencies=agencies,
        ),
        "least": limits.get(LEAST),
        "most": limits.get("insight.mined_page_count"),
        "purposes": EXPORT_PURPOSES.items(),
        "menu_current": "procedures",
    }
    return render(request, "insight/studio/mined.html", context)


@route(permission=DESIGN, loader=visible_procedure, methods=("POST",))
def mined_xes(request: Request, found: Procedure) -> HttpResponseBase:
    """Hand the log of the period over as XES, once told what for."""
    period = _period(request)
    traces = _log(found, period)
    try:
        mark = _take(request, found, period, "mined.xes", len(traces))
    except ExportRefusedError as refused:
        return _back(request, found, refused.message)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.xes"
        name = f"{found.code} {found.name}, {period.label.lower()}; {mark}"
        write_xes(path, traces, name=name, labels=activity_names(found.code), groups=_agencies())
        file = path.open("rb")
    return FileResponse(
        file, as_attachment=True, filename=_file(found, "xes"), content_type="application/xml"
    )


@route(permission=DESIGN, loader=visible_procedure, methods=("POST",))
def mined_csv(request: Request, found: Procedure) -> HttpResponseBase:
    """Hand the log of the period over as CSV, once told what for."""
    period = _period(request)
    traces = _log(found, period)
    try:
        mark = _take(request, found, period, "mined.csv", len(traces))
    except ExportRefusedError as refused:
        return _back(request, found, refused.message)
    return StreamingHttpResponse(
        csv_lines(traces, labels=activity_names(found.code), groups=_agencies(), mark=mark),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, _file(found, "csv"))},
    )


def _log(found: Procedure, period: Period) -> Sequence[Trace]:
    known = told_apart(mined_in(found.code, period=period))
    most = limits.get("insight.mined_page_count")
    traces = list(traces_of(found.code, since=period.since, most=most))
    return unnamed(traces, known=known, least=limits.get(LEAST))


def _take(request: Request, found: Procedure, period: Period, what: str, count: int) -> str:
    """Record that a log is taken out, and return the mark for the file."""
    return export(
        actor=request.actor,
        what=what,
        purpose=request.POST.get("muc-dich", ""),
        rows=count,
        scope=f"{found.code}/{period.key}",
    )


def _back(request: Request, found: Procedure, said: str) -> HttpResponse:
    """Go back to the same period, and say why nothing was taken out."""
    messages.error(request, said)
    page = reverse("insight:mined", kwargs={"code": found.code})
    return redirect(f"{page}?{request.GET.urlencode()}")


def _period(request: Request) -> Period:
    return period_of(request.GET.get("ky", ""))


def _agencies() -> Mapping[str, str]:
    named = {group: agency.name for group, agency in agencies_named().items()}
    return {**named, FEW: "Các cơ quan có ít hồ sơ"}


def _file(found: Procedure, ending: str) -> str:
    return f"nhat-ky-{found.code}.{ending}"
