"""The page of a filing that asks for papers: photos and files, several per paper."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import Dossier
from motcua.domain.filing.access import FILE
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.loading import draft_or_filed, to_filed
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Problem
from motcua.kernel.files.api import State, box_html, refused_in, take_posted, upload_box

_MEND = "sua"


@route(permission=FILE, loader=draft_or_filed, purpose="own", methods=("GET", "POST"))
def papers(request: Request, draft: Draft | Dossier) -> HttpResponse:
    """Show the papers asked for, or take what a plain form sent; a filing may have none here."""
    if isinstance(draft, Dossier):
        return to_filed(draft)
    view = DraftView.open(request.actor, draft)
    if not view.loose_components:
        return redirect(view.review_url)
    if request.method == "GET":
        return _page(request, view, missing=_missing(view) if _MEND in request.GET else [])
    refused = take_posted(
        actor=request.actor,
        subject=view.subject,
        components=[part.code for part in view.loose_components],
        files=view.files,
        posted=request.POST,
        sent=request.FILES,
    )
    fresh = DraftView.open(request.actor, draft)
    if refused:
        return _page(request, fresh, missing=refused, status=422)
    if request.POST.get("tiep") != "1":
        return redirect(fresh.papers_url)
    return redirect(f"{fresh.papers_url}?{_MEND}=1" if _missing(fresh) else fresh.review_url)


def _missing(view: DraftView) -> list[Problem]:
    loose = {part.code for part in view.loose_components}
    return [one for one in view.paper_problems if one.field in loose]


def _page(
    request: Request, view: DraftView, *, missing: list[Problem], status: int = 200
) -> HttpResponse:
    messages = {one.field: one.message for one in missing}
    at, total = view.place_of("giay-to")
    boxes = [
        upload_box(
            subject=view.subject,
            component=part.code,
            label=part.short_name or part.name,
            hint=part.note,
            error=messages.get(part.code, refused_in(view.files, part.code)),
            files=view.files,
            reading=view.reading,
        )
        for part in view.loose_components
    ]
    context = {
        "view": view,
        "draft": view.draft,
        "boxes": [box_html(box) for box in boxes],
        "problems": missing,
        "steps": view.steps("giay-to"),
        "at": at,
        "total": total,
        "is_checking": any(file.state == State.CHECKING for file in view.files),
        "back_url": view.step_url(view.form.steps[-1].key) if view.form.steps else "",
    }
    return render(request, "filing/portal/papers.html", context, status=status)
