"""Carry one delivery to the phone or mailbox."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import F

from motcua.kernel.base.api import SYSTEM, Actor, clock, no_event
from motcua.kernel.exchange.api import UndeliverableError, client, mail
from motcua.kernel.identity.api import read_addresses
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.late import with_late_words
from motcua.kernel.notices.models import Channel, Delivery, DeliveryState
from motcua.kernel.privacy.api import EXECUTE, KeyErasedError, read

if TYPE_CHECKING:
    import httpx

_UNSENT = frozenset({DeliveryState.WAITING, DeliveryState.FAILED})


@no_event("delivering tells of a fact that has its own event")
def deliver(*, actor: Actor, delivery_id: UUID) -> None:
    """Send a delivery that waits or had failed, outside any transaction.

    The far side gets its id as key. The outbox asks once for each time that it was told to send.

    Raises:
        UndeliverableError: The far side will never accept it.
        Exception: It could not be reached; the outbox tries again.
    """
    delivery = Delivery.objects.select_related("notice").filter(pk=delivery_id).first()
    if delivery is None or delivery.state not in _UNSENT:
        return
    try:
        state = _carry(delivery)
    except UndeliverableError as error:
        _note(delivery, DeliveryState.FAILED, error)
        raise
    except Exception as error:
        _note(delivery, DeliveryState.WAITING, error)
        raise
    _note(delivery, state)


def _carry(delivery: Delivery) -> DeliveryState:
    address = _address(delivery)
    if not address:
        return DeliveryState.SKIPPED
    _CARRIERS[Channel(delivery.channel)](delivery, address)
    return DeliveryState.SENT


def _address(delivery: Delivery) -> str:
    """Return the phone or mailbox; reading it leaves a record that the person sees."""
    try:
        if delivery.address is not None:
            reading = read(SYSTEM, subject=_about(delivery), purpose=EXECUTE)
            return str(reading.reveal(delivery.address))
        if delivery.notice.account_id is None:
            return ""
        found = read_addresses(SYSTEM, account_id=delivery.notice.account_id, purpose=EXECUTE)
        return found.phone if delivery.channel == Channel.SMS else found.email
    except KeyErasedError:
        return ""


def _about(delivery: Delivery) -> Subject:
    return Subject(kind=delivery.notice.subject_kind, id=delivery.notice.subject_id)


def _words(delivery: Delivery) -> str:
    return with_late_words(delivery.text, _about(delivery))


def _by_sms(delivery: Delivery, phone: str) -> None:
    message = {"id": str(delivery.pk), "to": phone, "text": _words(delivery)}
    with client("sms") as http:
        answer = http.post("messages", json=message)
    _accept(answer)


def _by_mail(delivery: Delivery, mailbox: str) -> None:
    message = EmailMessage()
    message["Subject"] = delivery.notice.title
    message["From"] = getattr(settings, "MAIL_FROM", "motcua@localhost")
    message["To"] = mailbox
    message["Message-ID"] = f"<{delivery.pk}@motcua>"
    message.set_content(_words(delivery))
    with mail("mail") as session:
        session.send_message(message)


def _accept(answer: "httpx.Response") -> None:
    is_final = answer.is_client_error and answer.status_code not in {408, 425, 429}
    if is_final:
        raise UndeliverableError(f"HTTP {answer.status_code}")
    answer.raise_for_status()


_CARRIERS: dict[Channel, Callable[[Delivery, str], None]] = {
    Channel.SMS: _by_sms,
    Channel.EMAIL: _by_mail,
}


def _note(delivery: Delivery, state: DeliveryState, error: Exception | None = None) -> None:
    is_done = state != DeliveryState.WAITING
    Delivery.objects.filter(pk=delivery.pk, state__in=_UNSENT).update(
        state=state,
        attempts=F("attempts") + 1,
        error=type(error).__name__ if error else "",
        done_at=clock.now() if is_done else None,
    )
