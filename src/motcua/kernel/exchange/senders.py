"""Who knows how to send which kind of message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motcua.kernel.base.api import Registry
from motcua.kernel.jobs.api import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """A message on its way.

    Attributes:
        connector: Whom it is for; open `client(sending.connector)`.
        kind: What sort of message.
        key: Idempotency key to give to the far side.
        payload: What was put in.
    """

    connector: str
    kind: str
    key: str
    payload: Mapping[str, Json]


type Sender = Callable[[Sending], None]

senders: Registry[Sender] = Registry("senders")


def declare_sender(connector: str, kind: str, sender: Sender) -> Sender:
    """Declare how messages of a kind are sent, in the `jobs.py` of the package that puts them.

    The sender returns when the far side has accepted, raises `UndeliverableError` when it never
    will, and anything else to be tried again later.
    """
    return senders.register(f"{connector}/{kind}", sender)
