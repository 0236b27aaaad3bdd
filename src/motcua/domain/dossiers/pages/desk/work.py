"""The work page: the dossier on the left, what can be done now on the right."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import KIND, Dossier
from motcua.domain.dossiers.pages.desk.cards import acts_on
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.work_view import work_view
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import (
    Again,
    HandOver,
    Trouble,
    cards_of,
    due_words,
    keys_of,
    listed_in,
    neighbours_of,
    trouble_of,
    words_to_copy,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock
from motcua.kernel.ui.api import is_partial


@route(permission=READ, loader=reached, purpose="settle")
def work(request: Request, dossier: Dossier) -> HttpResponse:
    """Open a dossier; one reading record with the purpose of the officer's post."""
    return show_work(request, dossier, opened=request.GET.get("lam", ""))


def show_work(
    request: Request,
    dossier: Dossier,
    *,
    opened: str = "",
    trouble: Trouble | None = None,
    typed: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the work page, with what was typed before when an act was refused."""
    now, opened_dossier = clock.now(), Opened(dossier)
    view = work_view(request.actor, opened_dossier, now=now)
    listed = listed_in(request)
    neighbours = neighbours_of(request.actor, kind=KIND, code=dossier.code, listed=listed)
    problems = trouble.problems if trouble else ()
    cards = cards_of(
        acts_on(request.actor, opened_dossier), opened=opened, typed=typed, problems=problems
    )
    context = {
        "view": view,
        "dossier": dossier,
        "due": due_words(dossier, now=now),
        "cards": cards,
        "page_keys": keys_of(cards),
        "neighbours": neighbours,
        "trouble": trouble,
        "kept": words_to_copy(cards, typed),
        "menu_current": "inbox",
        "menu_counts": neighbours.menu_counts,
        "along": _words_along(opened_dossier),
    }
    return render(request, "dossiers/desk/work.html", context, status=status)


def show_again(request: Request, dossier: Dossier, again: Again) -> HttpResponse:
    """Show the work page after a refusal, or to a page that asks for a part the reason alone."""
    trouble = trouble_of(again, dossier.subject)
    if is_partial(request):
        return render(request, "dossiers/desk/trouble.html", {"trouble": trouble})
    return show_work(
        request,
        dossier,
        opened=again.slug,
        trouble=trouble,
        typed=again.typed,
        status=again.status,
    )


def _words_along(opened: Opened) -> HandOver | None:
    """Return the passing that brought the dossier to its holder, if something was said."""
    last = opened.passing.last if opened.passing else None
    return last if last is not None and last.note else None
