"""The work page: what was said on the left, what can be done now on the right."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import (
    ActDesk,
    Again,
    Asked,
    Choice,
    Typed,
    choices,
    due_words,
    neighbours_of,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, Invalid, clock, dates
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import catalogue, facts_of_many
from motcua.kernel.privacy.api import read
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.access import HANDLE, SETTLE
from motcua.modules.feedback.actions.photos import photos_of
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.pages.desk.loading import reached
from motcua.modules.feedback.pages.portal.view import counted_of
from motcua.modules.feedback.pages.showing import readings, said, written


@route(permission=HANDLE, loader=reached, purpose="feedback")
def work(request: Request, feedback: Feedback) -> HttpResponse:
    """Open feedback; one reading record."""
    return _page(request, feedback)


def _page(request: Request, feedback: Feedback, again: Again | None = None) -> HttpResponse:
    reading = read(request.actor, subject=feedback.subject, purpose=SETTLE)
    found = choices(EVERY, feedback, request.actor)
    neighbours = neighbours_of(request.actor, kind=KIND, code=feedback.code)
    opened = again.slug if again else request.GET.get("lam", "") or _main(found)
    first, answer = counted_of(feedback)
    context = {
        "feedback": feedback,
        "stage": Stage(feedback.stage).label,
        "due": due_words(feedback, now=clock.now()),
        "first": first,
        "answer": answer,
        "written": written(feedback, reading),
        "said": said(feedback, reading, mine="Người gửi"),
        "photos": photos_of(feedback),
        "papers": list(Paper.objects.filter(matter=feedback.pk).order_by("-drafted_at")),
        "happened": _happened(feedback),
        "readings": readings(feedback),
        "cards": [_card(one, feedback, request.actor, opened, again) for one in found],
        "neighbours": neighbours,
        "trouble": again.refusal if again else None,
        "problems": again.refusal.problems if again and isinstance(again.refusal, Invalid) else (),
        "menu_current": "inbox",
        "menu_counts": {"inbox": neighbours.count},
    }
    status = again.status if again else 200
    return render(request, "feedback/desk/work.html", context, status=status)


def _main(found: Sequence[Choice[Feedback]]) -> str:
    return next((one.act.slug for one in found if one.act.is_main and not one.refusal), "")


def _card(
    one: Choice[Feedback], feedback: Feedback, actor: Actor, opened: str, again: Again | None
) -> dict[str, object]:
    """Return what a card of an act shows, with what was typed into it before."""
    is_again = again is not None and again.slug == one.act.slug
    typed = Typed(dict(again.typed.lists())) if again and is_again else Typed()
    parts = {} if one.refusal else one.act.parts(Asked(actor=actor, opened=feedback, typed=typed))
    return {
        "choice": one,
        "url": f"{one.act.slug}/",
        "is_open": one.act.slug == opened,
        "typed": {key: typed.word(key) for key in typed.values},
        **parts,
    }


def _happened(feedback: Feedback) -> Sequence[ui.Step]:
    facts = facts_of_many(KIND, [feedback.pk])[feedback.pk]
    names = display_names({UUID(fact.fields["actor"]) for fact in facts})
    return [
        ui.Step(
            label=catalogue.get(fact.event).text,
            state="done",
            note=f"{dates.format_datetime(fact.at)}, {_who(names, fact.fields['actor'])}",
        )
        for fact in facts
    ]


def _who(names: Mapping[UUID, str], actor_id: str) -> str:
    return names.get(UUID(actor_id), "người gửi")


DESK = ActDesk(load=reached, open=lambda feedback: feedback, again=_page)
