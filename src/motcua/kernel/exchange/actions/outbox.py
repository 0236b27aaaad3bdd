"""Put a message out, and send again what has failed."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import SYSTEM, Actor, clock, no_event
from motcua.kernel.exchange.errors import OutboxItemNotFailed
from motcua.kernel.exchange.jobs import deliver
from motcua.kernel.exchange.models import OutboxItem, OutboxState
from motcua.kernel.jobs.api import Json
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import sealing_key


@no_event("the event of the verb that puts it covers it")
def put(
    *,
    actor: Actor = SYSTEM,
    connector: str,
    kind: str,
    key: str,
    payload: Mapping[str, Json],
    subject: Subject | None = None,
) -> UUID:
    """Write a message in the caller's transaction; a job sends it until the far side has it.

    A key that is known for the connector writes nothing.

    Args:
        actor: Whose verb it is.
        connector: Key of the system.
        kind: What sort of message; a sender is declared for it.
        key: Idempotency key, unique for the connector.
        payload: JSON-able. With a `subject` it is sealed under the subject's key; without one it
            may hold no personal data.
        subject: Whom the payload is about.
    """
    item = OutboxItem(
        connector=connector,
        kind=kind,
        key=key,
        payload=None if subject else dict(payload),
        sealed_payload=sealing_key(subject).seal(dict(payload)) if subject else None,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else None,
        put_at=clock.now(),
    )
    with transaction.atomic():
        OutboxItem.objects.bulk_create([item], ignore_conflicts=True)
        written = OutboxItem.objects.only("id").get(connector=connector, key=key)
        deliver.enqueue(key=f"outbox:{written.pk}", item_id=str(written.pk))
    return written.pk


@no_event("sending again is upkeep; what is sent has its own event")
def send_again_with_key(*, actor: Actor, connector: str, key: str) -> None:
    """Try once more what has failed, named as it was put.

    Raises:
        OutboxItemNotFailed: It does not exist, waits already, or was sent.
    """
    named = OutboxItem.objects.filter(connector=connector, key=key)
    item_id = named.values_list("pk", flat=True).first()
    send_again(actor=actor, item_id=item_id or UUID(int=0))


@no_event("sending again is upkeep; what is sent has its own event")
def send_again(*, actor: Actor, item_id: UUID) -> None:
    """Try once more what has failed.

    Raises:
        OutboxItemNotFailed: It does not exist, waits already, or was sent.
    """
    with transaction.atomic():
        failed = OutboxItem.objects.filter(pk=item_id, state=OutboxState.FAILED)
        if not failed.update(state=OutboxState.WAITING, put_at=clock.now()):
            raise OutboxItemNotFailed("Tin này không ở trạng thái gửi lỗi.")
        deliver.enqueue(item_id=str(item_id))
