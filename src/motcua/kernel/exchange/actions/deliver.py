"""Send one message of the outbox, and remember how it went."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import F

from motcua.kernel.base.api import SYSTEM, Actor, clock, limits, no_event
from motcua.kernel.exchange.errors import UndeliverableError
from motcua.kernel.exchange.models import OutboxItem, OutboxState
from motcua.kernel.exchange.senders import Sending, senders
from motcua.kernel.jobs.api import Json
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import EXECUTE, read


@no_event("carrying a message out is covered by the event of the verb that put it")
def deliver_item(*, actor: Actor, item_id: UUID) -> None:
    """Send a message that waits; outside any transaction. One that was sent is left alone.

    Raises:
        Exception: Whatever the sender raised, the first few times: the job tries again soon.
            Later the message just waits for the next quarter of an hour.
    """
    item = OutboxItem.objects.filter(pk=item_id, state=OutboxState.WAITING).first()
    if item is None:
        return
    try:
        senders.get(f"{item.connector}/{item.kind}")(_sending(item))
    except UndeliverableError as error:
        _note(item, state=OutboxState.FAILED, error=error)
    except Exception as error:
        _note(item, state=OutboxState.WAITING, error=error)
        if item.attempts < limits.get("exchange.quick_tries"):
            raise
    else:
        _note(item, state=OutboxState.SENT)


@no_event("upkeep of the outbox")
def give_up(*, actor: Actor) -> int:
    """Mark as failed what could not be sent for days; return how many."""
    before = clock.now() - timedelta(days=limits.get("exchange.give_up_days"))
    waiting = OutboxItem.objects.filter(state=OutboxState.WAITING, put_at__lt=before)
    return waiting.update(state=OutboxState.FAILED)


@no_event("upkeep of the outbox")
def sweep_sent(*, actor: Actor) -> int:
    """Delete what was sent long ago, with its contents; return how many."""
    before = clock.now() - timedelta(days=limits.get("exchange.keep_sent_days"))
    sent = OutboxItem.objects.filter(state=OutboxState.SENT, sent_at__lt=before)
    return sent.delete()[0]


def _note(item: OutboxItem, *, state: OutboxState, error: Exception | None = None) -> None:
    now = clock.now()
    text = f"{type(error).__name__}: {error}"[:300] if error else ""
    OutboxItem.objects.filter(pk=item.pk, state=OutboxState.WAITING).update(
        state=state,
        attempts=F("attempts") + 1,
        tried_at=now,
        sent_at=now if state == OutboxState.SENT else None,
        error=text,
    )


def _sending(item: OutboxItem) -> Sending:
    return Sending(connector=item.connector, kind=item.kind, key=item.key, payload=_payload(item))


def _payload(item: OutboxItem) -> Mapping[str, Json]:
    if item.subject_id is None:
        return item.payload or {}
    subject = Subject(kind=item.subject_kind, id=item.subject_id)
    opened: Mapping[str, Json] = read(SYSTEM, subject=subject, purpose=EXECUTE).reveal(
        item.sealed_payload
    )
    return opened
