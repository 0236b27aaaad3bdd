"""Asking something about one's own data, and following what becomes of it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.work.api import ActDesk, Again, Matter, choices, readers_of
from motcua.kernel.access.api import Request, SignedIds, route, visible, visible_one
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, ids, limits
from motcua.kernel.forms.api import Choice
from motcua.kernel.organisations.api import Agency
from motcua.modules.own_data.access import SEE_OWN
from motcua.modules.own_data.actions.ask import Asking, ask
from motcua.modules.own_data.acts.every import OWN
from motcua.modules.own_data.models import RIGHTS, DataRequest
from motcua.modules.own_data.opened import Sent
from motcua.modules.own_data.pages.portal.owned import tag_of
from motcua.modules.own_data.rules import Right, answering, executing

_FORMS = SignedIds(salt="own_data.form")


def own(actor: Actor, *, code: str) -> DataRequest:
    """Return one's own request.

    Raises:
        NotVisibleError: There is none, or it is another's.
    """
    rows = DataRequest.objects.select_related("settled_by", "holder_unit")
    return visible_one(actor, rows, code=code, owner=actor.id)


@route(permission=SEE_OWN, methods=("GET", "POST"))
def ask_page(request: Request) -> HttpResponse:
    """Show what one may ask, and take it."""
    if request.method == "GET":
        return _form(request)
    try:
        sent = ask(actor=request.actor, asking=_asking(request))
    except Refusal as refusal:
        return _form(request, refusal)
    return redirect("own_data:one", code=sent.code)


def _asking(request: Request) -> Asking:
    posted, problems = request.POST, []
    agency = next(
        (one for one in _keepers(request.actor) if one.code == posted.get("agency")), None
    )
    right = next((one for one in Right if one == posted.get("right")), None)
    if right is None:
        problems.append(Problem(field="right", message="Hãy chọn điều bạn yêu cầu."))
    if agency is None:
        problems.append(Problem(field="agency", message="Hãy chọn cơ quan giữ dữ liệu."))
    if right is None or agency is None:
        raise Invalid(tuple(problems))
    return Asking(
        id=_FORMS.id_in(posted.get("form", "")) or ids.new_id(),
        right=right,
        agency=agency,
        words=posted.get("words", ""),
    )


def _keepers(actor: Actor) -> Sequence[Agency]:
    """Return who keeps data of the actor: the province that runs this, and whoever settled."""
    settled = visible(actor, Matter.objects.all()).values("settled_by")
    rows = Agency.objects.in_force(clock.today())
    province = rows.filter(level="province", parent=None)
    theirs = rows.filter(pk__in=settled).exclude(pk__in=province)
    return [*province.order_by("code"), *theirs.order_by("name")]


def _form(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    context = {
        "rights": [
            {"value": right, "label": words, "clock": executing(right)}
            for right, words in RIGHTS.items()
        ],
        "agencies": [Choice(value=one.code, label=one.name) for one in _keepers(request.actor)],
        "answering": answering(),
        "typed": request.POST,
        "errors": {one.field: one.message for one in problems},
        "trouble": refusal.message if refusal and not problems else "",
        "form_id": request.POST.get("form") or _FORMS.new_word(),
        "words_most": limits.get("own_data.words_characters"),
        "menu_current": "own_data",
    }
    status = 422 if problems else 409 if refusal else 200
    return render(request, "own_data/portal/ask.html", context, status=status)


@route(permission=SEE_OWN, loader=own, purpose="own")
def one(request: Request, found: DataRequest) -> HttpResponse:
    """Show what was asked and what became of it."""
    return _page(request, found)


def _page(request: Request, found: DataRequest, again: Again | None = None) -> HttpResponse:
    sent, actor = Sent(found), request.actor
    offered = choices(OWN, sent, actor)
    context = {
        "found": found,
        "right": RIGHTS[Right(found.right)],
        "tag": tag_of(found.outcome, is_answered=found.answered_at is not None),
        "asked": sent.asked_for(actor),
        "said": sent.said_for(actor),
        "answering": answering(),
        "executing": executing(Right(found.right)),
        "readers": readers_of(actor, found.subject, what="Nội dung yêu cầu").others.lines,
        "own": {one.act.key: one for one in offered if not one.blocked},
        "trouble": again.refusal.message if again else "",
        "menu_current": "own_data",
    }
    status = again.status if again else 200
    return render(request, "own_data/portal/one.html", context, status=status)


DESK = ActDesk(
    load=own,
    open=Sent,
    again=_page,
    page=lambda _request, found: reverse("own_data:one", kwargs={"code": found.code}),
    revision=lambda _posted: None,
)
