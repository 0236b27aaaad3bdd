"""Two versions side by side, and the examples of a draft as tests."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.drafting.differences import differences
from motcua.domain.drafting.pages.studio.catalogue import load_procedure
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import process_change
from motcua.domain.procedures.api import DESIGN, Procedure, Version, definition, versions_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.definitions.api import Difference
from motcua.kernel.definitions.api.versions import Draft


@route(permission=DESIGN, loader=load_procedure)
def comparison(request: Request, found: Procedure) -> HttpResponse:
    """Compare two versions of a procedure; without a choice, the last two."""
    versions = versions_of(found.code)
    after = _picked(versions, request.GET.get("sau", ""), 0)
    before = _picked(versions, request.GET.get("truoc", ""), 1)
    was, now = definition(before), definition(after)
    context = {
        "procedure": found,
        "versions": versions,
        "before": before,
        "after": after,
        "parts": _by_part(was, now),
        "process": process_change(was.process, now.process),
        "menu_current": "procedures",
    }
    return render(request, "drafting/studio/comparison.html", context)


@route(permission=DESIGN, loader=load_draft)
def draft_comparison(request: Request, found: Draft) -> HttpResponse:
    """Compare a draft with the version it began from."""
    view = DraftView(found, request.actor)
    has_both = view.base is not None and view.definition is not None
    context = {
        "tab": "studio:draft_comparison",
        "has_both": has_both,
        "parts": _by_part(view.base, view.definition)
        if view.base is not None and view.definition is not None
        else {},
        "process": process_change(view.base.process, view.definition.process)
        if view.base is not None and view.definition is not None
        else None,
    }
    return show(request, "draft_comparison", view, context)


@route(permission=DESIGN, loader=load_draft)
def examples(request: Request, found: Draft) -> HttpResponse:
    """Show the examples of a draft: which come out, which do not, and why."""
    view = DraftView(found, request.actor)
    return show(request, "examples", view, {"tab": "studio:examples"})


def _picked(versions: Sequence[Version], number: str, otherwise: int) -> Version:
    found = [row for row in versions if str(row.number) == number]
    return found[0] if found else versions[min(otherwise, len(versions) - 1)]


def _by_part(
    before: ProcedureDefinition, after: ProcedureDefinition
) -> Mapping[str, Sequence[Difference]]:
    parts: dict[str, list[Difference]] = {}
    for change in differences(before, after):
        parts.setdefault(change.part, []).append(change)
    return parts
