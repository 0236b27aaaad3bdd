"""The one screen of a counter filing: everything typed is kept, then checked, then received."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import (
    RECEIVE,
    TO_RECEIVE,
    Dossier,
    Paper,
    StaleMatterError,
)
from motcua.domain.filing.actions.draft import discard_draft, save_form
from motcua.domain.filing.answers.typed import TypedForm
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.claiming import posted_claim
from motcua.domain.filing.pages.desk.receiving import file_and_receive
from motcua.domain.filing.pages.desk.view import CounterView, earlier_paper, presented_anew
from motcua.domain.filing.pages.loading import draft_or_filed, own_draft
from motcua.domain.payments.api import NO_PROOF
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Problem, Refusal, ids
from motcua.kernel.files.api import State, StoredFile, files_of, reuse_file, take_posted
from motcua.kernel.forms.api import WHOLE, is_row_operation, page_window, posted_save
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import read

_CHECK = "kiem-tra"
_REASON = "ly-do"
_REFUSE = "refuse"
_TWO_WINDOWS = (
    "Có hai cửa sổ cùng sửa hồ sơ này. Những gì vừa nhập ở đây vẫn còn trên trang, chưa ghi đè bản "
    "kia. Hãy xem lại rồi lưu lần nữa nếu muốn dùng bản này."
)


@route(permission=RECEIVE, loader=draft_or_filed, purpose="receive", methods=("GET", "POST"))
def form(request: Request, found: Draft | Dossier) -> HttpResponse:
    """Show the whole form with papers and money, or keep what was typed."""
    if isinstance(found, Dossier):
        return _filed(found)
    if request.method == "POST":
        return _save(request, found)
    return show(request, found, is_checked=_CHECK in request.GET)


def _filed(dossier: Dossier) -> HttpResponse:
    """Lead a second press to where the first one arrived."""
    if dossier.received_at is not None:
        return redirect("desk:slip", code=dossier.code)
    return redirect("desk:paying" if not dossier.is_paid else "desk:work", code=dossier.code)


@route(permission=RECEIVE, loader=own_draft, methods=("POST",))
def discard(request: Request, draft: Draft) -> HttpResponse:
    """Throw the filing away."""
    discard_draft(actor=request.actor, draft_id=draft.id)
    messages.success(request, "Đã bỏ hồ sơ soạn dở.")
    return redirect("filing:counter")


def show(
    request: Request,
    draft: Draft,
    *,
    is_checked: bool,
    refused: list[Problem] | None = None,
    trouble: str = "",
    typed: TypedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the screen; once it was checked and nothing is wrong, the money comes into view."""
    view = CounterView.open(request.actor, draft, typed=typed)
    problems = [*(refused or []), *(view.inner.wrong if is_checked else ())]
    is_ready = is_checked and not problems and not view.money.refusal
    context = {
        "view": view,
        "draft": draft,
        "definition": view.inner.definition,
        "stages": view.stages(with_problems=is_checked),
        "problems": problems,
        "is_checked": is_checked,
        "is_ready": is_ready,
        "paper_forms": [(str(one.value), str(one.label)) for one in Paper.Form],
        "props": {"focus": "counter-go" if is_ready else "" if problems else view.first_empty},
        "trouble": trouble,
        "window": page_window(
            draft.saves, WHOLE, revision=draft.revision, after=posted_save(request.POST)
        ),
        "menu_current": "counter",
    }
    return render(request, "filing/desk/form.html", context, status=status)


def _save(request: Request, draft: Draft) -> HttpResponse:
    try:
        save_form(
            actor=request.actor,
            draft_id=draft.id,
            posted=dict(request.POST.lists()),
            papers=_given_papers(request),
            reason=request.POST.get(_REASON, ""),
            **posted_claim(request.POST),
            save=posted_save(request.POST),
        )
    except StaleMatterError:
        return _contested(request, draft)
    refused = _take_files(request, draft)
    if refused:
        fresh = own_draft(request.actor, draft_id=draft.id)
        return show(request, fresh, is_checked=False, refused=refused, status=422)
    if request.POST.get("go"):
        return _go(request, draft)
    url = request.path
    if is_row_operation(request.POST):
        return HttpResponseRedirect(f"{url}#id_{request.POST.get('_op', '').split(':')[1]}")
    is_checked = request.POST.get("_op") != "refresh"
    return HttpResponseRedirect(f"{url}?{_CHECK}=1" if is_checked else url)


def _given_papers(request: Request) -> dict[str, str]:
    """Return in which form each paper on the page was given."""
    components = request.POST.getlist("_components")
    return {code: request.POST.get(f"form-{code}", "") for code in components}


def _contested(request: Request, draft: Draft) -> HttpResponse:
    """Show what was typed here over what another window saved; only its files are kept yet."""
    refused = _take_files(request, draft)
    fresh = own_draft(request.actor, draft_id=draft.id)
    typed = TypedForm(
        draft=fresh,
        posted=dict(request.POST.lists()),
        papers=_given_papers(request),
        reason=request.POST.get(_REASON, ""),
        **posted_claim(request.POST),
    )
    return show(
        request,
        fresh,
        is_checked=False,
        refused=refused,
        trouble=_TWO_WINDOWS,
        typed=typed,
        status=409,
    )


def _go(request: Request, draft: Draft) -> HttpResponse:
    """Receive what was just saved, unless something is wrong or the amount has changed."""
    method, _colon, told = request.POST["go"].partition(":")
    fresh = own_draft(request.actor, draft_id=draft.id)
    view = CounterView.open(request.actor, fresh)
    if view.inner.wrong or view.money.refusal:
        return show(request, fresh, is_checked=True, status=422)
    if trouble := _why_not(view, method):
        return show(request, fresh, is_checked=True, trouble=trouble, status=422)
    if told != str(view.money.total_vnd):
        trouble = "Phí vừa đổi theo nội dung mới, hãy xem lại rồi thu."
        return show(request, fresh, is_checked=True, trouble=trouble, status=409)
    try:
        return file_and_receive(
            request,
            fresh,
            method=method,
            total_vnd=view.money.total_vnd,
        )
    except Refusal as refusal:
        return show(request, fresh, is_checked=True, trouble=refusal.message, status=409)


def _why_not(view: CounterView, method: str) -> str:
    """Return why a filing that is complete is not received all the same; empty where it is."""
    if view.inner.sense.unmet and method != _REFUSE:
        return "Chưa đủ điều kiện theo luật nên không tiếp nhận được. Hãy xem lại phần điều kiện."
    if view.inner.lacks_proof:
        return NO_PROOF
    if view.must_say_why and not view.reason and method != _REFUSE:
        return "Hãy ghi lý do vẫn tiếp nhận, rồi tiếp nhận lại."
    return ""


def _take_files(request: Request, draft: Draft) -> list[Problem]:
    components = request.POST.getlist("_components")
    subject = Subject(kind="dossier", id=draft.id)
    refused = take_posted(
        actor=request.actor,
        subject=subject,
        components=components,
        files=files_of(subject, states=frozenset(State.values) - {State.UPLOADING}),
        posted=request.POST,
        sent=request.FILES,
    )
    anew = presented_anew(definition_of(draft.version))
    for code in components:
        refused += _reuse(request, subject, code) if code not in anew else []
    return refused


def _reuse(request: Request, subject: Subject, component: str) -> list[Problem]:
    """Take an earlier paper again; its owner sees the reading."""
    picked = ids.read_id(request.POST.get(f"reuse-{component}", ""))
    paper = earlier_paper(request.actor, picked) if picked else None
    if paper is None or paper.component_code != component:
        return []
    file = StoredFile.objects.filter(id=paper.file_id).first() if paper.file_id else None
    if file is None:
        return []
    reading = read(request.actor, subject=paper.dossier.subject, purpose=TO_RECEIVE)
    try:
        reuse_file(
            actor=request.actor, file=file, reading=reading, subject=subject, component=component
        )
    except Refusal as refusal:
        return [Problem(field=f"reuse-{component}", message=refusal.message)]
    return []
