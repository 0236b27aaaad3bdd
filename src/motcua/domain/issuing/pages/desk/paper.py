"""One paper of any subject: what it is, how far it has come, and what can be done with it."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.access import DRAFT, READ, SEAL, SIGN, WITHDRAW
from motcua.domain.issuing.actions.draft import draft
from motcua.domain.issuing.actions.withdraw import withdraw as withdraw_paper
from motcua.domain.issuing.acts.steps import finish
from motcua.domain.issuing.authority.standing import away_words
from motcua.domain.issuing.authority.table import withdrawal_ground_for
from motcua.domain.issuing.content.brief import OVERRIDE, Brief
from motcua.domain.issuing.content.replacing import BECAUSE, bears_the_number_of
from motcua.domain.issuing.content.sheet import Sheet
from motcua.domain.issuing.desk.briefs import briefs_of
from motcua.domain.issuing.desk.looks import (
    FIELD,
    LooksTogether,
    ShownPage,
    pages_shown,
    pages_to_sign,
)
from motcua.domain.issuing.desk.override import because_field, override_field
from motcua.domain.issuing.desk.powers import powers_used
from motcua.domain.issuing.desk.reached import Reached, reached
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import owners
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import replacement_of, withdrawal_of
from motcua.domain.work.api import Done, doubts_about, typed_in
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Invalid, Problem, Refusal, clock
from motcua.kernel.signatures.api import is_confirmed_afar, personal_key


@route(permission=READ, loader=reached)
def paper(request: Request, found: Reached) -> HttpResponse:
    """Show a paper with what the officer may do with it."""
    return _page(request, found)


@route(permission=SIGN, loader=reached, purpose="sign", methods=("POST",))
def sign(request: Request, found: Reached) -> HttpResponse:
    """Sign an opened draft."""
    return _finished(request, found, Verb.SIGN)


@route(permission=SIGN, loader=reached, purpose="sign", methods=("POST",))
def reject(request: Request, found: Reached) -> HttpResponse:
    """Send a draft back, with the reason."""
    return _finished(request, found, Verb.REJECT)


@route(permission=SEAL, loader=reached, purpose="seal", methods=("POST",))
def seal(request: Request, found: Reached) -> HttpResponse:
    """Number and seal a signed paper."""
    return _finished(request, found, Verb.SEAL)


@route(permission=WITHDRAW, loader=reached, purpose="settle", methods=("POST",))
def withdraw(request: Request, found: Reached) -> HttpResponse:
    """Draft the decision that withdraws an issued paper."""

    def act() -> Done:
        decision = withdraw_paper(
            actor=request.actor,
            paper_id=found.paper.id,
            reason=request.POST.get("reason", ""),
            legal_basis=request.POST.get("legal_basis", ""),
            power=request.POST.get("power", ""),
        )
        return Done(said=f"Đã trình ký {decision.name}.", page="")

    return _done(request, found, act)


@route(permission=DRAFT, loader=reached, purpose="settle", methods=("GET", "POST"))
def replace(request: Request, found: Reached) -> HttpResponse:
    """Draft a paper that takes another's place."""
    sheet = _sheet(found)
    if request.method == "GET":
        return _replacing(request, found, sheet)
    posted = dict(request.POST.lists())
    if request.POST.get("_op") or (sheet and sheet.has_unseen(posted)):
        return _replacing(request, found, sheet, posted=posted)
    try:
        draft(
            actor=request.actor,
            kind=found.paper.kind,
            matter_id=found.paper.matter_id,
            code=found.paper.code,
            posted=posted,
            replaces_id=found.paper.id,
            because=request.POST.get(BECAUSE, ""),
            override=request.POST.get(OVERRIDE, ""),
        )
    except Invalid as invalid:
        return _replacing(request, found, sheet, posted=posted, problems=invalid.problems)
    except Refusal as refusal:
        return _replacing(request, found, sheet, posted=posted, trouble=refusal.message)
    messages.success(request, f"Đã trình ký bản thay cho {found.paper.name}.")
    return redirect("issuing:paper", paper_id=found.paper.id)


def _finished(request: Request, found: Reached, verb: Verb) -> HttpResponse:
    typed = typed_in(request.POST)

    def act() -> Done:
        code = found.about.code
        look = None
        if verb is Verb.SIGN:
            look = LooksTogether(typed.words(FIELD)).of(request.actor, found.paper)
        return finish(
            verb, actor=request.actor, paper=found.paper, code=code, typed=typed, look=look
        )

    return _done(request, found, act)


def _done(request: Request, found: Reached, act: Callable[[], Done]) -> HttpResponse:
    """Do an act and go on; a refusal shows the page again with everything that was typed."""
    try:
        done = act()
    except Refusal as refusal:
        fresh = reached(request.actor, paper_id=found.paper.id)
        return _page(request, fresh, trouble=refusal.message, typed=request.POST, status=409)
    messages.success(request, done.said)
    return redirect(done.page) if done.page else redirect("issuing:paper", paper_id=found.paper.id)


def _page(
    request: Request,
    found: Reached,
    *,
    trouble: str = "",
    typed: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    offered = found.offered()
    context = {
        "paper": found.paper,
        "about": found.about,
        "kind": found.kind,
        "offered": offered,
        "doubts": _doubts(found),
        **_briefs(found),
        "capacity": _capacity(found),
        "pages": _pages(found),
        "away": away_words(found.actor) if Verb.SIGN.value in offered else "",
        "is_afar": Verb.SIGN in offered and is_confirmed_afar(personal_key(request.actor.id)),
        "signed_under": powers_used(found.paper, found.kind.issuer_of(found.held, found.paper)),
        "replacement": replacement_of(found.paper),
        "ended_by": found.ended_by,
        "decision": withdrawal_of(found.paper),
        "withdrawal": withdrawal_ground_for(found.held.topic_code, on=clock.today()),
        "trouble": trouble,
        "typed": typed or {},
    }
    return render(request, "issuing/desk/paper.html", context, status=status)


def _capacity(found: Reached) -> str:
    """Return in which capacity the officer would sign a draft."""
    if Verb.SIGN not in found.offered():
        return ""
    return found.kind.capacity_of(found.actor, found.held, found.paper)


def _pages(found: Reached) -> Sequence[ShownPage]:
    """Return all pages of the file; whoever may sign it hands back that each was shown."""
    if Verb.SIGN in found.offered():
        return pages_to_sign(found.actor, found.paper)
    return pages_shown(found.paper)


def _briefs(found: Reached) -> Mapping[str, object]:
    """Return what a draft decides, for whoever signs it, and what the paper before it did.

    One reading record is left.
    """
    if Verb.SIGN not in found.offered():
        return {"brief": Brief()}
    before = found.paper.replaces
    briefs = briefs_of(found.actor, [found.paper, *([before] if before else [])])
    if before is None:
        return {"brief": briefs[found.paper.id]}
    return {
        "brief": briefs[found.paper.id],
        "brief_before": briefs[before.id],
        "pages_before": pages_shown(before),
    }


def _sheet(found: Reached) -> Sheet | None:
    """Return what is asked for another paper, as the one that it replaces was filled in."""
    sheet = found.kind.sheet(found.actor, found.held, found.paper.code)
    if sheet is None:
        return None
    reading = owners.get(found.kind.owner).opened(found.held).reading_for(found.actor)
    said = reading.reveal(found.paper.content) or {}
    return dataclasses.replace(sheet, known={**sheet.known, **said})


def _doubts(found: Reached) -> Sequence[str]:
    """Return what others said against it, while it waits for a signature."""
    is_draft = found.paper.state == Paper.State.DRAFTED
    return doubts_about(found.held) if is_draft else ()


def _replacing(
    request: Request,
    found: Reached,
    sheet: Sheet | None,
    *,
    posted: Mapping[str, object] | None = None,
    problems: Sequence[Problem] = (),
    trouble: str = "",
) -> HttpResponse:
    answers = sheet.merged(posted or {}) if sheet else {}
    context = {
        "paper": found.paper,
        "about": found.about,
        "blocked": found.offered().get("replace", "Giấy tờ này không còn hiệu lực để thay."),
        "form": sheet.html(answers, problems) if sheet else "",
        "because": because_field(typed_in(request.POST), problems),
        "override": override_field(typed_in(request.POST), problems),
        "keeps_number": bears_the_number_of(found.paper, found.numbering),
        "problems": problems,
        "trouble": trouble,
    }
    status = 422 if problems else 409 if trouble else 200
    return render(request, "issuing/desk/replace.html", context, status=status)
