"""Who has a matter: exactly one holder at a time, and everyone's reach kept in step."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Value, When

from motcua.domain.work.actions.taking_part import let_go
from motcua.domain.work.actions.unanswered import cancel
from motcua.domain.work.models import HandOver, Matter, Name, Reach, Task
from motcua.kernel.base.api import Actor, clock


def open_matter(matter: Matter, *, whose: str, scopes: Iterable[UUID | None]) -> None:
    """Write a new matter of any kind, whose it is, and who reaches it beside its holder.

    Args:
        matter: The row of its kind, with its holder, not yet written.
        whose: The name of the person or organisation, in clear; empty where it is nobody's.
        scopes: Accounts, units and agencies; the agency that settles should be among them.
    """
    matter.save(force_insert=(Matter,))
    if whose:
        Name.of(matter, whose).save(force_insert=True)
    reached = {scope for scope in (*scopes, matter.holder_unit_id) if scope is not None}
    Reach.objects.bulk_create(
        Reach(
            scope=scope,
            matter=matter,
            due_at=matter.due_at,
            is_held=scope == matter.holder_unit_id,
        )
        for scope in reached
    )


def pass_on(
    actor: Actor,
    matter: Matter,
    *,
    to_unit_id: UUID | None,
    stage: str,
    to_post_id: UUID | None = None,
    note: str = "",
    ended_id: int | None = None,
    units: Collection[UUID] = (),
    is_giver: bool | None = None,
) -> HandOver:
    """Make another unit (or person) the holder and write the row of the passing.

    The caller has the matter locked and saves it.

    Args:
        actor: Who passes it on.
        matter: Which.
        to_unit_id: The unit that has it from now on.
        stage: What is to be done there, in the kind's word.
        to_post_id: The one person there; None for the whole unit.
        note: What goes along.
        ended_id: The task that passed it on.
        units: See `keep_reach`.
        is_giver: Whether the actor is the one who gives it; None for whoever acts for the unit that
            holds it.
    """
    now = clock.now()
    if is_giver is None:
        is_giver = actor.unit_id == matter.holder_unit_id
    row = HandOver.objects.create(
        matter=matter,
        from_unit_id=matter.holder_unit_id,
        from_post_id=actor.post_id if is_giver else matter.holder_post_id,
        to_unit_id=to_unit_id,
        to_post_id=to_post_id,
        stage=stage,
        note=note,
        ended_id=ended_id,
        at=now,
        due_at=matter.due_at,
    )
    matter.holder_unit_id = to_unit_id
    matter.holder_post_id = to_post_id
    matter.holder_since = now
    matter.stage = stage
    keep_reach(matter, units=units)
    return row


def end_matter(matter: Matter, *, stage: str) -> None:
    """End a matter: nobody holds it any more, and it waits for those alone who have a task of it.

    The caller has it locked, and saves it.

    Args:
        matter: Which.
        stage: The kind's word for what has ended.
    """
    now = clock.now()
    matter.stage, matter.ended_at, matter.holder_since = stage, matter.ended_at or now, now
    matter.settled_at = matter.settled_at or now
    matter.holder_unit = matter.holder_post = None
    keep_reach(matter)


def keep_reach(matter: Matter, *, units: Collection[UUID] = ()) -> None:
    """Bring the reach rows in step with the matter's holder, tasks and due date: two statements.

    It waits for its holder, and for every unit that has an open task of it, also after its end.
    Opinions alone are no longer needed then: what nobody answered ends with it.

    Args:
        matter: Which.
        units: Those that may reach it for the first time since they were given a task.
    """
    rows, holder = Reach.objects.filter(matter_id=matter.pk), matter.holder_unit_id
    is_unanswered = holder is None and cancel(matter) > 0
    tasks = Task.objects.filter(matter_id=matter.pk, ended_at=None, unit=OuterRef("scope"))
    holds = Case(
        When(scope=holder, then=Value(True)),
        When(Exists(tasks), then=Value(True)),
        default=Value(False),
    )
    rows.update(due_at=matter.due_at, is_held=holds)
    Reach.objects.bulk_create(
        (
            Reach(scope=unit, matter_id=matter.pk, due_at=matter.due_at, is_held=True)
            for unit in sorted({*units, holder} if holder else units)
        ),
        ignore_conflicts=True,
    )
    if is_unanswered:
        let_go(matter)
