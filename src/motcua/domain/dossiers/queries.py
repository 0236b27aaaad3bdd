"""Reads of dossiers. Every one begins from the actor's row filter."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from motcua.domain.dossiers.models import (
    FRUITLESS,
    LETTER,
    RESULT,
    Dossier,
    HandingOut,
    Stage,
    Status,
    SupplementRequest,
)
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.tracking import HASHED_AS
from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import NOBODY, inbox, left_by, widest_scope
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, clock, limits, prepared


def dossier_with_code(actor: Actor, code: str) -> Dossier:
    """Return one dossier by its code.

    Raises:
        NotVisibleError: There is none, or it is out of the actor's reach.
    """
    found = _with_code.first(actor, code=code.strip().upper())
    if found is None:
        raise NotVisibleError
    return found


@prepared
def _with_code(actor: Actor, code: str) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_related(
        "version", "settled_by__area", "received_at_desk", "holder_unit", "holder_post", "apology"
    ).select_related("task__unit", "named")
    return visible(actor, rows).filter(code=code)


def has_refusal(*states: Paper.State) -> Exists:
    """Return whether the agency's refusal is in one of these states, as a condition on matters."""
    rows = Paper.objects.filter(matter=OuterRef("pk"), kind=LETTER, code=LetterForm.REFUSAL)
    return Exists(rows.filter(state__in=states))


def own_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of a citizen, latest first."""
    rows = Dossier.objects.select_related("settled_by", "holder_unit")
    return rows.filter(reach__scope=widest_scope(actor)).order_by("-opened_at")


def waiting_dossiers(actor: Actor, *stages: Stage) -> QuerySet[Dossier]:
    """Return the dossiers at the stages named, or at any, that wait for the actor, by due time."""
    rows = Dossier.objects.filter(pk__in=inbox(actor).order_by().values("matter"))
    found = rows.filter(stage__in=stages) if stages else rows
    related = found.select_related("settled_by", "received_at_desk", "task", "named")
    return related.order_by("due_at", "pk")


def papers_waiting(actor: Actor) -> QuerySet[Paper]:
    """Return the results that the actor's desk may give although the whole is not settled.

    It is being settled, or ended without the rest. Oldest first; whether a paper is that of a
    part, its procedure says.
    """
    desk = actor.unit_id or NOBODY
    reached = visible(actor, Dossier.objects.filter(reach__scope=desk))
    drawn = reached.filter(received_at_desk=desk, process_id__isnull=False, returned_at=None)
    fetched = drawn.exclude(status=Status.SETTLED).exclude(result_channel="electronic")
    rows = Paper.objects.filter(
        matter__in=fetched.values("pk"), kind=RESULT, state=Paper.State.SEALED
    )
    given = HandingOut.objects.filter(paper=OuterRef("pk"), undone_at=None)
    return rows.filter(~Exists(given)).order_by("sealed_at", "pk")


def given_today(actor: Actor) -> QuerySet[HandingOut]:
    """Return what the desk of the actor gave to somebody today, the latest first."""
    begins = clock.begin_of(clock.today())
    rows = HandingOut.objects.filter(
        dossier__received_at_desk=actor.unit_id, at__gte=begins, undone_at=None
    )
    reached = visible(actor, Dossier.objects.all()).values("pk")
    found = rows.filter(dossier__in=reached).select_related("dossier__named", "paper")
    return found.order_by("-at")[: limits.get("desk.given_rows")]


def paid_for_nothing(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the actor's desk that lately ended without a result and were paid for.

    Their owners ask this desk about the money; whether it comes back, who took it decides.
    """
    since = clock.begin_of(clock.today()) - timedelta(days=limits.get("desk.money_asked_days"))
    ended = Dossier.objects.filter(received_at_desk=actor.unit_id or NOBODY, status__in=FRUITLESS)
    rows = visible(actor, ended.filter(paid_vnd__gt=0, ended_at__gte=since))
    return rows.select_related("named").order_by("-ended_at")[: limits.get("desk.given_rows")]


def tracked(code: str, last_digits: str) -> Dossier | None:
    """Return a dossier by its code and the last four digits of the owner's phone, for anyone."""
    rows = Dossier.objects.select_related("version", "settled_by", "received_at_desk__agency")
    return left_by(rows, HASHED_AS, code, last_digits)


def open_supplement(dossier: Dossier) -> SupplementRequest | None:
    """Return the supplement request that waits for the owner, with its items."""
    if dossier.status != Status.SUPPLEMENT_REQUESTED:
        return None
    rows = dossier.supplement_requests.filter(completed_at=None).select_related("agency")
    return rows.prefetch_related("items").first()
