"""The work page: what was said on the left, what can be done now on the right."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.api import draft_shown
from motcua.domain.work.api import (
    ActDesk,
    ActsOn,
    Again,
    happened_to,
    is_reported,
    leaves_of,
    links_shown,
    listed_in,
    matter_page,
    opinions_shown,
)
from motcua.kernel.access.api import Request, route
from motcua.modules.feedback.access import HANDLE
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.models import Feedback, Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.pages.desk.draft import public_draft
from motcua.modules.feedback.pages.desk.loading import reached
from motcua.modules.feedback.pages.portal.view import counted_of
from motcua.modules.feedback.pages.showing import readers, said, written


@route(permission=HANDLE, loader=reached, purpose="feedback")
def work(request: Request, feedback: Feedback) -> HttpResponse:
    """Open feedback; one reading record."""
    return _page(request, feedback)


def _page(request: Request, feedback: Feedback, again: Again | None = None) -> HttpResponse:
    """Show the page; after a refusal with why not, and all that was typed."""
    actor, opened = request.actor, Opened(feedback)
    acts = ActsOn(actor=actor, opened=opened, acts=list(EVERY))
    first, answer = counted_of(feedback)
    read = readers(opened, actor)
    happened = happened_to(feedback.subject, hand_overs=opened.hand_overs)
    context = {
        **matter_page(
            acts, unfolded=request.GET.get("lam", ""), again=again, listed=listed_in(request)
        ),
        "feedback": feedback,
        "stage": Stage(feedback.stage).label,
        "is_to_pass_on": feedback.stage == Stage.RECEIVING and not feedback.is_complaint,
        "first": first,
        "answer": answer,
        "written": written(opened, actor),
        "links": links_shown(actor, feedback),
        "opinions": opinions_shown(actor, feedback, opened.reading_for(actor)),
        "said": said(opened, actor, mine="Người gửi"),
        "photos": opened.photos,
        "leaves": leaves_of((f"Ảnh {at}", file) for at, file in enumerate(opened.photos, 1)),
        "papers": opened.papers,
        "draft": draft_shown(opened, actor),
        "draft_public": public_draft(opened, actor),
        "happened": happened,
        "is_reported": is_reported(feedback, happened),
        "readings": [*read.own.lines[:1], *read.others.lines],
    }
    status = again.status if again else 200
    return render(request, "feedback/desk/work.html", context, status=status)


DESK = ActDesk(load=reached, open=Opened, again=_page)
