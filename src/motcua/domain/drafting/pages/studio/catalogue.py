"""Procedures with their versions and drafts, and the three ways to begin a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.drafting import queries
from motcua.domain.drafting.actions.bring_files import import_draft
from motcua.domain.drafting.actions.start_new import start_new
from motcua.domain.drafting.archive import packed
from motcua.domain.drafting.pages.studio.start_forms import ArchiveForm, NewProcedureForm
from motcua.domain.drafting.registries import open_counts, pages_about
from motcua.domain.packs.api.checks import ProcessView, process_view
from motcua.domain.procedures.api import (
    DESIGN,
    KIND,
    RELEASE,
    Procedure,
    UnknownProcedureError,
    Version,
    catalogue,
    definition,
    versions_of,
)
from motcua.domain.procedures.api import procedure as procedure_called
from motcua.kernel.access.api import NotVisibleError, Request, allows, route
from motcua.kernel.base.api import Actor, Refusal, clock, limits, text
from motcua.kernel.definitions.api import LegalEffect, last_day, legal_effect
from motcua.kernel.definitions.api.versions import (
    Draft,
    files_of_version,
    start_draft,
    withdraw_version,
)
from motcua.kernel.identity.api import display_names


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionLine:
    """A version with its legal effect and its last day."""

    version: Version
    effect: LegalEffect
    until: date | None
    published_by: str

    @property
    def may_withdraw(self) -> bool:
        return self.effect is LegalEffect.NOT_YET


def load_procedure(actor: Actor, *, code: str) -> Procedure:
    """Return a procedure by its code."""
    try:
        return procedure_called(code)
    except UnknownProcedureError:
        raise NotVisibleError from None


def load_version(actor: Actor, *, code: str, number: int) -> Version:
    """Return a version by the procedure's code and its number."""
    rows = Version.objects.select_related("definition")
    found = rows.filter(definition__code=code, number=number).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=DESIGN)
def procedures(request: Request) -> HttpResponse:
    """List the procedures with the version in force, what is coming, and open drafts."""
    typed = text.clean_line(request.GET.get("q", ""))[:100]
    page = Paginator(_found(typed), limits.get("drafting.list_rows")).get_page(
        request.GET.get("trang")
    )
    context = {
        "page": page,
        "lines": _lines(request.actor, list(page.object_list)),
        "typed": typed,
        "menu_current": "procedures",
    }
    return render(request, "drafting/studio/procedures.html", context)


@route(permission=DESIGN)
def drafts(request: Request) -> HttpResponse:
    """List the drafts: waiting for a second person, being written, and the last ones closed."""
    rows = list(queries.drafts(request.actor)[: limits.get("drafting.list_rows")])
    names = display_names({row.saved_by for row in rows})
    context = {
        "lines": [(row, names.get(row.saved_by, "")) for row in rows],
        "menu_current": "drafts",
    }
    return render(request, "drafting/studio/drafts.html", context)


@route(permission=DESIGN, loader=load_procedure)
def procedure(request: Request, found: Procedure) -> HttpResponse:
    """Show one procedure: its versions with their effect, drafts, open dossiers."""
    return _shown(request, found)


@route(permission=DESIGN, loader=load_procedure, methods=("POST",))
def start(request: Request, found: Procedure) -> HttpResponse:
    """Begin a draft from the version in force."""
    try:
        begun = start_draft(actor=request.actor, kind=KIND, code=found.code)
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal)
    return redirect("studio:draft", draft_id=begun.id)


@route(permission=DESIGN, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Begin a procedure of the province's own from an empty folder, or from an archive."""
    form, archive = NewProcedureForm(), ArchiveForm()
    if request.method == "POST" and "archive" in request.POST.get("cach", ""):
        archive = ArchiveForm(request.POST, request.FILES)
        bound: NewProcedureForm | ArchiveForm = archive
    elif request.method == "POST":
        bound = form = NewProcedureForm(request.POST)
    else:
        return _new(request, form, archive)
    if bound.is_valid():
        try:
            return redirect("studio:draft", draft_id=_begun(request.actor, bound).id)
        except Refusal as refusal:
            bound.add_error(None, refusal.message)
    return _new(request, form, archive, status=422)


@route(permission=RELEASE, loader=load_version, methods=("POST",))
def withdraw(request: Request, found: Version) -> HttpResponse:
    """Take a version back before its first day."""
    try:
        withdraw_version(actor=request.actor, version_id=found.id)
    except Refusal as refusal:
        return _shown(request, procedure_called(found.definition.code), refusal=refusal)
    messages.success(request, "Đã rút phiên bản; phiên bản trước tiếp tục có hiệu lực.")
    return redirect("studio:procedure", code=found.definition.code)


@route(permission=DESIGN, loader=load_version)
def export_version(request: Request, found: Version) -> HttpResponse:
    """Send a version's pack folder as a ZIP."""
    try:
        folder, files = files_of_version(found)
    except Refusal as refusal:
        return _shown(request, procedure_called(found.definition.code), refusal=refusal)
    return archive_answer(packed(files, folder), f"{folder}-v{found.number}")


def archive_answer(content: bytes, name: str) -> HttpResponse:
    """Return an answer that the browser keeps as a file."""
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


def version_lines(code: str) -> Sequence[VersionLine]:
    """Return the versions of a procedure with their effect today, newest first."""
    today = clock.today()
    versions = versions_of(code)
    names = display_names({row.published_by for row in versions})
    return [
        VersionLine(
            version=row,
            effect=legal_effect(row, versions, on=today),
            until=last_day(row, versions),
            published_by=names.get(row.published_by, "hệ thống, từ gói"),
        )
        for row in versions
    ]


def _begun(actor: Actor, form: NewProcedureForm | ArchiveForm) -> Draft:
    if isinstance(form, ArchiveForm):
        return import_draft(actor=actor, content=form.cleaned_data["archive"])
    return start_new(actor=actor, **form.cleaned_data)


def _new(
    request: Request, form: NewProcedureForm, archive: ArchiveForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "archive": archive, "menu_current": "new"}
    return render(request, "drafting/studio/new.html", context, status=status)


def _found(typed: str) -> QuerySet[Procedure]:
    rows = catalogue()
    for word in text.fold(typed).split():
        rows = rows.filter(Q(search_entries__folded__contains=word) | Q(code__startswith=word))
    return rows.distinct()


def _lines(actor: Actor, rows: Sequence[Procedure]) -> Sequence[Mapping[str, object]]:
    """Return the procedures of a page with what stands, comes and is being written."""
    today = clock.today()
    held = Version.objects.filter(definition__in=[row.pk for row in rows], withdrawn_at=None)
    by_procedure: dict[object, list[Version]] = {}
    for version in held.defer("source").order_by("valid_from", "number"):
        by_procedure.setdefault(version.definition_id, []).append(version)
    open_drafts = queries.drafts(actor).filter(
        code__in=[row.code for row in rows],
        state__in=[Draft.State.DRAFTING, Draft.State.SUBMITTED],
    )
    writing: dict[str, list[Draft]] = {}
    for draft in open_drafts:
        writing.setdefault(draft.code, []).append(draft)
    return [
        {
            "procedure": row,
            "current": _last(by_procedure.get(row.pk, []), today),
            "coming": [v for v in by_procedure.get(row.pk, []) if v.valid_from > today],
            "drafts": writing.get(row.code, []),
        }
        for row in rows
    ]


def _last(versions: Sequence[Version], today: date) -> Version | None:
    begun = [row for row in versions if row.valid_from <= today]
    return begun[-1] if begun else None


def _shown(request: Request, found: Procedure, *, refusal: Refusal | None = None) -> HttpResponse:
    lines = version_lines(found.code)
    drawn = _picked(lines, request.GET.get("so-do", ""))
    context = {
        "procedure": found,
        "lines": lines,
        "drafts": queries.drafts(request.actor).filter(code=found.code)[:20],
        "open": open_counts(found.code),
        "pages": pages_about(found.code),
        "drawn": drawn,
        "process": _process(drawn),
        "may_withdraw": allows(request.actor, RELEASE),
        "refusal": refusal,
        "menu_current": "procedures",
    }
    status = 409 if refusal else 200
    return render(request, "drafting/studio/procedure.html", context, status=status)


def _picked(lines: Sequence[VersionLine], number: str) -> Version | None:
    """Return the version asked for, or the newest."""
    versions = [line.version for line in lines]
    asked = [version for version in versions if str(version.number) == number]
    return next(iter([*asked, *versions]), None)


def _process(version: Version | None) -> ProcessView | None:
    drawn = definition(version).process if version else None
    return process_view(drawn) if drawn else None
