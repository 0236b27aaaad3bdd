"""The back-test of a procedure: chosen, running, and what came out, in counts alone."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.insight.actions.past_readings import start_backtest, stop_reading
from motcua.domain.insight.backtest.figures import Figures
from motcua.domain.insight.backtest.past import ended_in
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.pages.studio.backtest_forms import BacktestForm, last_year
from motcua.domain.insight.pages.studio.choices import DRAFT, choices, tried
from motcua.domain.procedures.api import DESIGN, Procedure, visible_procedure
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock, dates, limits
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.ui.api import is_partial


def load_reading(actor: Actor, *, reading_id: UUID) -> PastReading:
    """Return a back-test with what it tried."""
    rows = PastReading.objects.filter(kind=PastReading.Kind.BACKTEST)
    found = rows.select_related("version", "draft", "started_by").filter(id=reading_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=DESIGN, loader=visible_procedure)
def backtest(request: Request, found: Procedure) -> HttpResponse:
    """Let a version or a draft be chosen, and list what was tried before."""
    offered = choices(request.actor, found)
    known = {value for value, _label in offered}
    wanted = f"{DRAFT}{request.GET.get('ban-nhap', '')}"
    year = last_year()
    initial = {"since": year.since, "until": year.until}
    if wanted in known:
        initial["tried"] = wanted  # type: ignore[assignment]
    return _shown(request, found, BacktestForm(offered, initial=initial))


@route(permission=DESIGN, loader=visible_procedure, methods=("POST",))
def start(request: Request, found: Procedure) -> HttpResponse:
    """Begin to hold the dossiers of a period against what was chosen."""
    form = BacktestForm(choices(request.actor, found), request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        begun = start_backtest(
            actor=request.actor,
            code=found.code,
            period=form.period,
            version=tried(request.actor, found, form.cleaned_data["tried"]),
        )
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, found, form, status=409)
    return redirect("insight:backtest_result", reading_id=begun.id)


@route(permission=DESIGN, loader=load_reading)
def result(request: Request, found: PastReading) -> HttpResponse:
    """Show how far a back-test has come and what it found; asks again while it runs."""
    return _result(request, found, part=is_partial(request))


@route(permission=DESIGN, loader=load_reading, methods=("POST",))
def stop(request: Request, found: PastReading) -> HttpResponse:
    """Read no further."""
    stop_reading(actor=request.actor, reading_id=found.id)
    return redirect("insight:backtest_result", reading_id=found.id)


def said_of_draft(found: Draft) -> str:
    """Return what the last finished back-test of a draft found, and of which revision."""
    rows = PastReading.objects.filter(draft_id=found.pk, state=PastReading.State.DONE)
    last = rows.defer("source").order_by("-started_at").first()
    if last is None:
        return ""
    is_old = last.draft_revision != found.revision
    again = f"; bản nháp nay ở lần lưu {found.revision}, nên chạy lại" if is_old else ""
    period = f"hồ sơ nộp {dates.format_date(last.since)}–{dates.format_date(last.until)}"
    words = Figures(last.tally, last.labels).headline
    return f"{words} ({period}, lần lưu {last.draft_revision}{again})"


def address_of_draft(found: Draft) -> str:
    """Return where a draft is tried on past dossiers."""
    page = reverse("insight:backtest", kwargs={"code": found.code})
    return f"{page}?ban-nhap={found.pk}"


def is_stuck(found: PastReading) -> bool:
    """Say whether a running reading has not moved for long."""
    silent = (clock.now() - found.moved_at).total_seconds()
    return found.is_running and silent > limits.get("insight.past_stuck_seconds")


def _shown(
    request: Request, found: Procedure, form: BacktestForm, *, status: int = 200
) -> HttpResponse:
    year = last_year()
    context = {
        "procedure": found,
        "form": form,
        "ended": ended_in(found.code, since=year.since, until=year.until).count(),
        "readings": [(row, Figures(row.tally, row.labels)) for row in _readings(found.code)],
        "menu_current": "procedures",
    }
    return render(request, "insight/studio/backtest.html", context, status=status)


def _readings(code: str) -> Sequence[PastReading]:
    rows = PastReading.objects.filter(procedure_code=code, kind=PastReading.Kind.BACKTEST)
    rows = rows.defer("source").select_related("version", "draft").order_by("-started_at")
    return list(rows[: limits.get("insight.past_readings_shown_count")])


def _result(request: Request, found: PastReading, *, part: bool) -> HttpResponse:
    context = {
        "reading": found,
        "procedure": Procedure.objects.get(code=found.procedure_code),
        "figures": Figures(found.tally, found.labels),
        "is_stuck": is_stuck(found),
        "menu_current": "procedures",
    }
    name = "backtest_state" if part else "backtest_result"
    return render(request, f"insight/studio/{name}.html", context)
