"""The dossiers of an order get their dates, a hundred at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.calendars import events
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.dossiers.api import Dossier, redate_clock
from motcua.domain.work.api import Task, carry_due, redate_tasks, tell_of_many
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.ledger.api import append_many

_State = RedatedDossier.State


def redate_waiting(*, order_id: UUID) -> int:
    """Give the dossiers of an order that wait for it their dates; return how many have theirs.

    Each hundred is a transaction of its own, in as many statements as one dossier, so that nobody
    waits long, and whoever is interrupted goes on where it stood. A dossier that was paused,
    settled or re-dated meanwhile keeps what it has. Records `dossier.redated`, of which owners are
    told, and `dossier.steps_redated`.

    Source:
        45/2019/QH14, Điều 111–112, and the order's own number: a day off by order is not worked.
    """
    order = Order.objects.get(id=order_id)
    moved = 0
    while (done := _redate_some(order)) is not None:
        moved += done
    return moved


def _redate_some(order: Order) -> int | None:
    """Return how many of the next hundred have their date; None when none waits."""
    with transaction.atomic():
        waiting = RedatedDossier.objects.select_for_update(of=("self",)).filter(
            order=order, state=_State.WAITING
        )
        rows = list(waiting.order_by("pk")[: limits.get("calendars.chunk_rows")])
        if not rows:
            return None
        moved = _redate(order, [row for row in rows if row.is_undo == rows[0].is_undo])
    return len(moved)


def _redate(order: Order, rows: Sequence[RedatedDossier]) -> Sequence[Dossier]:
    ids = {row.dossier_id for row in rows}
    locked = Dossier.objects.select_for_update(of=("self", "matter")).filter(pk__in=ids)
    found = list(locked.select_related("version__definition", "settled_by").order_by("pk"))
    whole = {row.dossier_id: row for row in rows if row.step_id is None}
    moved = [one for one in found if one.pk in whole and _is_as_planned(one, whole[one.pk])]
    stepped = _redate_steps([row for row in rows if row.step_id is not None], found)
    now = clock.now()
    for one in moved:
        row = whole[one.pk]
        redate_clock(one, due_at=row.after, reason=_words(order, is_undo=row.is_undo), at=now)
    for one in found:
        one.revision += one.pk in {each.pk for each in moved} or one.pk in stepped
    Dossier.objects.bulk_update(found, ["clock", "due_at", "revision"])
    carry_due(matter_ids=[one.pk for one in moved])
    append_many(
        events.REDATED,
        actor=SYSTEM,
        facts=[(one.subject, {**one.told, **_told(order, whole[one.pk])}) for one in moved],
    )
    append_many(
        events.STEPS_REDATED,
        actor=SYSTEM,
        facts=[
            (one.subject, {**one.told, **_told_steps(order, stepped[one.pk])})
            for one in found
            if one.pk in stepped
        ],
    )
    tell_of_many(moved, "due_changed")
    done = {whole[one.pk].pk for one in moved}
    done |= {row.pk for each in stepped.values() for row in each}
    for row in rows:
        row.state = _State.MOVED if row.pk in done else _State.KEPT
    RedatedDossier.objects.bulk_update(rows, ["state"])
    return moved


def _redate_steps(
    rows: Sequence[RedatedDossier], dossiers: Sequence[Dossier]
) -> Mapping[UUID, Sequence[RedatedDossier]]:
    """Give open steps their limits; return by dossier the rows of those that have theirs.

    A step that was done, or had another limit given since, keeps what it has.
    """
    is_open = {one.pk for one in dossiers if one.is_open}
    wanted = {row.step_id: row for row in rows if row.step_id and row.dossier_id in is_open}
    found: dict[UUID, list[RedatedDossier]] = {}
    steps = list(Task.objects.filter(pk__in=wanted, ended_at=None).order_by("pk"))
    for step in steps:
        row = wanted[step.pk]
        if step.due_at == row.before:
            step.due_at, row.step = row.after, step
            found.setdefault(row.dossier_id, []).append(row)
    redate_tasks(tasks=steps)
    return found


def _told_steps(order: Order, rows: Sequence[RedatedDossier]) -> dict[str, str | bool | list[str]]:
    """Return which steps have which limits, a word each: element, before, after."""
    said = [f"{row.step.element} {_iso(row.before)} {_iso(row.after)}" for row in rows if row.step]
    return {"steps": said, "order": order.id.hex, "undone": rows[0].is_undo}


def _is_as_planned(dossier: Dossier, row: RedatedDossier) -> bool:
    is_running = dossier.is_open and dossier.paused_at is None and dossier.settled_at is None
    return is_running and dossier.due_at == row.before


def _told(order: Order, row: RedatedDossier) -> dict[str, str | bool]:
    return {"due_before": _iso(row.before), "order": order.id.hex, "undone": row.is_undo}


def _iso(at: datetime) -> str:
    return clock.local(at).isoformat()


def _words(order: Order, *, is_undo: bool) -> str:
    return f"{'bỏ lệnh ' if is_undo else ''}{order.reason} ({order.basis})"
