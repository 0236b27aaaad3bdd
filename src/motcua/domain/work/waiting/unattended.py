"""What waits where nobody can do it: a unit without an officer, or without one who has the role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.work.access import whole_agency
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter, StandIn, Task
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force, roles

_SETTLERS: Final = ("one_stop", "specialist")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unattended:
    """A piece of work, where it waits and since when; the code and the page are an officer's."""

    code: str
    url: str
    name: str
    unit: str
    agency: str
    agency_id: UUID | None
    since: datetime


def unattended(actor: Actor) -> Sequence[Unattended]:
    """Return what waits for nobody of the matters that the actor's agency settles or has.

    Two statements, the oldest first; nothing for whoever does not see their agency as a whole.
    """
    agency = whole_agency(actor)
    theirs = Q(unit__agency=agency) | Q(matter__settled_by=agency)
    held = Q(holder_unit__agency=agency) | Q(settled_by=agency)
    return sorted(_found(theirs, held), key=lambda one: one.since)


def all_unattended() -> Sequence[Unattended]:
    """Return what waits for nobody in the whole province, for administration, which opens none."""
    return sorted(_found(Q(), Q()), key=lambda one: one.since)


def is_unattended(matter: Matter) -> bool:
    """Say whether what a matter waits for now can be done by nobody."""
    only = Q(matter=matter.pk)
    if matter.task_id is not None:
        return _tasks(clock.today()).filter(only, pk=matter.task_id).exists()
    return _matters(clock.today()).filter(pk=matter.pk).exists()


def _found(of_tasks: Q, of_matters: Q) -> Iterator[Unattended]:
    today = clock.today()
    for task in _tasks(today).filter(of_tasks):
        yield _told(task.matter, name=task.name, where=task, since=task.begun_at)
    for matter in _matters(today).filter(of_matters):
        kind = kinds.get(matter.kind)
        yield _told(matter, name=kind.name, where=matter, since=matter.holder_since)


def _told(matter: Matter, *, name: str, where: Task | Matter, since: datetime) -> Unattended:
    unit = where.unit if isinstance(where, Task) else where.holder_unit
    return Unattended(
        code=matter.code,
        url=kinds.get(matter.kind).page(matter.code),
        name=name,
        unit=unit.name if unit else "",
        agency=unit.agency.name if unit else "",
        agency_id=unit.agency_id if unit else None,
        since=since,
    )


def _tasks(today: date) -> QuerySet[Task]:
    """Return the open pieces of work of which nobody has the post, or the role in the unit."""
    rows = Task.objects.filter(ended_at=None, unit__isnull=False, matter__ended_at=None)
    in_unit = holders_on(today).filter(post__unit=OuterRef("unit"))
    is_done_here = Q(role="", post=None) & Exists(in_unit.filter(post__role__in=_step_roles()))
    is_settled_here = Q(role__in=_SETTLERS, post=None) & Exists(
        in_unit.filter(post__role__in=_SETTLERS)
    )
    has_role = Q(post=None) & Exists(in_unit.filter(post__role=OuterRef("role")))
    here = is_done_here | is_settled_here | has_role | _is_manned("post", today)
    return rows.exclude(here).select_related("matter", "unit__agency")


def _matters(today: date) -> QuerySet[Matter]:
    """Return the open matters without steps of a process that a unit without officers holds."""
    rows = Matter.objects.filter(ended_at=None, task=None, holder_unit__isnull=False)
    in_unit = holders_on(today).filter(post__unit=OuterRef("holder_unit"))
    here = Q(holder_post=None) & Exists(in_unit.filter(post__role__in=_step_roles()))
    found = rows.exclude(here | _is_manned("holder_post", today))
    return found.select_related("holder_unit__agency")


def holders_on(today: date) -> QuerySet[Holding]:
    """Return who holds which post on a day with an account that is open."""
    current = in_force(today) & in_force(today, prefix="post__")
    return Holding.objects.filter(current, account__is_active=True)


def _is_manned(field: str, today: date) -> Q:
    """Return the condition that a named post is held, or that somebody stands in for it."""
    held = Exists(holders_on(today).filter(post=OuterRef(field)))
    away = StandIn.objects.filter(StandIn.on(today), post=OuterRef(field))
    return Q(held) | Q(Exists(away))


def _step_roles() -> Sequence[str]:
    return [key for key, role in roles().items() if role.takes_steps]
