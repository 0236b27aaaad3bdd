"""Sending in the background, and the outbox's upkeep."""

from datetime import timedelta
from uuid import UUID

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.exchange import witnessing
from motcua.kernel.exchange.actions import deliver as delivering
from motcua.kernel.exchange.models import OutboxItem, OutboxState
from motcua.kernel.jobs.api import job, schedule

_QUIET = timedelta(minutes=15)


@job(queue="exchange", retries=7, lease_seconds=120, effect="outside")
def deliver(*, item_id: str) -> None:
    """Send one message of the outbox."""
    delivering.deliver_item(actor=SYSTEM, item_id=UUID(item_id))


@job(queue="exchange", retries=1)
def try_waiting() -> int:
    """Ask again for messages whose quick retries are used up, until they are given up."""
    delivering.give_up(actor=SYSTEM)
    now = clock.now()
    quiet = OutboxItem.objects.filter(state=OutboxState.WAITING, tried_at__lt=now - _QUIET)
    for item_id in quiet.values_list("pk", flat=True)[:500]:
        deliver.enqueue(key=f"outbox:{item_id}@{now:%Y-%m-%dT%H:%M}", item_id=str(item_id))
    return delivering.sweep_sent(actor=SYSTEM)


@job(queue="exchange", retries=0, lease_seconds=120, effect="outside")
def ask_witnesses() -> int:
    """Show the log's newest checkpoint to its witnesses."""
    return witnessing.ask_witnesses()


schedule("exchange.ask_witnesses", every="* * * * *", task=ask_witnesses)
schedule("exchange.try_waiting", every="*/15 * * * *", task=try_waiting)
