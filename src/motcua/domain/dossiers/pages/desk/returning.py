"""Results that wait at the counter for their owners: all of a dossier's, or the paper of a part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.access import RECEIVE
from motcua.domain.dossiers.acts.forms.recipients import OWN_PAPERS, Way, ways_of
from motcua.domain.dossiers.models import RESULT, Dossier, HandingOut, Stage
from motcua.domain.dossiers.queries import (
    given_today,
    paid_for_nothing,
    papers_waiting,
    waiting_dossiers,
)
from motcua.domain.issuing.api import Paper, being_withdrawn
from motcua.domain.packs.api import part_giving
from motcua.domain.procedures.api import definition
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.identity.api import to_found, typed_words


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What somebody may come for.

    Attributes:
        dossier: Of which.
        papers: What is given.
        given: What was given before, alone.
        ways: How it may be taken.
        is_whole: Whether the dossier ends with it.
        is_doubted: Whether a decision that withdraws one of the papers waits for its signature.
    """

    dossier: Dossier
    papers: Sequence[Paper]
    given: Sequence[HandingOut]
    ways: Sequence[Way]
    is_whole: bool
    is_doubted: bool

    @property
    def key(self) -> str:
        """What tells it from the others of the page."""
        return self.dossier.code if self.is_whole else self.papers[0].id.hex

    @property
    def url(self) -> str:
        """Where its giving is noted."""
        name = "return_result" if self.is_whole else "return_paper"
        return reverse(f"desk:{name}", args=(self.dossier.code,))


@route(permission=RECEIVE, methods=("GET", "POST"))
def returning(request: Request) -> HttpResponse:
    """Show the results to return, found by code or name; and below them what was given today.

    A code alone names nobody: the counter's page leads here with it in the address.
    """
    if request.method == "POST":
        return to_found(request, text.clean_line(request.POST.get("q", ""))[:100])
    words = typed_words(request) or text.clean_line(request.GET.get("ma", ""))[:40]
    is_named = Q(named__folded__contains=text.fold(words)) | Q(code__icontains=words)
    asked = is_named if words else Q()
    context = {
        "now": clock.now(),
        "words": words,
        "items": [*_whole(request.actor, asked), *_parts(request.actor, asked)],
        "given": given_today(request.actor),
        "paid": paid_for_nothing(request.actor),
        "own_papers": OWN_PAPERS,
        "menu_current": "returning",
    }
    return render(request, "dossiers/desk/returning.html", context)


def _whole(actor: Actor, asked: Q) -> Sequence[Waiting]:
    rows = waiting_dossiers(actor, Stage.RETURNING).filter(asked)
    dossiers = list(rows[: limits.get("desk.given_rows")])
    results = Paper.objects.filter(matter__in=dossiers, kind=RESULT, state=Paper.State.SEALED)
    found = list(results.order_by("sealed_at", "pk"))
    given = HandingOut.objects.filter(dossier__in=dossiers, undone_at=None).exclude(paper=None)
    before = {one.paper_id: one for one in given.select_related("paper")}
    left = [one for one in found if one.pk not in before]
    gone = being_withdrawn([one.pk for one in left])
    doubted = {one.matter_id for one in left if one.pk in gone}
    return [
        Waiting(
            dossier=dossier,
            papers=[one for one in left if one.matter_id == dossier.pk],
            given=[one for one in before.values() if one.dossier_id == dossier.pk],
            ways=ways_of(dossier),
            is_whole=True,
            is_doubted=dossier.pk in doubted,
        )
        for dossier in dossiers
    ]


def _parts(actor: Actor, asked: Q) -> Sequence[Waiting]:
    """Return the papers of parts, each by itself, whose dossiers are not settled as a whole."""
    papers = list(papers_waiting(actor)[: limits.get("desk.given_rows")])
    rows = Dossier.objects.filter(asked, pk__in={one.matter_id for one in papers})
    dossiers: Mapping[UUID, Dossier] = {
        one.pk: one for one in rows.select_related("version", "named")
    }
    doubted = being_withdrawn([one.pk for one in papers])
    return [
        Waiting(
            dossier=dossier,
            papers=[paper],
            given=(),
            ways=ways_of(dossier),
            is_whole=False,
            is_doubted=paper.pk in doubted,
        )
        for paper in papers
        if (dossier := dossiers.get(paper.matter_id)) is not None
        if part_giving(definition(dossier.version).procedure.parts, paper.code)
    ]
