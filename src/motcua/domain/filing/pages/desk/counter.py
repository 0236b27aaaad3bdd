"""The first screen of the counter: scan or type who it is, pick the procedure, begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import RECEIVE, Dossier, TooManyLookUpsError
from motcua.domain.filing.actions.draft import start_draft
from motcua.domain.filing.already import any_open_of
from motcua.domain.filing.pages.desk.look_up import begin_look_up
from motcua.domain.filing.pages.desk.person import (
    Person,
    known_values,
    person_of,
    record_look_up,
)
from motcua.domain.filing.pages.desk.scan import Card, read_card
from motcua.domain.filing.pages.portal.draft_view import PREFILLED
from motcua.domain.filing.queries import drafts_of
from motcua.domain.procedures.api import (
    Channel,
    Procedure,
    catalogue,
    definition,
    search,
    version_in_force,
)
from motcua.kernel.access.api import Request, route, visible
from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.forms.api import prefill, sources
from motcua.kernel.organisations.api import agency
from motcua.kernel.ui.api import problem_page

_SHOWN = 8
_FREQUENT = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Pick:
    """A procedure that can be begun here."""

    code: str
    name: str


@route(permission=RECEIVE, methods=("GET", "POST"))
def counter(request: Request) -> HttpResponse:
    """Find the person and the procedure; what was scanned travels in forms, never in addresses."""
    if request.method == "GET":
        return _page(request)
    who = request.POST.get("who", "")
    card = read_card(who)
    try:
        person = _looked_up(request.actor, card) if card else None
    except TooManyLookUpsError:
        return problem_page(request, 429)
    if request.POST.get("begin"):
        return _begin(request, who, person, request.POST["begin"])
    trouble = "" if card or not who.strip() else _unread()
    return _page(request, who=who if card else "", person=person, trouble=trouble)


def _looked_up(actor: Actor, card: Card) -> Person:
    """Return the person of a card; the first look in an hour counts, and is on record for them.

    Raises:
        TooManyLookUpsError: The actor looked too many up.
    """
    is_new = bool(card.number) and begin_look_up(actor, card)
    person = person_of(card)
    if is_new:
        record_look_up(actor, person)
    return person


def _unread() -> str:
    return "Không đọc được. Hãy quét lại mã trên thẻ, hoặc gõ đủ 12 số định danh."


def _begin(request: Request, who: str, person: Person | None, code: str) -> HttpResponse:
    try:
        found = definition(version_in_force(code, on=clock.today()))
        draft = start_draft(
            actor=request.actor,
            procedure_code=code,
            channel="counter",
            agency_id=request.actor.agency_id,
            answers=_known_answers(found.form, person),
        )
    except Refusal as refusal:
        return _page(request, who=who, person=person, trouble=refusal.message, status=409)
    return redirect("filing:counter_form", draft_id=draft.id)


def _known_answers(form: Any, person: Person | None) -> Mapping[str, Any]:
    if form is None or person is None:
        return dict(prefill(form, {})) if form else {}
    answers = dict(prefill(form, known_values(person.card)))
    is_card = person.card.is_line and not person.warning
    told = "mã thẻ căn cước đưa vào ở quầy" if is_card else "cán bộ quầy gõ"
    names = sources(form)
    known = {
        key: {"value": value, "source": told}
        for key, value in answers.items()
        if names.get(key, "").startswith("profile.")
    }
    return {**answers, PREFILLED: known}


def _page(
    request: Request,
    *,
    who: str = "",
    person: Person | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    words = request.POST.get("q", "").strip()[:100]
    picks = _found(request.actor, words) if words else []
    frequent = _frequent(request.actor)
    context = {
        "who": who,
        "person": person,
        "open_dossiers": any_open_of(request.actor, number=person.card.number)
        if person and person.card.number and not request.POST.get("q")
        else (),
        "words": words,
        "picks": picks,
        "nothing": bool(words) and not picks,
        "frequent": frequent,
        "drafts": [draft for draft in drafts_of(request.actor) if draft.channel == "counter"],
        "trouble": trouble,
        "focus": _focus(person, words, bool(picks)),
        "menu_current": "counter",
    }
    return render(request, "filing/desk/begin.html", context, status=status)


def _focus(person: Person | None, words: str, has_picks: bool) -> str:
    if has_picks:
        return "pick-1"
    return "id_q" if person or words else "id_who"


def _found(actor: Actor, words: str) -> Sequence[Pick]:
    """Return the procedures that fit the words and can be received at this counter today."""
    codes = [item.code for item in search(words, limit=limits.get("desk.search_rows"))]
    return _offered(actor, codes)[:_SHOWN]


def _frequent(actor: Actor) -> Sequence[Pick]:
    """Return what this agency received most at its counter lately, then what the catalogue has."""
    since = clock.now() - timedelta(days=limits.get("desk.similar_days"))
    rows = visible(actor, Dossier.objects.filter(channel="counter", opened_at__gte=since))
    counted = (
        rows.order_by().values("topic_code").annotate(n=Count("pk")).order_by("-n")[:_FREQUENT]
    )
    codes = [row["topic_code"] for row in counted]
    if len(codes) < _FREQUENT:
        rest = catalogue().filter(is_complete=True).values_list("code", flat=True)
        codes += [code for code in rest if code not in codes]
    return _offered(actor, codes)[:_FREQUENT]


def _offered(actor: Actor, codes: Sequence[str]) -> list[Pick]:
    """Keep the procedures that this agency's counter may receive today; three statements."""
    if actor.agency_id is None:
        return []
    level = "commune" if agency(actor.agency_id).level == "commune" else "province"
    today = clock.today()
    is_open = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    channels = Channel.objects.filter(
        is_open, channel="counter", valid_from__lte=today, procedure__code__in=codes
    )
    rows = Procedure.objects.filter(
        is_complete=True, levels__contains=level, pk__in=channels.values("procedure")
    )
    names = dict(rows.values_list("code", "name"))
    return [Pick(code=code, name=names[code]) for code in codes if code in names]
