"""Everything others may call."""

from motcua.kernel.exchange.actions import inbox, outbox
from motcua.kernel.exchange.actions.inbox import Taken
from motcua.kernel.exchange.connectors import Connector, declare_connector, given_address
from motcua.kernel.exchange.errors import (
    AddressRefusedError,
    AnswerTooLargeError,
    NotConnectedError,
    OutboxItemNotFailed,
    UndeliverableError,
)
from motcua.kernel.exchange.outbound import client, client_to, mail
from motcua.kernel.exchange.queries import (
    ConnectorHealth,
    OutboxLine,
    connector_health,
    inbox_conflicts,
    outbox_not_arrived,
)
from motcua.kernel.exchange.senders import Sending, declare_sender
