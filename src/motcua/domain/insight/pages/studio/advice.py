"""What of a procedure could be simpler: its advice by topic, and the counting behind it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.drafting.api import drafts
from motcua.domain.insight.actions.past_readings import start_count, stop_reading
from motcua.domain.insight.advice.topics import Counted, Place
from motcua.domain.insight.advice.written import counted_topics, written_topics
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.pages.studio.backtest import is_stuck
from motcua.domain.insight.pages.studio.backtest_forms import PeriodForm, last_year
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import (
    DESIGN,
    Procedure,
    UnknownProcedureError,
    definition,
    version_in_force,
    visible_procedure,
)
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.ui.api import is_partial

_PAGES: Mapping[Place, str] = {
    "building": "studio:building",
    "guided": "studio:guided",
    "files": "studio:files",
}


def load_count(actor: Actor, *, code: str, reading_id: UUID) -> PastReading:
    """Return a counting of use of a procedure."""
    rows = PastReading.objects.filter(kind=PastReading.Kind.USE, procedure_code=code)
    found = rows.filter(id=reading_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=DESIGN, loader=visible_procedure)
def advice(request: Request, found: Procedure) -> HttpResponse:
    """Show the advice on the version in force; asks again while dossiers are being counted."""
    return _shown(request, found, _fresh_form())


@route(permission=DESIGN, loader=visible_procedure, methods=("POST",))
def start(request: Request, found: Procedure) -> HttpResponse:
    """Begin to count what past dossiers said and met."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        start_count(actor=request.actor, code=found.code, period=form.period)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, found, form, status=409)
    return redirect("insight:advice", code=found.code)


@route(permission=DESIGN, loader=load_count, methods=("POST",))
def stop(request: Request, found: PastReading) -> HttpResponse:
    """Count no further."""
    stop_reading(actor=request.actor, reading_id=found.id)
    return redirect("insight:advice", code=found.procedure_code)


def _fresh_form() -> PeriodForm:
    year = last_year()
    return PeriodForm(initial={"since": year.since, "until": year.until})


def _shown(
    request: Request, found: Procedure, form: PeriodForm, *, status: int = 200
) -> HttpResponse:
    readings = PastReading.objects.filter(procedure_code=found.code, kind=PastReading.Kind.USE)
    running = readings.filter(state=PastReading.State.RUNNING).first()
    done = readings.filter(state=PastReading.State.DONE).order_by("-started_at").first()
    written = _in_force(found.code)
    context = {
        "procedure": found,
        "form": form,
        "running": running,
        "is_stuck": running is not None and is_stuck(running),
        "counted": done,
        "written": written_topics(written) if written else [],
        "topics": _topics(written, done),
        "is_in_force": written is not None,
        "places": _places(request.actor, found.code),
        "menu_current": "procedures",
    }
    name = "advice_state" if is_partial(request) else "advice"
    return render(request, f"insight/studio/{name}.html", context, status=status)


def _topics(written: ProcedureDefinition | None, done: PastReading | None) -> object:
    if written is None or done is None:
        return []
    return counted_topics(written, Counted(done.tally, done.labels))


def _in_force(code: str) -> ProcedureDefinition | None:
    try:
        return definition(version_in_force(code, on=clock.today()))
    except UnknownProcedureError:
        return None


def _places(actor: Actor, code: str) -> Mapping[str, str]:
    """Return where each kind of change is made: in the draft last saved, if there is one."""
    rows = drafts(actor).filter(code=code, state=Draft.State.DRAFTING)
    draft_id = rows.values_list("pk", flat=True).first()
    if draft_id is None:
        return {}
    return {place: reverse(name, kwargs={"draft_id": draft_id}) for place, name in _PAGES.items()}
