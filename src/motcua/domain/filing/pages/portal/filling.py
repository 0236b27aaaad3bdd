"""One step of the form a page: nothing typed is lost, whatever is wrong with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString

from motcua.domain.dossiers.api import Dossier, StaleMatterError
from motcua.domain.filing.access import FILE
from motcua.domain.filing.actions.draft import discard_draft, save_step
from motcua.domain.filing.answers.typed import TypedStep
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.loading import (
    draft_or_filed,
    draft_step,
    own_draft,
    step_or_filed,
    to_filed,
)
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Problem, clock
from motcua.kernel.files.api import box_html, refused_in, take_posted, upload_box
from motcua.kernel.forms.api import (
    PageWindow,
    Save,
    is_row_operation,
    page_window,
    posted_save,
    render_step,
)

_MEND, _MORE, _DOUBT = "sua", "them", "ngo"
_SEEN = "_seen"
"""Names the doubts that stood on the page that was sent: who has read one may go on."""
_RETURN, _REVIEW = "ve", "xem-lai"
TO_REVIEW = f"{_RETURN}={_REVIEW}"
"""What the address of a step bears when it is opened from the review, to lead back there."""
_SAVED_COOKIE = "motcua_saved"
_CONFLICT = 409


@route(permission=FILE, loader=draft_or_filed, purpose="own")
def draft(request: Request, found: Draft | Dossier) -> HttpResponse:
    """Go on where something is still missing; a filed one opens as a dossier."""
    if isinstance(found, Dossier):
        return to_filed(found)
    return redirect(DraftView.open(request.actor, found).resume_url())


@route(permission=FILE, loader=step_or_filed, purpose="own", methods=("GET", "POST"))
def step(request: Request, found: tuple[Draft, str] | Dossier) -> HttpResponse:
    """Show a step, or keep what was typed in it and go on; what was sent opens as a dossier."""
    if isinstance(found, Dossier):
        return to_filed(found)
    draft_row, key = found
    if request.method == "POST":
        return _acknowledge(request, draft_row, key, _save(request, draft_row, key))
    view = DraftView.open(request.actor, draft_row)
    problems = view.mistakes_in(view.form.step(key)) if _MEND in request.GET else []
    return _page(request, view, key, problems=problems)


@route(permission=FILE, loader=draft_step, purpose="own", methods=("POST",))
def autosave(request: Request, found: tuple[Draft, str]) -> JsonResponse:
    """Keep the fields that changed while they are typed; say when they were saved."""
    draft_row, key = found
    changed = frozenset(request.POST.getlist("_changed"))
    try:
        saved, problems = save_step(
            actor=request.actor,
            draft_id=draft_row.id,
            step=key,
            posted=dict(request.POST.lists()),
            changed=changed,
            save=posted_save(request.POST),
        )
    except StaleMatterError as stale:
        return JsonResponse({"message": stale.message}, status=_CONFLICT)
    typed = {name.partition("-")[0] for name in changed}
    return JsonResponse(
        {
            "saved_at": f"{clock.local(saved.saved_at):%H:%M}",
            "revision": saved.revision,
            "problems": [
                {"field": one.field, "message": one.message}
                for one in problems
                if one.field.partition("-")[0] in typed
            ],
        }
    )


@route(permission=FILE, loader=draft_or_filed, methods=("GET", "POST"))
def discard(request: Request, found: Draft | Dossier) -> HttpResponse:
    """Ask once, then throw a draft away; what was sent stays and opens as a dossier."""
    if isinstance(found, Dossier):
        return to_filed(found)
    if request.method == "POST":
        discard_draft(actor=request.actor, draft_id=found.id)
        messages.success(request, "Đã bỏ hồ sơ soạn dở.")
        return redirect("work_portal:own")
    return render(request, "filing/portal/discard.html", {"draft": found})


def _save(request: Request, draft_row: Draft, key: str) -> HttpResponse:
    posted, save = dict(request.POST.lists()), posted_save(request.POST)
    try:
        saved, problems = save_step(
            actor=request.actor, draft_id=draft_row.id, step=key, posted=posted, save=save
        )
    except StaleMatterError:
        return _contested(request, draft_row, key)
    view = DraftView.open(request.actor, saved)
    refused = _take_files(request, view, key)
    fresh = DraftView.open(request.actor, saved)
    if refused:
        problems = (*problems, *refused)
        return _page(request, fresh, key, problems=problems, after=save, status=422)
    return redirect(_after(request, fresh, key, problems))


def _acknowledge(
    request: Request, draft_row: Draft, key: str, response: HttpResponse
) -> HttpResponse:
    """Tell the person's machine that the form arrived, so that it forgets its own copy of it."""
    save = posted_save(request.POST)
    if response.status_code != _CONFLICT and save is not None:
        response.set_cookie(
            _SAVED_COOKIE,
            f"{draft_row.id}:{key}:{save.seen}",
            path=reverse("filing:draft", kwargs={"draft_id": draft_row.id}),
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


def _after(request: Request, view: DraftView, key: str, problems: Iterable[Problem]) -> str:
    """Return where to go: a new question, a problem of what was asked, or the next page.

    Who came from the review to mend something goes back there.
    """
    url = view.step_url(key)
    back = f"&{TO_REVIEW}" if _is_from_review(request) else ""
    if is_row_operation(request.POST):
        table = request.POST.get("_op", "").split(":")[1]
        return f"{url}?{back[1:]}#id_{table}"
    shown = {name.partition("-")[0] for name in request.POST.get("_fields", "").split()}
    step = view.form.step(key)
    refused = {one.told.field for one in view.unmet_in(step)}
    heads = {one.field.partition("-")[0] for one in problems} | refused
    papers = [one for one in view.paper_problems if view.in_form.get(one.field) == key]
    if heads & shown or papers:
        return f"{url}?{_MEND}=1{back}"
    if heads:
        return f"{url}?{_MORE}=1{back}"
    if {one.field for one in view.doubts_in(step)} - set(request.POST.getlist(_SEEN)):
        return f"{url}?{_DOUBT}=1{back}"
    return view.review_url if back else view.next_url(key)


def _is_from_review(request: Request) -> bool:
    return _REVIEW in (request.GET.get(_RETURN), request.POST.get(_RETURN))


def _contested(request: Request, draft_row: Draft, key: str) -> HttpResponse:
    """Show what was typed here over what another window saved; only its files are kept yet."""
    fresh = own_draft(request.actor, draft_id=draft_row.id)
    refused = _take_files(request, DraftView.open(request.actor, fresh), key)
    view = DraftView.open(request.actor, fresh)
    typed = TypedStep(draft=fresh, step=key, posted=dict(request.POST.lists()))
    return _page(
        request,
        view,
        key,
        answers=typed.merged(view.answers),
        problems=refused,
        after=posted_save(request.POST),
        status=_CONFLICT,
    )


def _take_files(request: Request, view: DraftView, key: str) -> list[Problem]:
    components = [code for code, step_key in view.in_form.items() if step_key == key]
    return take_posted(
        actor=request.actor,
        subject=view.subject,
        components=components,
        files=view.files,
        posted=request.POST,
        sent=request.FILES,
    )


def _page(
    request: Request,
    view: DraftView,
    key: str,
    *,
    answers: Mapping[str, object] | None = None,
    problems: Iterable[Problem] = (),
    after: Save | None = None,
    status: int = 200,
) -> HttpResponse:
    at, total = view.place_of(key)
    is_from_review = _is_from_review(request)
    problems = list(problems)
    body = render_step(
        view.form,
        view.answers if answers is None else answers,
        key,
        problems,
        prefilled=_prefilled(view),
        files=_boxes(view, key),
        today=view.setting.today,
        lists=view.setting.lists,
        context=view.setting.context,
    )
    draft_row = view.draft
    window = page_window(draft_row.saves, key, revision=draft_row.revision, after=after)
    context = {
        "view": view,
        "draft": draft_row,
        "step": view.form.step(key),
        "steps": view.steps(key),
        "body": body,
        "at": at,
        "total": total,
        "problems": problems,
        "doubts": [] if problems else view.doubts_in(view.form.step(key)),
        "unmet": view.unmet_in(view.form.step(key)),
        "already": (),
        "is_contested": status == _CONFLICT,
        "window": window,
        "has_more": _MORE in request.GET and not problems,
        "back_url": view.review_url if is_from_review else _back_url(view, key),
        "is_from_review": is_from_review,
        "autosave": _autosave(draft_row, key, window),
    }
    return render(request, "filing/portal/step.html", context, status=status)


def _autosave(draft_row: Draft, key: str, window: PageWindow) -> Mapping[str, object]:
    last = window.last
    return {
        "url": reverse("filing:autosave", kwargs={"draft_id": draft_row.id, "step": key}),
        "form": "buoc",
        "draft": f"{draft_row.id}:{key}",
        "revision": window.seen,
        "last": {"window": last.window, "revision": last.revision, "others": last.others},
    }


def _prefilled(view: DraftView) -> dict[str, tuple[str, datetime]]:
    told = {key: view.prefilled_source(key) for key in view.form.fields}
    return {key: (source, view.draft.started_at) for key, source in told.items() if source}


def _boxes(view: DraftView, key: str) -> dict[str, SafeString]:
    asked = {part.code: part for part in view.components}
    return {
        code: box_html(
            upload_box(
                subject=view.subject,
                component=code,
                label=asked[code].short_name or asked[code].name,
                hint=asked[code].note,
                error=refused_in(view.files, code),
                files=view.files,
                reading=view.reading,
            )
        )
        for code, step_key in view.in_form.items()
        if step_key == key and code in asked
    }


def _back_url(view: DraftView, key: str) -> str:
    keys = [one.key for one in view.form.steps]
    at = keys.index(key)
    return view.step_url(keys[at - 1]) if at else ""
