"""The clerk's pages: what waits for number and seal, and the papers withdrawn."""

from collections.abc import Collection, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.issuing.access import SEAL
from motcua.domain.issuing.actions.number_and_seal import number_and_seal
from motcua.domain.issuing.desk.waiting import Waiting, papers_to_seal, sealing_desk
from motcua.domain.issuing.errors import UNUSABLE_KEY
from motcua.domain.issuing.kinds import with_subjects
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.pages.desk.leader import NotShownError, gone_of, item_of
from motcua.domain.work.api import Item, each, show_outcomes
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.signatures.api import SigningRefusedError

_ALL = "tat-ca"
_NO_PIN = "Hãy nhập mã PIN con dấu."
_NONE_CHOSEN = "Hãy chọn ít nhất một kết quả."
_GONE = "Văn bản đã chọn không còn chờ đóng dấu: vừa được đóng dấu hay trả lại ở nơi khác."
_ONE_SEAL = "Mỗi lần chỉ đóng một con dấu, vì mỗi con dấu có mã PIN riêng. Hãy chọn lại."


@route(permission=SEAL, methods=("GET", "POST"))
def clerk(request: Request) -> HttpResponse:
    """Show the papers that wait for number and seal; do both to what was ticked."""
    if request.method == "POST":
        return _seal(request)
    return _page(request)


@route(permission=SEAL)
def withdrawn(request: Request) -> HttpResponse:
    """Show the papers that the agency declared withdrawn."""
    rows = Paper.objects.filter(agency=request.actor.agency_id, state=Paper.State.WITHDRAWN)
    latest = rows.order_by("-withdrawn_at")[: limits.get("issuing.register_rows")]
    context = {"items": with_subjects(request.actor, latest), "menu_current": "clerk"}
    return render(request, "issuing/desk/withdrawn.html", context)


def _seal(request: Request) -> HttpResponse:
    wanted = set(request.POST.getlist("paper"))
    pin = request.POST.get("pin", "")
    chosen = papers_to_seal(request.actor, only=wanted)
    gone = gone_of(request.actor, wanted - {one.id for one in chosen})
    if not chosen or not pin:
        missing = _NO_PIN if chosen else _GONE if gone else _NONE_CHOSEN
        return _page(request, trouble=missing, ticked=wanted, status=422)
    if len(_seals(chosen)) > 1:
        return _page(request, trouble=_ONE_SEAL, ticked=wanted, status=422)

    def seal(waiting: Waiting | None) -> str:
        if waiting is None:
            raise NotShownError(_GONE)
        paper = number_and_seal(actor=request.actor, paper_id=waiting.paper.id, pin=pin)
        return f"Số {paper.number_text}"

    try:
        items: list[Item[Waiting | None]] = [*map(item_of, chosen), *gone]
        outcomes = each(items, seal, ends=UNUSABLE_KEY)
    except SigningRefusedError as refusal:
        return _page(request, trouble=refusal.message, ticked=wanted, status=409)
    title = f"Lấy số, đóng dấu {len(outcomes)} kết quả"
    return show_outcomes(request, title=title, outcomes=outcomes, back=reverse("issuing:clerk"))


def _seals(papers: Sequence[Waiting]) -> Sequence[str]:
    """Return by whose seals papers are sealed, each once, in their order."""
    return list(dict.fromkeys(one.paper.body_name for one in papers))


def _page(
    request: Request,
    *,
    trouble: str = "",
    ticked: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    desk = sealing_desk(request.actor)
    seals = _seals(desk.items)
    if _ALL in request.GET:
        ticked = [one.id for one in desk.items if one.paper.body_name in seals[:1]]
    context = {
        "items": desk.items,
        "more": desk.more,
        "waiting_count": len(desk.items) + desk.more,
        "seals": seals,
        "ticked": ticked,
        "trouble": trouble,
        "menu_current": "clerk",
    }
    return render(request, "issuing/desk/clerk.html", context, status=status)
