"""Reads of dossiers. Every one begins from the actor's row filter."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.domain.dossiers.access import scopes
from motcua.domain.dossiers.models import (
    ENDED_STATUSES,
    Dossier,
    Draft,
    Reach,
    Result,
    Stage,
    Status,
    SupplementRequest,
)
from motcua.domain.dossiers.tracking import track_hash
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, clock, limits, prepared

NOBODY = UUID(int=0)
"""A scope in which nothing is ever reached."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxCounts:
    """How many dossiers wait for the actor, and how many of them are late or due today."""

    all: int
    late: int
    today: int
    paused: int


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
    ).select_related("step__unit")
    return visible(actor, rows).filter(code=code)


def draft_with_id(actor: Actor, draft_id: UUID) -> Draft:
    """Return one of the actor's drafts.

    Raises:
        NotVisibleError: It is not theirs, or was filed or discarded.
    """
    found = _draft.first(actor, draft_id=draft_id)
    if found is None:
        raise NotVisibleError
    return found


@prepared
def _draft(actor: Actor, draft_id: UUID) -> QuerySet[Draft]:
    rows = Draft.objects.select_related("version", "agency")
    return visible(actor, rows).filter(id=draft_id)


def drafts_of(actor: Actor) -> Sequence[Draft]:
    """Return the actor's unfinished dossiers, latest first."""
    rows = visible(actor, Draft.objects.select_related("version__procedure"))
    return list(rows.order_by("-saved_at")[: limits.get("dossiers.list_rows")])


def own_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of a citizen, latest first."""
    rows = Dossier.objects.select_related("settled_by", "holder_unit")
    return visible(actor, rows).order_by("-filed_at")


def waiting_for_owner(actor: Actor) -> QuerySet[Dossier]:
    """Return the actor's dossiers whose next step is their own, the oldest first."""
    to_pay = Q(paid_vnd__lt=F("fee_vnd")) & ~Q(status__in=ENDED_STATUSES)
    mine = Q(status=Status.SUPPLEMENT_REQUESTED) | to_pay
    return visible(actor, Dossier.objects.filter(mine)).order_by("filed_at")


def inbox(actor: Actor) -> QuerySet[Reach]:
    """Return what waits for the actor, by due time: rows of reach with their dossiers.

    A dossier handed to a named colleague does not wait for the others of the unit; what waits for
    number and seal waits for the clerk alone, and nothing else does.
    """
    return (
        Reach.objects.filter(scope=actor.unit_id or NOBODY, is_held=True)
        .filter(_own_turn(actor))
        .filter(_own_work(actor) | Q(dossier__holder_post=actor.post_id or NOBODY))
        .select_related("dossier__settled_by", "dossier__received_at_desk", "dossier__step")
        .order_by("due_at", "dossier_id")
    )


def inbox_counts(actor: Actor) -> InboxCounts:
    """Count the actor's inbox in one statement."""
    now = clock.now()
    end = end_of_day(now)
    running = Q(dossier__paused_at=None, dossier__settled_at=None)
    found = inbox(actor).aggregate(
        all=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=now) & running),
        today=Count("pk", filter=Q(due_at__gte=now, due_at__lte=end) & running),
        paused=Count("pk", filter=Q(dossier__paused_at__isnull=False)),
    )
    return InboxCounts(**found)


def dossiers_in_reach(actor: Actor) -> QuerySet[Reach]:
    """Return every dossier the actor reaches, by due time, as rows of reach.

    A dossier reached through several scopes (unit and agency) appears once: officers of the whole
    agency use that scope alone.
    """
    reached = scopes(actor)
    scope = (actor.agency_id if actor.agency_id in reached else actor.unit_id) or NOBODY
    return (
        Reach.objects.filter(scope=scope)
        .select_related("dossier__settled_by", "dossier__holder_unit")
        .order_by("due_at", "dossier_id")
    )


def tracked(code: str, last_digits: str) -> Dossier | None:
    """Return a dossier by its code and the last four digits of the owner's phone, for anyone.

    An unknown code and wrong digits give the same answer, after the same work.
    """
    key = track_hash(code, last_digits)
    found = Dossier.objects.filter(code=code.strip().upper()).first()
    if found is None or key is None or found.track_hash is None:
        return None
    return found if hmac.compare_digest(bytes(found.track_hash), key) else None


def result_with_token(token: str) -> Result | None:
    """Return an issued or withdrawn result by the token of its QR code, for anyone."""
    states = [Result.State.SEALED, Result.State.WITHDRAWN]
    rows = Result.objects.select_related("dossier__settled_by")
    return rows.filter(token=token, state__in=states).first()


def result_with_hash(file_hash: bytes) -> Result | None:
    """Return the result whose sealed file has the keyed hash, for anyone."""
    rows = Result.objects.select_related("dossier__settled_by")
    return rows.filter(file_hash=file_hash).first()


def registered_in(actor: Actor, *, agency_id: UUID, first: date, last: date) -> QuerySet[Dossier]:
    """Return the dossiers that an agency was filed from one legal day to another, oldest first."""
    begins = datetime.combine(first, time.min, tzinfo=clock.LOCAL)
    ends = datetime.combine(last + timedelta(days=1), time.min, tzinfo=clock.LOCAL)
    rows = Dossier.objects.filter(
        settled_by_id=agency_id, filed_at__gte=begins, filed_at__lt=ends
    ).select_related("settled_by__area", "received_at_desk")
    most = limits.get("dossiers.register_rows")
    return visible(actor, rows).order_by("filed_at", "code")[:most]


def open_supplement(dossier: Dossier) -> SupplementRequest | None:
    """Return the supplement request that waits for the owner, with its items."""
    if dossier.status != Status.SUPPLEMENT_REQUESTED:
        return None
    rows = dossier.supplement_requests.filter(completed_at=None).select_related("agency")
    return rows.prefetch_related("items").first()


def _own_turn(actor: Actor) -> Q:
    """Leave out what is handed to a colleague; beside the holder, a unit has steps of its own."""
    nobodys = Q(dossier__holder_post=None)
    own = Q(dossier__holder_post=actor.post_id or NOBODY)
    return nobodys | own | ~Q(dossier__holder_unit=actor.unit_id or NOBODY)


def _own_work(actor: Actor) -> Q:
    """Clerks share a unit with specialists; the stage says whose turn it is."""
    numbering = Q(dossier__stage=Stage.NUMBERING)
    return numbering if "clerk" in actor.roles else ~numbering


def end_of_day(now: datetime) -> datetime:
    """Return the last instant of the legal day."""
    return clock.local(now).replace(hour=23, minute=59, second=59, microsecond=999_999)
