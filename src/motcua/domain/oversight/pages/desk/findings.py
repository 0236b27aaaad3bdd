"""Findings as a list, and one with the entries on which it rests and what people said of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import Dossier
from motcua.domain.oversight.access import EXPLAIN, OVERSEE
from motcua.domain.oversight.actions import judge
from motcua.domain.oversight.models import Finding
from motcua.kernel.access.api import Request, allows, route, visible, visible_one
from motcua.kernel.base.api import Actor, Invalid, Refusal, clock, limits
from motcua.kernel.identity.api import display_names, names_in_posts
from motcua.kernel.ledger.api import Entry, catalogue
from motcua.kernel.ui.api import Tone

_State = Finding.State
TONES: Mapping[str, Tone] = {
    _State.FOUND: "soon",
    _State.ASKED: "act",
    _State.EXPLAINED: "act",
    _State.CONCLUDED: "calm",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A finding in the list."""

    finding: Finding
    tone: Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A dossier that one officer refused to receive: nobody else signs that."""

    dossier: Dossier
    who: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An entry of the ledger in words."""

    at: datetime
    what: str
    who: str
    place: str


def load_finding(actor: Actor, *, finding_id: UUID) -> Finding:
    """Return a finding that the actor reaches."""
    rows = Finding.objects.select_related("about", "told_to")
    return visible_one(actor, rows, id=finding_id)


@route(permission=EXPLAIN)
def findings(request: Request) -> HttpResponse:
    """List what was found and waits, or what was concluded; the latest first."""
    is_done = request.GET.get("xem") == "da-ket-luan"
    rows = visible(request.actor, Finding.objects.select_related("about", "told_to"))
    done = Q(state=_State.CONCLUDED)
    chosen = rows.filter(done if is_done else ~done)
    most = limits.get("oversight.page_rows")
    found = list(chosen.order_by("-at", "pk")[: most + 1])
    may_oversee = allows(request.actor, OVERSEE)
    context = {
        "refused": _refused(request.actor) if may_oversee and not is_done else (),
        "refused_days": limits.get("oversight.refusals_days"),
        "lines": [Line(finding=row, tone=TONES[row.state]) for row in found[:most]],
        "is_cut": len(found) > most,
        "most": most,
        "is_done": is_done,
        "may_oversee": may_oversee,
        "menu_current": "oversight",
    }
    return render(request, "oversight/desk/findings.html", context)


def _refused(actor: Actor) -> Sequence[Refused]:
    """Return the refusals of reception of late that the actor reaches, the latest first."""
    since = clock.now() - timedelta(days=limits.get("oversight.refusals_days"))
    rows = visible(actor, Dossier.objects.filter(refusal__is_of_reception=True))
    late = rows.filter(refusal__at__gte=since).select_related("refusal", "named")
    found = list(late.order_by("-refusal__at")[: limits.get("oversight.page_rows")])
    names = names_in_posts({one.refusal.post_id for one in found})
    return [Refused(dossier=one, who=names.get(one.refusal.post_id, "")) for one in found]


@route(permission=EXPLAIN, loader=load_finding)
def finding(request: Request, found: Finding) -> HttpResponse:
    """Show a finding: what was seen, in which entries, and what people said of it."""
    return _shown(request, found)


@route(permission=OVERSEE, loader=load_finding, methods=("POST",))
def ask(request: Request, found: Finding) -> HttpResponse:
    """Ask whoever acted to explain."""
    return _done(request, found, judge.ask_explanation, "Đã yêu cầu giải trình.")


@route(permission=EXPLAIN, loader=load_finding, methods=("POST",))
def explain(request: Request, found: Finding) -> HttpResponse:
    """Explain, as the one who acted."""
    return _done(request, found, judge.explain, "Đã gửi giải trình.")


@route(permission=OVERSEE, loader=load_finding, methods=("POST",))
def conclude(request: Request, found: Finding) -> HttpResponse:
    """Say what comes of it."""
    chosen = request.POST.get("outcome", "")

    def act(*, actor: Actor, finding_id: UUID, words: str) -> Finding:
        return judge.conclude(actor=actor, finding_id=finding_id, outcome=chosen, words=words)

    return _done(request, found, act, "Đã ghi kết luận.")


def _done(request: Request, found: Finding, act: Callable[..., Finding], said: str) -> HttpResponse:
    words = request.POST.get("words", "")
    try:
        act(actor=request.actor, finding_id=found.pk, words=words)
    except Invalid as invalid:
        return _shown(request, found, trouble=invalid.problems[0].message, words=words, status=422)
    except Refusal as refusal:
        fresh = load_finding(request.actor, finding_id=found.pk)
        return _shown(request, fresh, trouble=refusal.message, words=words, status=409)
    messages.success(request, said)
    return redirect("oversight:finding", finding_id=found.pk)


def _shown(
    request: Request, found: Finding, *, trouble: str = "", words: str = "", status: int = 200
) -> HttpResponse:
    actor = request.actor
    dossiers = visible(actor, Dossier.objects.filter(pk=found.subject_id))
    context = {
        "finding": found,
        "tone": TONES[found.state],
        "told": _told(found),
        "remarks": found.remarks.select_related("by").order_by("pk"),
        "has_page": found.about_kind == "dossier" and dossiers.exists(),
        "may_ask": judge.why_not_asked(found, actor) is None,
        "may_explain": judge.why_not_explained(found, actor) is None,
        "may_conclude": judge.why_not_judged(found, actor) is None,
        "outcomes": Finding.Outcome.choices,
        "chosen": request.POST.get("outcome", ""),
        "trouble": trouble,
        "words": words,
        "menu_current": "oversight",
    }
    return render(request, "oversight/desk/finding.html", context, status=status)


def _told(found: Finding) -> Sequence[Told]:
    rows = Entry.objects.filter(pk__in=[UUID(one) for one in found.entries])
    by_id = {row.pk.hex: row for row in rows}
    entries = [by_id[one] for one in found.entries if one in by_id]
    names = display_names({row.actor_id for row in entries})
    return [
        Told(
            at=row.at,
            what=catalogue.get(row.event).text if row.event in catalogue else row.event,
            who=names.get(row.actor_id, "Hệ thống"),
            place=row.hash.hex()[:12],
        )
        for row in entries
    ]
