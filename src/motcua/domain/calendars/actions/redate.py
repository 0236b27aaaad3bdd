"""The dossiers of an order get their dates, a hundred at a time."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.domain.calendars import events
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.dossiers.api import Dossier, redate_clock
from motcua.domain.work.api import carry_due, tell_of_many
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.ledger.api import append_many

_State = RedatedDossier.State


def redate_waiting(*, order_id: UUID) -> int:
    """Give the dossiers of an order that wait for it their dates; return how many have theirs.

    Each hundred is a transaction of its own, in as many statements as one dossier, so that nobody
    waits long, and whoever is interrupted goes on where it stood. A dossier that was paused,
    settled or re-dated meanwhile keeps what it has. Records `dossier.redated`; owners are told.

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
    wanted = {row.dossier_id: row for row in rows}
    locked = Dossier.objects.select_for_update(of=("self", "matter")).filter(pk__in=wanted)
    found = locked.select_related("version__definition", "settled_by").order_by("pk")
    moved = [one for one in found if _is_as_planned(one, wanted[one.pk])]
    now = clock.now()
    for one in moved:
        row = wanted[one.pk]
        redate_clock(one, due_at=row.after, reason=_words(order, is_undo=row.is_undo), at=now)
        one.revision += 1
    Dossier.objects.bulk_update(moved, ["clock", "due_at", "revision"])
    carry_due(matter_ids=[one.pk for one in moved])
    append_many(
        events.REDATED,
        actor=SYSTEM,
        facts=[(one.subject, {**one.told, **_told(order, wanted[one.pk])}) for one in moved],
    )
    tell_of_many(moved, "due_changed")
    is_moved = {one.pk for one in moved}
    for row in rows:
        row.state = _State.MOVED if row.dossier_id in is_moved else _State.KEPT
    RedatedDossier.objects.bulk_update(rows, ["state"])
    return moved


def _is_as_planned(dossier: Dossier, row: RedatedDossier) -> bool:
    is_running = dossier.is_open and dossier.paused_at is None and dossier.settled_at is None
    return is_running and dossier.due_at == row.before


def _told(order: Order, row: RedatedDossier) -> dict[str, str | bool]:
    before = clock.local(row.before).isoformat()
    return {"due_before": before, "order": order.id.hex, "undone": row.is_undo}


def _words(order: Order, *, is_undo: bool) -> str:
    return f"{'bỏ lệnh ' if is_undo else ''}{order.reason} ({order.basis})"
