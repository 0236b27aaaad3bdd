"""The work page: the dossier on the left, what can be done now on the right."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.cards import acts_on
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.work_view import work_view
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import (
    Again,
    MoreToAnswerError,
    listed_in,
    matter_page,
    trouble_of,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock
from motcua.kernel.ui.api import is_partial


@route(permission=READ, loader=reached, purpose="settle")
def work(request: Request, dossier: Dossier) -> HttpResponse:
    """Open a dossier; one reading record with the purpose of the officer's post."""
    return show_work(request, dossier, unfolded=request.GET.get("lam", ""))


def show_work(
    request: Request,
    dossier: Dossier,
    *,
    unfolded: str = "",
    typed: QueryDict | None = None,
    again: Again | None = None,
) -> HttpResponse:
    """Show the work page, with what was typed before when an act was refused."""
    opened = Opened(dossier)
    view = work_view(request.actor, opened, now=clock.now())
    acts = acts_on(request.actor, opened)
    context = {
        **matter_page(acts, unfolded=unfolded, typed=typed, again=again, listed=listed_in(request)),
        "view": view,
        "dossier": dossier,
    }
    status = again.status if again else 200
    return render(request, "dossiers/desk/work.html", context, status=status)


def show_again(request: Request, dossier: Dossier, again: Again) -> HttpResponse:
    """Show the work page after a refusal, or to a page that asks for a part the reason alone.

    Whoever is to see questions anew takes them from the whole page.
    """
    if not is_partial(request) or isinstance(again.refusal, MoreToAnswerError):
        return show_work(request, dossier, again=again)
    context = {"trouble": trouble_of(again, dossier.subject)}
    return render(request, "dossiers/desk/trouble.html", context)
