"""The work page: what is asked on the left, what can be done now on the right."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.work.api import (
    ActDesk,
    ActsOn,
    Again,
    happened_to,
    is_reported,
    listed_in,
    matter_page,
    readers_of,
)
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.identity.api import display_names
from motcua.modules.own_data.access import HANDLE, LEAD_ERASURES
from motcua.modules.own_data.acts.every import EVERY
from motcua.modules.own_data.models import RIGHTS, DataRequest, Stage
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.pages.desk.loading import reached
from motcua.modules.own_data.rules import Right, answering, executing


@route(permission=HANDLE, loader=reached, purpose="data_request")
def work(request: Request, found: DataRequest) -> HttpResponse:
    """Open a request; one reading record."""
    return _page(request, found)


def _page(request: Request, found: DataRequest, again: Again | None = None) -> HttpResponse:
    """Show the page; after a refusal with why not, and all that was typed."""
    actor, opened = request.actor, Opened(found)
    acts = ActsOn(actor=actor, opened=opened, acts=list(EVERY))
    asked, said = opened.asked_for(actor), opened.said_for(actor)
    read = readers_of(actor, found.subject, what="Nội dung yêu cầu")
    happened = happened_to(found.subject, hand_overs=opened.hand_overs)
    context = {
        **matter_page(
            acts, unfolded=request.GET.get("lam", ""), again=again, listed=listed_in(request)
        ),
        "found": found,
        "who": display_names({found.owner_id}).get(found.owner_id, ""),
        "right": RIGHTS[Right(found.right)],
        "stage": Stage(found.stage).label,
        "asked": asked,
        "said": said,
        "answering": answering(),
        "executing": executing(Right(found.right)),
        "is_erasure": found.right == Right.ERASE,
        "may_erase": allows(actor, LEAD_ERASURES),
        "basis": f"Yêu cầu {found.code}",
        "happened": happened,
        "is_reported": is_reported(found, happened),
        "readings": [*read.own.lines[:1], *read.others.lines],
    }
    status = again.status if again else 200
    return render(request, "own_data/desk/work.html", context, status=status)


DESK = ActDesk(load=reached, open=Opened, again=_page)
