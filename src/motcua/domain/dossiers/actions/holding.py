"""Passing a dossier on: exactly one holder at a time, and everyone's reach kept in step."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Case, Value, When

from motcua.domain.dossiers.models import Dossier, HandOver, Reach, Stage
from motcua.kernel.base.api import Actor, clock


def pass_on(
    actor: Actor,
    dossier: Dossier,
    *,
    to_unit_id: UUID | None,
    stage: Stage,
    to_post_id: UUID | None = None,
    note: str = "",
    ended_id: int | None = None,
    units: Collection[UUID] | None = None,
) -> HandOver:
    """Make another unit (or person) the holder and write the row of form 06.

    The giver is the officer who acts, as long as they act for the unit that holds the dossier.
    `ended_id` is the step of a drawn process that passed it on; for `units` see `keep_reach`.
    """
    now = clock.now()
    is_giver = actor.unit_id == dossier.holder_unit_id
    row = HandOver.objects.create(
        dossier=dossier,
        from_unit_id=dossier.holder_unit_id,
        from_post_id=actor.post_id if is_giver else dossier.holder_post_id,
        to_unit_id=to_unit_id,
        to_post_id=to_post_id,
        stage=stage,
        note=note,
        ended_id=ended_id,
        at=now,
        due_at=dossier.due_at,
    )
    dossier.holder_unit_id = to_unit_id
    dossier.holder_post_id = to_post_id
    dossier.holder_since = now
    dossier.stage = stage
    keep_reach(dossier, units=units)
    return row


def open_reach(dossier: Dossier, *, scopes: Iterable[UUID | None]) -> None:
    """Write who reaches a new dossier."""
    Reach.objects.bulk_create(
        Reach(
            scope=scope,
            dossier=dossier,
            due_at=dossier.due_at,
            is_held=scope == dossier.holder_unit_id,
        )
        for scope in {scope for scope in scopes if scope is not None}
    )


def keep_reach(dossier: Dossier, *, units: Collection[UUID] | None = None) -> None:
    """Bring the reach rows in step with the dossier's holder and due date: two statements.

    Where a drawn process has given steps to others as well, it waits for them too: `units`, which
    are looked up unless the caller knows them.
    """
    holders = _holders(dossier, units)
    rows = Reach.objects.filter(dossier=dossier)
    if not holders:
        rows.update(due_at=dossier.due_at, is_held=False)
        return
    holds = Case(When(scope__in=holders, then=Value(True)), default=Value(False))
    rows.update(due_at=dossier.due_at, is_held=holds)
    Reach.objects.bulk_create(
        (
            Reach(scope=holder, dossier=dossier, due_at=dossier.due_at, is_held=True)
            for holder in holders
        ),
        ignore_conflicts=True,
    )


def _holders(dossier: Dossier, units: Collection[UUID] | None) -> list[UUID]:
    if dossier.holder_unit_id is None:
        return []
    if dossier.process_id is None:
        return [dossier.holder_unit_id]
    if units is None:
        standing = dossier.steps.filter(ended_at=None, unit__isnull=False)
        units = standing.values_list("unit", flat=True)
    return sorted({dossier.holder_unit_id, *units})
