"""What is done to all that was ticked in the inbox."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.domain.work.access import READ
from motcua.domain.work.kinds import bulk_acts, kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.pages.desk.listed import onward
from motcua.domain.work.pages.desk.outcomes import LOST, Item, Outcome, each, show_outcomes
from motcua.domain.work.targets import NO_TARGET, Target, target_named
from motcua.kernel.access.api import Request, allows, route, visible
from motcua.kernel.base.api import Actor, limits


@route(permission=READ, methods=("POST",))
def bulk(request: Request) -> HttpResponse:
    """Hand over what was ticked, or take it along to the page of another act."""
    back = _back(request)
    ticked = request.POST.getlist("matter")[: limits.get("work.page_rows")]
    if not ticked:
        messages.warning(request, "Hãy chọn ít nhất một việc.")
        return redirect(back)
    act = request.POST.get("act", "")
    if act in bulk_acts and allows(request.actor, bulk_acts.get(act).permission):
        return redirect(bulk_acts.get(act).address([one.partition("/")[2] for one in ticked]))
    target = target_named(request.actor, request.POST.get("to", ""))
    if target is None:
        messages.warning(request, NO_TARGET)
        return redirect(back)
    outcomes = _hand_over(request.actor, ticked, target)
    title = f"Chuyển cho {target.label}"
    return show_outcomes(request, title=title, outcomes=outcomes, back=back)


def _back(request: Request) -> str:
    """Return the list that was ticked in, narrowed as it was."""
    return onward(request.POST.get("query", ""), "work:inbox")


def _hand_over(actor: Actor, ticked: Sequence[str], target: Target) -> list[Outcome]:
    rows = {f"{row.kind}/{row.code}": row for row in _ticked(actor, ticked)}
    lost = [
        Outcome(code=one.partition("/")[2], url="", what="", refusal=LOST)
        for one in ticked
        if one not in rows
    ]

    def pass_on(matter: Matter) -> None:
        kinds.get(matter.kind).hand_over(
            actor=actor,
            matter_id=matter.pk,
            to_unit_id=target.unit_id,
            to_post_id=target.post_id,
        )

    found = [_item(rows[one]) for one in ticked if one in rows]
    return each(found, pass_on) + lost


def _ticked(actor: Actor, ticked: Sequence[str]) -> Sequence[Matter]:
    wanted = Q()
    for one in ticked:
        kind, _slash, code = one.partition("/")
        if kind in kinds:
            wanted |= Q(kind=kind, code=code)
    return list(visible(actor, Matter.objects.filter(wanted))) if wanted else []


def _item(matter: Matter) -> Item[Matter]:
    url = kinds.get(matter.kind).page(matter.code)
    return Item(code=matter.code, url=url, what=matter.title, thing=matter)
