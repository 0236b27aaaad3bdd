"""Recording a breach, and what becomes of it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.breaches.errors import BreachRefusedError
from motcua.domain.breaches.events import AMENDED, CLOSED, NOTIFIED, RECORDED
from motcua.domain.breaches.models import Breach
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import append

_TOLD = ("happened_at", "what", "data_kinds", "persons", "consequences", "measures", "contact")
"""What may be amended: when it was found decides the clock, and stays."""


@transaction.atomic
def record_breach(
    *, actor: Actor, found_at: datetime, told: Mapping[str, object], breach_id: UUID | None = None
) -> Breach:
    """Record a breach; its clock runs from when it was found. Records `breach.recorded`.

    Args:
        actor: Who writes it down.
        found_at: When it was found.
        told: What is known, by the columns of `_TOLD`.
        breach_id: Id of the new row, so that a form sent twice records one.

    Raises:
        BreachRefusedError: An instant has not come yet, or it was found before it happened.
    """
    row = Breach(
        found_at=found_at,
        recorded_by_id=actor.id,
        recorded_at=clock.now(),
        **{name: told[name] for name in _TOLD if name in told},
    )
    _check(row)
    if breach_id is not None:
        known = Breach.objects.filter(id=breach_id).first()
        if known is not None:
            return known
        row.id = breach_id
    row.save(force_insert=True)
    append(
        RECORDED,
        subject=row.subject,
        actor=actor,
        open={
            "happened_at": _said(row.happened_at),
            "found_at": _said(row.found_at),
            "persons": row.persons,
            "due": _said(row.due_at),
        },
        is_first=True,
    )
    return row


@transaction.atomic
def amend_breach(*, actor: Actor, breach_id: UUID, told: Mapping[str, object]) -> Breach:
    """Write down what is known better by now. Records `breach.amended` where anything changed.

    Raises:
        BreachRefusedError: It is closed, or what is told cannot be.
    """
    row = _open(breach_id)
    changed = [name for name in _TOLD if name in told and told[name] != getattr(row, name)]
    for name in changed:
        setattr(row, name, told[name])
    _check(row)
    if changed:
        row.save(update_fields=changed)
        append(
            AMENDED,
            subject=row.subject,
            actor=actor,
            open={
                "fields": changed,
                "persons": row.persons,
                "happened_at": _said(row.happened_at),
            },
        )
    return row


@transaction.atomic
def note_notified(*, actor: Actor, breach_id: UUID, at: datetime, how: str) -> Breach:
    """Note when and how the authority was told, once. Records `breach.notified`.

    Raises:
        BreachRefusedError: It was noted before, it is closed, or the instant cannot be.
    """
    row = _open(breach_id)
    if row.notified_at is not None:
        raise BreachRefusedError("Đã ghi là thông báo rồi.")
    if not row.found_at <= at <= clock.now():
        raise BreachRefusedError("Giờ thông báo phải sau lúc phát hiện và không ở tương lai.")
    row.notified_at, row.notified_how = at, how
    row.save(update_fields=["notified_at", "notified_how"])
    append(
        NOTIFIED,
        subject=row.subject,
        actor=actor,
        open={"notified_at": _said(at), "is_late": row.is_late},
    )
    return row


@transaction.atomic
def close_breach(*, actor: Actor, breach_id: UUID, outcome: str) -> Breach:
    """Close a breach of which the authority was told. Records `breach.closed`.

    Raises:
        BreachRefusedError: The authority was not told, nobody knows whom it concerns, or it is
            closed.
    """
    row = _open(breach_id)
    if row.notified_at is None:
        raise BreachRefusedError("Chưa thông báo cho cơ quan chuyên trách thì chưa đóng được.")
    if row.persons is None or not row.measures:
        raise BreachRefusedError("Hãy ghi số người và biện pháp đã làm trước khi đóng.")
    row.closed_at, row.outcome = clock.now(), outcome
    row.save(update_fields=["closed_at", "outcome"])
    append(CLOSED, subject=row.subject, actor=actor, open={"closed_at": _said(row.closed_at)})
    return row


def _open(breach_id: UUID) -> Breach:
    row = Breach.objects.select_for_update().get(id=breach_id)
    if row.closed_at is not None:
        raise BreachRefusedError("Sự cố này đã đóng, không sửa được nữa.")
    return row


def _check(row: Breach) -> None:
    if row.found_at > clock.now():
        raise BreachRefusedError("Giờ phát hiện chưa đến; hãy xem lại ngày, giờ.")
    if row.happened_at is not None and row.happened_at > row.found_at:
        raise BreachRefusedError("Sự cố không thể xảy ra sau lúc phát hiện; hãy xem lại ngày, giờ.")


def _said(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
