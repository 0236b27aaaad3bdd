"""The page of one dossier, for its owner, and what the owner can do there."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import (
    OWN_ACTS,
    READ_OWN,
    Dossier,
    OpenedDossier,
    SupplementItem,
    open_supplement,
    save_mending,
)
from motcua.domain.own_dossiers.pages.portal.dossier_view import dossier_view
from motcua.domain.own_dossiers.pages.portal.loading import own_dossier
from motcua.domain.own_dossiers.pages.portal.mending import fresh_files
from motcua.domain.work.api import Asked, StaleMatterError, perform, typed_in, why_not
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Invalid, Problem, Refusal, limits
from motcua.kernel.files.api import State, files_of, take_posted
from motcua.kernel.forms.api import is_row_operation, posted_save

_CONTESTED = 409
_SHOWN_STATES = frozenset(State.values) - {State.UPLOADING}


@route(permission=READ_OWN, loader=own_dossier, purpose="own")
def dossier(request: Request, found: Dossier) -> HttpResponse:
    """Show a dossier: whose turn it is, the clock, the way, the papers, who has read it."""
    return _page(request, found)


@route(permission=READ_OWN, loader=own_dossier, purpose="own", methods=("GET", "POST"))
def supplement(request: Request, found: Dossier) -> HttpResponse:
    """Keep what was mended, and send it when asked to."""
    asked = open_supplement(found)
    if request.method == "GET" or asked is None:
        return _to_page(found)
    is_kept = _keep_mending(request, found)
    items = asked.items.filter(target=SupplementItem.Target.PAPER)
    components = list(items.values_list("key", flat=True))
    files = fresh_files(files_of(found.subject, states=_SHOWN_STATES), asked)
    refused = take_posted(
        actor=request.actor,
        subject=found.subject,
        components=components,
        files=files,
        posted=request.POST,
        sent=request.FILES,
    )
    mended = dict(request.POST.lists())
    if not is_kept:
        return _page(request, found, problems=refused, mended=mended, status=_CONTESTED)
    if refused:
        return _page(request, found, problems=refused, mended=mended, status=422)
    if request.POST.get("gui") != "1" or is_row_operation(request.POST):
        messages.success(request, "Đã lưu. Bạn gửi lúc nào cũng được.")
        return _to_page(found, "#bo-sung")
    return _send_supplement(request, found)


def _keep_mending(request: Request, found: Dossier) -> bool:
    """Keep what was typed, unless another window saved what this one has not seen."""
    try:
        save_mending(
            actor=request.actor,
            dossier_id=found.id,
            posted=dict(request.POST.lists()),
            save=posted_save(request.POST),
        )
    except StaleMatterError:
        return False
    return True


@route(
    permission=READ_OWN,
    loader=own_dossier,
    purpose="own",
    methods=("GET", "POST"),
    resends="Gửi tin nhắn này",
)
def message(request: Request, found: Dossier) -> HttpResponse:
    """Write to whoever holds the dossier."""
    if request.method == "GET":
        return _to_page(found)
    words = request.POST.get("words", "")
    try:
        _do(request, found, "message")
    except Invalid as invalid:
        return _page(request, found, words=words, words_error=invalid.problems[0].message)
    return _to_page(found, "#tin-nhan")


@route(permission=READ_OWN, loader=own_dossier, purpose="own", methods=("GET", "POST"))
def rate(request: Request, found: Dossier) -> HttpResponse:
    """Rate the service once, after the end."""
    if request.method == "GET":
        return _to_page(found)
    comment = request.POST.get("comment", "")
    try:
        _do(request, found, "rate")
    except Invalid as invalid:
        error = invalid.problems[0].message
        return _page(request, found, comment=comment, rating_error=error)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _to_page(found, "#danh-gia")


@route(permission=READ_OWN, loader=own_dossier, methods=("GET", "POST"))
def withdraw(request: Request, found: Dossier) -> HttpResponse:
    """Ask once, then take the dossier out."""
    if request.method == "GET":
        if why_not(OWN_ACTS.get("withdraw"), OpenedDossier(found), request.actor) is not None:
            return _to_page(found)
        return render(request, "own_dossiers/portal/withdraw.html", {"dossier": found})
    try:
        _do(request, found, "withdraw")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _to_page(found)


def _send_supplement(request: Request, found: Dossier) -> HttpResponse:
    try:
        _do(request, found, "supplement")
    except Invalid as invalid:
        mended = dict(request.POST.lists())
        return _page(request, found, problems=invalid.problems, mended=mended, status=422)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _to_page(found)


def _do(request: Request, found: Dossier, key: str) -> None:
    """Do what the owner asks for, and say so.

    Raises:
        Refusal: That of the act.
    """
    asked = Asked(actor=request.actor, opened=OpenedDossier(found), typed=typed_in(request.POST))
    messages.success(request, perform(OWN_ACTS.get(key), asked).said)


def _page(
    request: Request,
    found: Dossier,
    *,
    problems: Sequence[Problem] = (),
    mended: Mapping[str, list[str]] | None = None,
    words: str = "",
    words_error: str = "",
    comment: str = "",
    rating_error: str = "",
    status: int = 200,
) -> HttpResponse:
    view = dossier_view(request.actor, found, problems=problems, mended=mended)
    if words_error or rating_error:
        status = 422
    readers = Paginator(view.readers.others.lines, limits.get("dossiers.list_rows"))
    context = {
        "view": view,
        "readers": readers.get_page(request.GET.get("trang")),
        "dossier": found,
        "problems": problems,
        "is_contested": status == _CONTESTED,
        "is_new": request.GET.get("moi") == "1",
        "words": words,
        "words_error": words_error,
        "words_most": limits.get("dossiers.message_characters"),
        "comment": comment,
        "rating_error": rating_error,
        "scores": _SCORES,
        "rating_words": dict(_SCORES)[view.rating.score] if view.rating else "",
        "menu_current": "dossiers",
    }
    return render(request, "own_dossiers/portal/dossier.html", context, status=status)


_SCORES = (
    (5, "Rất hài lòng"),
    (4, "Hài lòng"),
    (3, "Bình thường"),
    (2, "Không hài lòng"),
    (1, "Rất không hài lòng"),
)


def _to_page(found: Dossier, fragment: str = "") -> HttpResponseRedirect:
    url = reverse("dossiers:dossier", kwargs={"code": found.code})
    return HttpResponseRedirect(url + fragment)
