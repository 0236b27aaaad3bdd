"""Who of an officer's people is away, and who may stand in: for the page that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.work.access import UNIT_LEADER, whole_agency
from motcua.domain.work.actions.stand_in import may_confirm
from motcua.domain.work.models import StandIn
from motcua.domain.work.queries import CLERK
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who holds a post today."""

    value: str
    label: str
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """Somebody who is away, from when to when, and who stands in."""

    id: UUID
    who: str
    by: str
    first_on: date
    last_on: date
    is_now: bool
    waits: bool
    can_confirm: bool


def absences_of(actor: Actor) -> Sequence[Absence]:
    """Return the absences that the actor may name or end, today's and those to come."""
    today = clock.today()
    rows = list(_rows(actor, today).order_by("first_on", "pk"))
    if not rows:
        return []
    names = _names({row.post_id for row in rows} | {row.stand_in_id for row in rows}, today)
    return [
        Absence(
            id=row.pk,
            who=names.get(row.post_id, str(row.post)),
            by=names.get(row.stand_in_id, str(row.stand_in)),
            first_on=row.first_on,
            last_on=row.last_on,
            is_now=row.first_on <= today,
            waits=row.confirmed_at is None,
            can_confirm=may_confirm(actor, row),
        )
        for row in rows
    ]


def to_confirm(actor: Actor) -> Sequence[Absence]:
    """Return the absences that wait for the actor as the second person; one statement or none."""
    if not actor.roles & {"leader", UNIT_LEADER, CLERK}:
        return ()
    return [one for one in absences_of(actor) if one.can_confirm]


def people_of(actor: Actor) -> Sequence[Person]:
    """Return who may be away or stand in: the people of the actor's agency, a post each."""
    rows = _holdings(clock.today()).filter(post__unit__agency=actor.agency_id)
    ordered = rows.order_by("post__unit__code", "valid_from", "account__display_name")
    first: dict[UUID, Holding] = {}
    for row in ordered:
        first.setdefault(row.post_id, row)
    return [
        Person(
            value=row.post_id.hex,
            label=f"{row.account.display_name}, {row.post.unit.name}",
            unit_id=row.post.unit_id,
        )
        for row in first.values()
    ]


def _rows(actor: Actor, today: date) -> QuerySet[StandIn]:
    theirs = Q(post=actor.post_id) | Q(post__unit__agency=whole_agency(actor))
    theirs |= Q(stand_in=actor.post_id)
    if UNIT_LEADER in actor.roles:
        theirs |= Q(post__unit__agency=actor.agency_id, confirmed_at=None)
    rows = StandIn.objects.filter(theirs, ended_at=None, last_on__gte=today)
    return rows.select_related("post__unit", "stand_in")


def _names(post_ids: set[UUID], today: date) -> dict[UUID, str]:
    rows = _holdings(today).filter(post_id__in=post_ids).order_by("-valid_from")
    return {row.post_id: row.account.display_name for row in rows}


def _holdings(today: date) -> QuerySet[Holding]:
    current = Holding.objects.filter(
        in_force(today), in_force(today, prefix="post__"), account__is_active=True
    )
    return current.select_related("account", "post__unit")
