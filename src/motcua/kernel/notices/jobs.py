"""How the outbox hands notices to the channels."""

from uuid import UUID

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.exchange.api import Sending, declare_sender
from motcua.kernel.notices import connections
from motcua.kernel.notices.actions.deliver import deliver


def _deliver(sending: Sending) -> None:
    deliver(actor=SYSTEM, delivery_id=UUID(str(sending.payload["delivery_id"])))


declare_sender(connections.SMS.key, "notice", _deliver)
declare_sender(connections.MAIL.key, "notice", _deliver)
