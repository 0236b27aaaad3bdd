"""The leader's page: fifteen minutes, what to sign first, then how the agency is doing."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.issuing.access import SIGN
from motcua.domain.issuing.actions.sign import ask_to_confirm, draw_for_signer
from motcua.domain.issuing.actions.sign import sign as sign_paper
from motcua.domain.issuing.authority.standing import words_of_absence
from motcua.domain.issuing.desk.looks import (
    FIELD,
    LooksTogether,
    ShownPage,
    is_drawn,
    pages_to_sign,
)
from motcua.domain.issuing.desk.names import over_another_name
from motcua.domain.issuing.desk.panels import panels
from motcua.domain.issuing.desk.waiting import Waiting, papers_to_sign, signing_desk
from motcua.domain.issuing.errors import UNUSABLE_KEY
from motcua.domain.issuing.kinds import paper_kinds, with_subjects
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import BulkAct, Item, bulk_acts, each, own_absences, show_outcomes
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, Refusal, clock, dates
from motcua.kernel.files.api import StoredFile
from motcua.kernel.signatures.api import (
    SignerUnavailableError,
    SigningRefusedError,
    confirmation_awaited,
    is_confirmed_afar,
    personal_key,
)
from motcua.kernel.ui import api as ui

_HEX = re.compile(r"[0-9a-f]{32}")
_MINUTES_A_SIGNATURE = 0.5
_NOON = 12
_POLLED = "HX-Request"
_ASKED = "asked"
_NONE_CHOSEN = "Hãy chọn ít nhất một văn bản."


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A panel as the page shows it."""

    anchor: str
    title: str
    minutes: int
    count: int
    template: str
    context: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A draft as the page lists it."""

    waiting: Waiting
    is_ticked: bool

    @property
    def page(self) -> str:
        """Where it is read and signed by itself: beside what it rests on, where its owner has that.

        One that replaces another is signed whatever its subject waits for.
        """
        paper = self.waiting.paper
        is_beside = paper.replaces_id is None and paper_kinds.get(paper.kind).is_signed_beside
        beside = self.waiting.about.sign_url if is_beside else ""
        return beside or reverse("issuing:paper", args=[paper.pk])

    @property
    def tag(self) -> ui.Status:
        if self.waiting.remarks.flags:
            return ui.Status(label="Xem riêng", tone="soon", icon="warn")
        return ui.Status(label="Không có cờ", tone="ok")


def register() -> None:
    """Let leaders take what they ticked in the inbox along to sign."""
    sign = BulkAct(label="Ký", icon="sign", permission=SIGN, address=_page_for)
    bulk_acts.register("sign", sign)


def _page_for(codes: Sequence[str]) -> str:
    return f"{reverse('issuing:leader')}?{urlencode({'ho-so': codes}, doseq=True)}"


@route(permission=SIGN, methods=("GET", "POST"))
def leader(request: Request) -> HttpResponse:
    """Show what waits for the leader, then what they chose; sign that with one PIN, one by one."""
    if request.method != "POST":
        return _page(request)
    return _sign(request) if FIELD in request.POST or "pin" in request.POST else _chosen(request)


def _sign(request: Request) -> HttpResponse:
    if is_confirmed_afar(personal_key(request.actor.id)):
        return _sign_afar(request)
    pin, (_shown, items) = request.POST.get("pin", ""), _wanted(request)
    if not items:
        return _page(request, trouble=_NONE_CHOSEN, status=422)
    if not pin:
        return _chosen(request, trouble="Hãy nhập mã PIN ký số.", status=422)
    try:
        return _signed(request, items, pin=pin)
    except SigningRefusedError as refusal:
        return _chosen(request, trouble=refusal.message, status=409)


def _sign_afar(request: Request) -> HttpResponse:
    """Sign with a key elsewhere: ask for a confirmation first, then fetch what came of it."""
    if _POLLED in request.headers and _is_awaited(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    shown, items = _wanted(request)
    if not items:
        return _page(request, trouble=_NONE_CHOSEN, status=422)
    try:
        words = _asked(request, shown)
        if not words:
            return _signed(request, items, pin="")
    except Refusal as refusal:
        return _confirming(request, shown, trouble=refusal.message)
    return _confirming(request, shown, words=words)


def _is_awaited(request: Request) -> bool:
    """Say whether a page that asks each moment has nothing to see yet; no draft is read for it."""
    try:
        return bool(confirmation_awaited(personal_key(request.actor.id)))
    except SignerUnavailableError:
        return True


def _wanted(request: Request) -> tuple[Sequence[Item[Waiting]], Sequence[Item[Waiting | None]]]:
    """Return the chosen drafts that still wait, and those with the ones that do no more."""
    wanted = request.POST.getlist("paper")
    waiting = {one.id: one for one in papers_to_sign(request.actor, only=wanted)}
    shown = [item_of(one) for one in waiting.values()]
    return shown, [*shown, *gone_of(request.actor, set(wanted) - waiting.keys())]


def _signed(request: Request, items: Sequence[Item[Waiting | None]], *, pin: str) -> HttpResponse:
    """Sign one by one and show what became of each.

    Raises:
        SigningRefusedError: The key cannot be used, and nothing was signed.
    """
    looks = LooksTogether(request.POST.getlist(FIELD))

    def sign(one: Waiting | None) -> str:
        if one is None:
            raise NotShownError("Bản dự thảo đã đổi từ lúc Ông/Bà xem danh sách; hãy xem bản mới.")
        if one.remarks.flags:
            raise FlaggedError("Văn bản có cờ phải mở từng cái rồi mới ký.")
        look = looks.of(request.actor, one.paper)
        paper = sign_paper(actor=request.actor, paper_id=one.paper.id, pin=pin, look=look)
        return f"{paper.signed_as}; chờ văn thư lấy số, đóng dấu"

    outcomes = each(items, sign, ends=UNUSABLE_KEY)
    title = f"Ký {len(outcomes)} văn bản"
    return show_outcomes(request, title=title, outcomes=outcomes, back=reverse("issuing:leader"))


def _asked(request: Request, shown: Sequence[Item[Waiting]]) -> str:
    """Ask for a confirmation on the telephone, once; return what is awaited there.

    Raises:
        Refusal: Nobody could be asked.
    """
    if not request.POST.get(_ASKED):
        looks = LooksTogether(request.POST.getlist(FIELD))
        seen = [one.thing.paper for one in shown if _may_be_asked(request, one.thing, looks)]
        ask_to_confirm(actor=request.actor, paper_ids=[paper.id for paper in seen])
    return confirmation_awaited(personal_key(request.actor.id))


def _may_be_asked(request: Request, one: Waiting, looks: LooksTogether) -> bool:
    try:
        looks.of(request.actor, one.paper)
    except Refusal:
        return False
    return not one.remarks.flags


def _confirming(
    request: Request, shown: Sequence[Item[Waiting]], *, words: str = "", trouble: str = ""
) -> HttpResponse:
    """Wait for the telephone, or say what came of it; what was chosen stays chosen."""
    context = {
        "items": [one.thing for one in shown],
        "looks": request.POST.getlist(FIELD),
        "words": words,
        "trouble": trouble,
        "field": FIELD,
        "menu_current": "leader",
    }
    return render(request, "issuing/desk/confirming.html", context)


def _chosen(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    """Show each draft that was chosen, whole, before a PIN is asked for; none that has a flag."""
    wanted = set(request.POST.getlist("paper"))
    found = papers_to_sign(request.actor, only=wanted)
    plain = [one for one in found if not one.remarks.flags]
    if not plain:
        return _page(request, trouble=_NONE_CHOSEN, ticked=wanted, status=422)
    own = _in_own_name(request.actor, plain)
    files = StoredFile.objects.in_bulk([one.paper.file_id for one in own])
    drafts = [_Draft.of(request.actor, one, files, among=len(own)) for one in own]
    context = {
        "drafts": [one for one in drafts if is_drawn(one.pages)],
        "undrawn": [one for one in drafts if not is_drawn(one.pages)],
        "wanted": [one.id for one in own],
        "left": len(wanted) - len(own),
        "away": words_of_absence(own_absences(request.actor)),
        "asks_pin": not is_confirmed_afar(personal_key(request.actor.id)),
        "trouble": trouble,
        "menu_current": "leader",
    }
    return render(request, "issuing/desk/chosen.html", context, status=status)


def _in_own_name(actor: Actor, drafts: Sequence[Waiting]) -> Sequence[Waiting]:
    """Let drafts bear the name of who is about to see and sign them."""
    others = over_another_name(actor, drafts)
    for one in others:
        with suppress(Refusal):  # of what was touched meanwhile, signing tells
            draw_for_signer(actor=actor, paper_id=one.paper.id)
    if not others:
        return drafts
    return papers_to_sign(actor, only={one.id for one in drafts})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """A chosen draft as it is shown before it is signed.

    Attributes:
        pages: All of it, each with what says in the form that it was shown.
        digest: Of its file, as the platform keeps it.
    """

    waiting: Waiting
    page: str
    pages: Sequence[ShownPage]
    digest: str

    @classmethod
    def of(
        cls, actor: Actor, one: Waiting, files: Mapping[UUID, StoredFile], *, among: int
    ) -> "_Draft":
        file = files.get(one.paper.file_id) if one.paper.file_id else None
        return cls(
            waiting=one,
            page=Line(waiting=one, is_ticked=True).page,
            pages=pages_to_sign(actor, one.paper, file, drafts=among),
            digest=bytes(file.sha256 or b"").hex()[:16] if file else "",
        )


class FlaggedError(Refusal):
    """A paper with a flag is signed only after it was opened."""

    code = "flagged"


class NotShownError(Refusal):
    """A batch takes only the papers that its page showed, as they were shown."""

    code = "not_shown"


def item_of(waiting: Waiting) -> Item[Waiting]:
    """Return a waiting paper as one of many."""
    about = waiting.about
    return Item(code=about.code, url=about.url, what=waiting.paper.name, thing=waiting)


def gone_of(actor: Actor, shown: Collection[str]) -> Sequence[Item[None]]:
    """Return the papers that a page showed and that wait no more, by name; none out of reach."""
    ids = {UUID(one) for one in shown if _HEX.fullmatch(one)}
    rows = Paper.objects.filter(pk__in=ids).select_related("matter")
    return [
        Item(code=about.code, url=about.url, what=paper.name, thing=None)
        for paper, about in with_subjects(actor, rows)
    ]


def _page(
    request: Request,
    *,
    trouble: str = "",
    ticked: Collection[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    only = set(request.GET.getlist("ho-so"))
    desk = signing_desk(request.actor, first=only)
    found = desk.items
    lines = [Line(waiting=one, is_ticked=_is_ticked(one, only, ticked)) for one in found]
    plain = sum(not one.remarks.flags for one in found)
    absences = own_absences(request.actor)
    context = {
        "greeting": _greeting(now),
        "items": lines,
        "plain": plain,
        "flagged": len(found) - plain,
        "oldest": min((one.paper.drafted_at for one in found), default=None),
        "panels": _panels(request.actor, now),
        "trouble": trouble,
        "others": desk.others,
        "more": desk.more,
        "waiting_count": len(found) + desk.more,
        "absences": absences,
        "away": words_of_absence(absences),
        "first_page": next((line.page for line in lines), ""),
        "minutes": max(round(len(found) * _MINUTES_A_SIGNATURE), 1) if found else 0,
        "menu_current": "leader",
    }
    return render(request, "issuing/desk/leader.html", context, status=status)


def _panels(actor: Actor, now: datetime) -> Sequence[Shown]:
    shown = [(panel, *panel.show(actor, now)) for panel in panels]
    return [
        Shown(
            anchor=panel.anchor,
            title=panel.title,
            minutes=panel.minutes,
            count=count,
            template=panel.template,
            context=context,
        )
        for panel, count, context in shown
    ]


def _greeting(now: datetime) -> str:
    """Return `Sáng thứ Tư 25/11`."""
    there = clock.local(now)
    part = "Sáng" if there.hour < _NOON else "Chiều"
    return f"{part} {dates.WEEKDAYS[there.weekday()]} {there:%d/%m}"


def _is_ticked(one: Waiting, only: Collection[str], ticked: Collection[str] | None) -> bool:
    if one.remarks.flags:
        return False
    if ticked is not None:
        return one.id in ticked
    return one.about.code in only
