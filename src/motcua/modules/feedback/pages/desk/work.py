"""The work page: what was said on the left, what can be done now on the right."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.work.api import (
    ActDesk,
    ActsOn,
    Again,
    cards_of,
    due_words,
    happened_to,
    is_reported,
    keys_of,
    leaves_of,
    links_shown,
    listed_in,
    neighbours_of,
    opinions_shown,
    trouble_of,
    words_to_copy,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock
from motcua.modules.feedback.access import HANDLE
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.pages.desk.draft import draft_of
from motcua.modules.feedback.pages.desk.loading import reached
from motcua.modules.feedback.pages.portal.view import counted_of
from motcua.modules.feedback.pages.showing import readings, said, written


@route(permission=HANDLE, loader=reached, purpose="feedback")
def work(request: Request, feedback: Feedback) -> HttpResponse:
    """Open feedback; one reading record."""
    return _page(request, feedback)


def _page(request: Request, feedback: Feedback, again: Again | None = None) -> HttpResponse:
    """Show the page; after a refusal with why not, and all that was typed."""
    opened = Opened(feedback)
    trouble = trouble_of(again, feedback.subject) if again else None
    cards = cards_of(
        ActsOn(actor=request.actor, opened=opened, acts=list(EVERY)),
        opened=again.slug if again else request.GET.get("lam", ""),
        typed=again.typed if again else None,
        problems=trouble.problems if trouble else (),
    )
    listed = listed_in(request)
    neighbours = neighbours_of(request.actor, kind=KIND, code=feedback.code, listed=listed)
    first, answer = counted_of(feedback)
    happened = happened_to(feedback.subject, hand_overs=opened.hand_overs)
    context = {
        "feedback": feedback,
        "stage": Stage(feedback.stage).label,
        "due": due_words(feedback, now=clock.now()),
        "first": first,
        "answer": answer,
        "written": written(opened, request.actor),
        "links": links_shown(request.actor, feedback),
        "opinions": opinions_shown(request.actor, feedback, opened.reading_for(request.actor)),
        "said": said(opened, request.actor, mine="Người gửi"),
        "photos": opened.photos,
        "leaves": leaves_of((f"Ảnh {at}", file) for at, file in enumerate(opened.photos, 1)),
        "papers": opened.papers,
        "draft": draft_of(opened, request.actor),
        "along": opened.passing.last.note if opened.passing else "",
        "happened": happened,
        "is_reported": is_reported(feedback, happened),
        "readings": readings(feedback),
        "cards": cards,
        "page_keys": keys_of(cards),
        "neighbours": neighbours,
        "trouble": trouble,
        "kept": words_to_copy(cards, again.typed if again else None),
        "menu_current": "inbox",
        "menu_counts": neighbours.menu_counts,
    }
    status = again.status if again else 200
    return render(request, "feedback/desk/work.html", context, status=status)


DESK = ActDesk(load=reached, open=Opened, again=_page)
