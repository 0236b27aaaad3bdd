"""The inbox: one list of what waits for the officer, narrowed and in the order of its address."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from motcua.domain.work.access import READ
from motcua.domain.work.kinds import bulk_acts, kinds
from motcua.domain.work.pages.desk.who_is_away import to_confirm
from motcua.domain.work.targets import targets_of
from motcua.domain.work.waiting.asked import PAGE, Asked, NotAskedError, asked_in
from motcua.domain.work.waiting.counts import Counts, counts_of
from motcua.domain.work.waiting.elsewhere import Elsewhere, elsewhere
from motcua.domain.work.waiting.page import groups_of, page_of
from motcua.domain.work.waiting.shown import SORT_CHOICES, Shown, shown_of
from motcua.domain.work.waiting.views import View, view_asked, views_of
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.api import Account, loaded_standing
from motcua.kernel.ui.api import is_partial

_FILTERS = "form#filters"


@route(permission=READ)
def inbox(request: Request) -> HttpResponse:
    """Show what waits for the officer: names and codes only; to htmx, the list alone.

    Without a word in the address it is the view that the officer opens first; what the form says
    and need not leaves the address, so that it can be kept, sent and printed.
    """
    now, is_whole = clock.now(), not is_partial(request)
    counts = counts_of(request.actor, now=now)
    views = views_of(request.actor, counts)
    first = next((view for view in views if view.is_first), None)
    if first is not None and not request.GET and is_whole:
        return redirect(f"{request.path}?{first.query}")
    asked, shown, trouble = _asked(request.GET.dict(), counts, views)
    if is_whole and not trouble and not _is_plain(request.GET.dict(), asked):
        return redirect(f"{request.path}?{asked.query}")
    numbers = Paginator(range(counts.of(asked)), limits.get("work.page_rows"))
    page = numbers.get_page(request.GET.get(PAGE))
    at = range(max(page.start_index() - 1, 0), page.end_index())
    rows = page_of(request.actor, asked, counts.sides, at=at, now=now) if at else []
    context = {
        "now": now,
        "asked": asked,
        "shown": shown,
        "trouble": trouble,
        "views": views,
        "view": view_asked(QueryDict(asked.query).dict(), views),
        "sorts": SORT_CHOICES,
        "hidden": _hidden(asked, shown),
        "page": page,
        "groups": groups_of(rows, sort=asked.sort, now=now),
        **({} if asked.is_narrowed else _beside(request, now)),
        "targets": targets_of(request.actor) if rows else (),
        "acts": [(key, a) for key, a in bulk_acts.items() if allows(request.actor, a.permission)],
        "is_whole": is_whole,
        "is_filtering": request.headers.get("HX-Source") == _FILTERS,
        "menu_current": "inbox",
        "menu_counts": {"inbox": counts.of(Asked())},
    }
    if not is_whole:
        response = render(request, "work/desk/inbox_part.html", context)
        response.headers["HX-Push-Url"] = f"{request.path}?{asked.query}"
        return response
    if rows:
        kind = kinds.get(rows[0]["matter__kind"])
        context["first"] = kind.preview(request, rows[0]["matter__code"])
    return render(request, "work/desk/inbox.html", context)


def _beside(request: Request, now: datetime) -> Mapping[str, object]:
    """Return what stands above the whole list: other posts' work, absences to confirm."""
    return {"elsewhere": _elsewhere(request, now), "absences": to_confirm(request.actor)}


def _elsewhere(request: Request, now: datetime) -> Sequence[Elsewhere]:
    if not isinstance(request.user, Account):
        return []
    return elsewhere(loaded_standing(request.user), request.actor, now=now)


def _is_plain(given: Mapping[str, str], asked: Asked) -> bool:
    """Say whether an address says what it asks and no more; one without a word does."""
    said = {key: value for key, value in given.items() if key != PAGE}
    return not said or said == QueryDict(asked.query).dict()


def _hidden(asked: Asked, shown: Shown) -> Sequence[tuple[str, str]]:
    """Return what the form carries along: what was chosen otherwise than in it."""
    asked_for = {choice.key for choice in shown.choices}
    return [(key, value) for key, value in asked.chosen.items() if key not in asked_for]


def _asked(
    given: Mapping[str, str], counts: Counts, views: Sequence[View]
) -> tuple[Asked, Shown, str]:
    """Return what is asked for, what stands around it, and why it is everything instead."""
    try:
        asked = asked_in(given, counts.sides)
        return asked, shown_of(counts, asked), ""
    except NotAskedError as refusal:
        view = view_asked(given, views)
        begin = f"Góc nhìn “{view.name}” không dùng được nữa. " if view else ""
        return Asked(), shown_of(counts, Asked()), f"{begin}{refusal.message}"
