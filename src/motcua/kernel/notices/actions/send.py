"""Tell someone something, on the channels that fit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.exchange.api import outbox
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices import connections
from motcua.kernel.notices.errors import NoRecipientError, WrongContextError
from motcua.kernel.notices.models import Channel, Delivery, Notice
from motcua.kernel.notices.wording import ChannelName, Wording, fill, leaving, template_called
from motcua.kernel.privacy.api import Sealed, sealing_key

_CONNECTORS = {Channel.SMS: connections.SMS.key, Channel.EMAIL: connections.MAIL.key}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Whom a notice is for.

    Attributes:
        account_id: Account of a citizen or officer; phone and mail are read from the profile.
        phone: Phone of someone without an account, for instance from a paper form.
        email: Mailbox of someone without an account.
    """

    account_id: UUID | None = None
    phone: str = ""
    email: str = ""

    def given(self, channel: Channel) -> str:
        return self.phone if channel == Channel.SMS else self.email

    def can_have(self, channel: Channel) -> bool:
        return bool(self.account_id or self.given(channel))


@no_event("a notice tells of a fact that has its own event")
def send(
    *,
    actor: Actor,
    subject: Subject,
    template: str,
    context: Mapping[str, object],
    to_account: UUID | None = None,
    to_phone: str = "",
    to_email: str = "",
    channels: Collection[ChannelName] | None = None,
    path: str = "",
    key: str | None = None,
) -> UUID:
    """Write a notice and its deliveries in the caller's transaction; return the notice's id.

    Args:
        actor: Whose verb it tells of.
        subject: What it is about; its key seals a phone or mailbox given here.
        template: Key of a template of the packs.
        context: Values of the template's fields, as people read them; see `notice_fields`.
        to_account: Who is told. A person without one is reached by phone or mail alone.
        to_phone: Phone to use instead of the profile's.
        to_email: Mailbox to use instead of the profile's.
        channels: Other channels than the template's own.
        path: Page of the platform that the notice in the portal leads to; begins with one `/`.
        key: Idempotency key; a known one writes nothing.

    Raises:
        NoRecipientError: Nobody is named, or `path` leads off the platform.
        UnknownTemplateError, WrongContextError: The words cannot be made.
        KeyErasedError: A phone or mailbox is given and the subject has no key.
    """
    who = Recipient(account_id=to_account, phone=to_phone, email=to_email)
    _check(who, path)
    found = template_called(template)
    chosen = frozenset(channels) if channels is not None else found.channels
    if away := leaving(found, chosen):
        raise WrongContextError(f"{template}: {away} may not leave the reader's page")
    wording = fill(found, context)
    with transaction.atomic():
        notice = _notice(who, subject, template, wording, path, key)
        notice.is_listed = "in_app" in chosen and to_account is not None
        Notice.objects.bulk_create([notice], ignore_conflicts=key is not None)
        if key is not None:
            known = Notice.objects.only("id").get(key=key)
            if known.pk != notice.pk:
                return known.pk
        _ask(actor, notice, who, wording, [c for c in Channel if c.value in chosen])
    return notice.pk


def _check(who: Recipient, path: str) -> None:
    if not (who.account_id or who.phone or who.email):
        raise NoRecipientError("nobody is named")
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise NoRecipientError(f"{path} is no page of the platform")


def _notice(
    who: Recipient, subject: Subject, template: str, wording: Wording, path: str, key: str | None
) -> Notice:
    return Notice(
        account_id=who.account_id,
        subject_kind=subject.kind,
        subject_id=subject.id,
        template=template,
        key=key,
        title=wording.title,
        text=wording.text,
        path=path,
        sent_at=clock.now(),
    )


def _ask(
    actor: Actor, notice: Notice, who: Recipient, wording: Wording, channels: list[Channel]
) -> None:
    subject = Subject(kind=notice.subject_kind, id=notice.subject_id)
    asked = [
        Delivery(
            notice=notice,
            channel=channel,
            text=wording.sms if channel == Channel.SMS else wording.text,
            address=_sealed(subject, who.given(channel)),
            asked_at=notice.sent_at,
        )
        for channel in channels
        if who.can_have(channel) and (channel != Channel.SMS or wording.sms)
    ]
    Delivery.objects.bulk_create(asked)
    for delivery in asked:
        outbox.put(
            actor=actor,
            connector=_CONNECTORS[Channel(delivery.channel)],
            kind="notice",
            key=f"notice:{delivery.pk}",
            payload={"delivery_id": str(delivery.pk)},
        )


def _sealed(subject: Subject, address: str) -> Sealed | None:
    return sealing_key(subject).seal(address) if address else None
