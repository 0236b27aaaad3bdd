"""The officer's saved views of the inbox: kept, renamed, opened first, removed and put back."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.work.access import READ
from motcua.domain.work.actions.saved_views import (
    put_view_back,
    put_view_first,
    remove_view,
    rename_view,
    save_view,
)
from motcua.domain.work.models import SavedView
from motcua.domain.work.waiting.asked import asked_in
from motcua.domain.work.waiting.counts import counts_of
from motcua.domain.work.waiting.sides import sides_of
from motcua.domain.work.waiting.views import removed_view, views_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, Refusal, clock

type _Change = Callable[[Actor, int, str], SavedView]

_CHANGES: Mapping[str, tuple[_Change, str]] = {
    "rename": (
        lambda actor, pk, name: rename_view(actor=actor, view_id=pk, name=name),
        "Đã đổi tên thành “{}”.",
    ),
    "first": (
        lambda actor, pk, _name: put_view_first(actor=actor, view_id=pk, is_first=True),
        "Việc chờ tôi từ nay mở ra ở “{}”.",
    ),
    "not_first": (
        lambda actor, pk, _name: put_view_first(actor=actor, view_id=pk, is_first=False),
        "Việc chờ tôi từ nay mở ra ở mọi việc, không ở “{}”.",
    ),
    "remove": (lambda actor, pk, _name: remove_view(actor=actor, view_id=pk), "Đã bỏ “{}”."),
    "back": (lambda actor, pk, _name: put_view_back(actor=actor, view_id=pk), "Đã đặt lại “{}”."),
}


@route(permission=READ, methods=("GET", "POST"))
def views(request: Request) -> HttpResponse:
    """List the reader's views; keep what the inbox is narrowed to as another."""
    if request.method == "GET":
        return _page(request)
    query, name = request.POST.get("query", ""), request.POST.get("name", "")
    try:
        asked = asked_in(QueryDict(query).dict(), sides_of(request.actor))
        view = save_view(actor=request.actor, name=name, asked=asked)
    except Refusal as refusal:
        return _page(request, trouble=refusal.message, status=422)
    messages.success(request, f"Đã lưu góc nhìn “{view.name}”.")
    return redirect(f"{reverse('work:inbox')}?{view.query}")


@route(permission=READ, methods=("POST",))
def change(request: Request) -> HttpResponse:
    """Change one of the reader's views."""
    typed = request.POST.get("view", "")
    pk = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
    act, said = _CHANGES.get(request.POST.get("act", ""), _CHANGES["rename"])
    try:
        view = act(request.actor, pk, request.POST.get("name", ""))
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said.format(view.name))
    return redirect("work:views")


def _page(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    counts = counts_of(request.actor, now=clock.now())
    context = {
        "views": views_of(request.actor, counts),
        "removed": removed_view(request.actor),
        "trouble": trouble,
        "typed": request.POST,
        "menu_current": "inbox",
    }
    return render(request, "work/desk/views.html", context, status=status)
