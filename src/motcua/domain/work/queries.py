"""Reads of matters, whatever their kind. Every one begins from the actor's reach."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from motcua.domain.work.access import NOBODY, UNIT_LEADER, out_of, whole_agency, widest_scope
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Escalation, Matter, Name, Reach, StandIn, Task
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock, limits, prepared, text
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Unit, in_force

CLERK = "clerk"
"""The role whose work is its own: clerks share a unit with those who settle."""
OWN_ROLES = (CLERK, UNIT_LEADER)
"""The roles whose turn is theirs alone in the unit that they share."""


def inbox(actor: Actor, *, today: date | None = None) -> QuerySet[Reach]:
    """Return what waits for the actor, by due time: rows of reach with their matters, each once.

    What is handed to a named colleague does not wait for the others of the unit; what waits for
    the clerk waits for the clerk alone, and nothing else does; what waits for who leads the unit,
    for them alone. What is for a colleague who is away waits for who stands in. Whoever is kept out
    of a matter finds none of it. A module may be away, or switched off for the actor's agency: its
    matters stay, and wait for nobody meanwhile.

    Args:
        actor: Whose inbox.
        today: The legal day on which somebody may stand in; prepared queries must say it.
    """
    day = today or clock.today()
    known = [key for key, _kind in kinds.items() if not actor.does_without(key)]
    rows = Reach.objects.filter(scope=actor.unit_id or NOBODY, is_held=True, matter__kind__in=known)
    mine = rows.filter(_is_held_by(actor, day) | _has_task_of(actor, day))
    mine = mine.exclude(matter__in=out_of(actor))
    return mine.order_by("due_at", "matter_id")


def with_own_task(
    actor: Actor,
    rows: QuerySet[Reach],
    columns: Mapping[str, str],
    *,
    today: date | None = None,
) -> QuerySet[Any, Any]:
    """Add to rows of the inbox what the actor is to do beside the holder, the oldest of it.

    Nothing where the actor is the holder.

    Args:
        actor: Whose inbox.
        rows: Of it.
        columns: Of the task, by new names.
        today: As in `inbox`.
    """
    day = today or clock.today()
    tasks, nothing = _own_tasks(actor, day), Value(None)
    found = {
        name: Case(
            When(_is_held_by(actor, day), then=nothing), default=Subquery(tasks.values(column)[:1])
        )
        for name, column in columns.items()
    }
    return rows.annotate(**found)


def own_tasks(actor: Actor, *, today: date | None = None) -> QuerySet[Task]:
    """Return the open tasks that the actor is to do, of any matter they are not kept out of.

    Args:
        actor: Whose.
        today: As in `inbox`.
    """
    day = today or clock.today()
    tasks = Task.objects.filter(ended_at=None, unit=actor.unit_id or NOBODY)
    return tasks.filter(_is_given_to(actor, day)).exclude(matter__in=out_of(actor))


def matters_in_reach(actor: Actor) -> QuerySet[Reach]:
    """Return every matter the actor reaches, by due time, as rows of reach, each once."""
    rows = Reach.objects.filter(scope=widest_scope(actor)).exclude(matter__in=out_of(actor))
    return rows.order_by("due_at", "matter_id")


def latest_in_reach(actor: Actor, *, named: str = "") -> QuerySet[Any, UUID]:
    """Return the ids of the matters that came last into the actor's reach, up to a limit.

    Args:
        actor: Whose reach.
        named: Words that the name of whose it is holds, with or without accents; empty for all.
    """
    rows = Reach.objects.filter(scope=widest_scope(actor)).exclude(matter__in=out_of(actor))
    newest = rows.order_by("-pk")
    found = newest.values_list("matter", flat=True)[: limits.get("work.search_rows")]
    if not named:
        return found
    names = Name.objects.filter(matter__in=found)
    for word in text.fold(named).split():
        names = names.filter(folded__contains=word)
    return names.values_list("matter", flat=True)


def is_submitted_to_others(actor: Actor, today: date, *, acts: Collection[str]) -> Q:
    """Return the condition that what the actor holds waits for others to do one of these acts."""
    waiting = Task.objects.filter(matter=OuterRef("matter"), ended_at=None, token=0, act__in=acts)
    own = waiting.filter(unit=actor.unit_id or NOBODY).filter(_is_given_to(actor, today))
    return _is_held_by(actor, today) & Q(Exists(waiting)) & ~Q(Exists(own))


def reported() -> QuerySet[Escalation]:
    """Return, for a row of reach, by what leaders were told that it is long overdue."""
    rows = Escalation.objects.filter(matter=OuterRef("matter"), due_at=OuterRef("due_at"))
    return rows.filter(matter__paused_at=None, matter__settled_at=None, matter__ended_at=None)


def held_in_agency(actor: Actor) -> QuerySet[Reach]:
    """Return what the actor's unit holds, or all units of the agency that they reach as a whole."""
    is_theirs = Q(agency=whole_agency(actor)) | Q(pk=actor.unit_id or NOBODY)
    units = Unit.objects.filter(is_theirs).values("pk")
    return Reach.objects.filter(scope__in=units, is_held=True, matter__holder_unit=F("scope"))


def reaches(actor: Actor, matter_id: UUID) -> bool:
    """Say whether the actor reaches a matter, of whatever kind."""
    return visible(actor, Matter.objects.filter(pk=matter_id)).exists()


def living(matter_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the ids that matters bear: a key is needed as long as one does."""
    return set(Matter.objects.filter(pk__in=matter_ids).values_list("pk", flat=True))


def end_of_day(now: datetime) -> datetime:
    """Return the last instant of the legal day."""
    return clock.local(now).replace(hour=23, minute=59, second=59, microsecond=999_999)


def own_post(actor: Actor, field: str, today: date) -> Q:
    """Return the condition that a post is the actor's, or that of whom they stand in for."""
    post_id = actor.post_id or NOBODY
    away = StandIn.objects.filter(StandIn.on(today), post=OuterRef(field), stand_in=post_id)
    return Q(**{field: post_id}) | Q(Exists(away))


def absences(day: date) -> QuerySet[StandIn]:
    """Return by what whoever has a holding is away, for a statement on holdings.

    Who stands in from another unit holds the same post meanwhile, and is not away.
    """
    by = Holding.objects.filter(
        in_force(day), account=OuterRef(OuterRef("account")), post=OuterRef("stand_in")
    )
    return StandIn.objects.filter(StandIn.on(day), ~Exists(by), post=OuterRef("post"))


def _is_held_by(actor: Actor, today: date) -> Q:
    whole_unit = Q(matter__holder_post=None) & _own_role(actor, "matter__holder_role")
    own = own_post(actor, "matter__holder_post", today)
    return Q(matter__holder_unit=actor.unit_id or NOBODY) & (whole_unit | own)


def _has_task_of(actor: Actor, today: date) -> Q:
    return Q(Exists(_own_tasks(actor, today)))


def _own_tasks(actor: Actor, today: date) -> QuerySet[Task]:
    """Find what the actor is to do beside the holder; the holder's own task is the holder's."""
    tasks = Task.objects.filter(matter=OuterRef("matter"), ended_at=None)
    beside = tasks.filter(unit=actor.unit_id or NOBODY).exclude(
        pk=Coalesce(OuterRef("matter__task"), Value(0))
    )
    return beside.filter(_is_given_to(actor, today)).order_by("pk")


def _is_given_to(actor: Actor, today: date) -> Q:
    whole_unit = Q(post=None) & _own_role(actor, "role")
    return whole_unit | own_post(actor, "post", today)


def _own_role(actor: Actor, field: str) -> Q:
    if CLERK in actor.roles:
        return Q(**{field: CLERK})
    others = [role for role in OWN_ROLES if role not in actor.roles]
    return ~Q(**{f"{field}__in": others})


@prepared
def steps_of(matter_id: UUID) -> QuerySet[Task]:
    """Return every step of the drawn process of a matter so far, with whose it was."""
    rows = Task.objects.filter(matter_id=matter_id, token__gt=0)
    return rows.select_related("unit__agency", "ended_by").order_by("begun_at", "token")
