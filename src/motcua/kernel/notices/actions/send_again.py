"""Try a delivery once more that the far side had refused."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.exchange.api import outbox
from motcua.kernel.notices import connections
from motcua.kernel.notices.errors import DeliveryNotFailed
from motcua.kernel.notices.models import Channel, Delivery, DeliveryState

_CONNECTORS = {Channel.SMS: connections.SMS.key, Channel.EMAIL: connections.MAIL.key}


@no_event("sending again is upkeep; what the notice tells of has its own event")
def send_again(*, actor: Actor, delivery_id: UUID) -> None:
    """Put a failed delivery out again; the far side gets the same id, so it never sends twice.

    Raises:
        DeliveryNotFailed: It does not exist, waits already, or was sent.
        OutboxItemNotFailed: Its message is on the way already.
    """
    with transaction.atomic():
        rows = Delivery.objects.select_for_update().filter(pk=delivery_id)
        delivery = rows.filter(state=DeliveryState.FAILED).first()
        if delivery is None:
            raise DeliveryNotFailed("Thông báo này không ở trạng thái gửi lỗi.")
        delivery.state = DeliveryState.WAITING
        delivery.asked_at = clock.now()
        delivery.done_at = None
        delivery.save(update_fields=["state", "asked_at", "done_at"])
        connector = _CONNECTORS[Channel(delivery.channel)]
        outbox.send_again_with_key(actor=actor, connector=connector, key=f"notice:{delivery.pk}")
