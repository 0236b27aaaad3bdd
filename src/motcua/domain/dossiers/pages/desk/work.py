"""The work page: the dossier on the left, what can be done now on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import KIND, Dossier
from motcua.domain.dossiers.pages.desk.apologies import new_appointments
from motcua.domain.dossiers.pages.desk.cards import cards_of
from motcua.domain.dossiers.pages.desk.defects import DefectList, defect_list, free_rows
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.situation import Situation
from motcua.domain.dossiers.pages.desk.step_part import step_parts
from motcua.domain.dossiers.pages.desk.work_view import (
    Happened,
    WorkView,
    happened_to,
    work_view,
)
from motcua.domain.issuing.api import LIVING
from motcua.domain.work.api import due_words, neighbours_of, targets_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, Invalid, Problem, clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why an act was not done, and what happened since the page was opened."""

    message: str
    problems: Sequence[Problem] = ()
    since: Sequence[Happened] = ()


def trouble_of(invalid: Invalid) -> Trouble:
    """Return what is wrong: the one thing, or how many things, which the page then lists."""
    problems = invalid.problems
    if len(problems) == 1:
        return Trouble(message=problems[0].message, problems=problems)
    message = f"Còn {len(problems)} chỗ cần sửa:"
    return Trouble(message=message, problems=problems)


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
    now = clock.now()
    situation = Situation(actor=request.actor, dossier=dossier, now=now)
    view = work_view(request.actor, situation)
    listed = defect_list(view.definition, view.answers, channel=dossier.channel)
    neighbours = neighbours_of(request.actor, kind=KIND, code=dossier.code)
    cards = cards_of(situation, opened=opened)
    context = {
        "view": view,
        "dossier": dossier,
        "due": due_words(dossier, now=now),
        "cards": cards,
        "page_keys": [(card.letter, card.title) for card in cards if not card.blocked],
        "neighbours": neighbours,
        "trouble": trouble,
        "typed": typed or {},
        "menu_current": "inbox",
        "menu_counts": {"inbox": neighbours.count},
        "step_parts": step_parts(
            situation, typed=typed, problems=trouble.problems if trouble else ()
        ),
        **_act_parts(request.actor, view, situation, listed, typed, trouble),
    }
    return render(request, "dossiers/desk/work.html", context, status=status)


def changed_since(dossier: Dossier, posted: QueryDict) -> list[Happened]:
    """Return what happened since the page that sent this was opened."""
    seen = posted.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 7):
        return []
    return happened_to(dossier, after=int(seen))


def _act_parts(
    actor: Actor,
    view: WorkView,
    situation: Situation,
    listed: DefectList,
    typed: QueryDict | None,
    trouble: Trouble | None,
) -> dict[str, object]:
    """Return what the forms of the acts choose from."""
    procedure = view.definition.procedure
    return {
        "listed": listed,
        "chosen": set(typed.getlist("defect")) if typed else set(),
        "free_rows": free_rows(typed),
        "grounds": procedure.refusal_grounds,
        "targets": targets_of(actor),
        "appointments": _appointments(situation),
        "drafts": _drafts(view, typed, trouble.problems if trouble else ()),
        "result": situation.waiting_result,
        "along": situation.words_along,
    }


def _appointments(situation: Situation) -> Sequence[datetime]:
    return new_appointments(situation.dossier, now=situation.now)


def _drafts(
    view: WorkView, typed: QueryDict | None, problems: Sequence[Problem]
) -> list[Mapping[str, object]]:
    """Return the results that can be drafted; what was just typed stands in its own form."""
    standing = {row.code for row in view.results if row.state in LIVING}
    named = typed.get("result") if typed else None
    return [
        {
            "kind": draft.kind,
            "html": draft.html(typed, problems) if draft.kind.code == named else draft.html(),
        }
        for draft in view.drafts
        if draft.kind.code not in standing
    ]
