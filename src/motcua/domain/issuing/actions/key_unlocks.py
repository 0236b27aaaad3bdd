"""Unlocking a signing key that wrong PINs have locked: asked by one, confirmed by another."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from motcua.domain.issuing import events
from motcua.domain.issuing.authority.key_owners import OwnedKey, may_unlock, owned_key
from motcua.domain.issuing.errors import UnlockRefusedError
from motcua.domain.issuing.models import KeyUnlock
from motcua.kernel.base.api import Actor, clock, dates, text
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.notices.api import send
from motcua.kernel.signatures import api as signatures

_LEAST_LETTERS = 10
_NOT_YOURS = (
    "Chỉ quản trị hoặc lãnh đạo nơi ấy mở được khóa, và không ai mở khóa mà chính mình dùng."
)
_GONE = "Không còn ai đề nghị mở khóa này; hãy tải lại trang."


@transaction.atomic
def ask_unlock(*, actor: Actor, key_id: str, reason: str) -> KeyUnlock:
    """Ask that a locked key may be tried again. Records `signing_key.unlock_asked`.

    Whoever uses the key is told. It stays locked until a second person confirms.

    Raises:
        UnlockRefusedError: It is not the actor's to ask, is not locked, is asked for already, or
            nothing is said of why.
        signatures.SignerUnavailableError: The signer does not answer.
    """
    key = _owned(actor, key_id)
    said = text.clean_line(reason)[:300]
    if len(said) < _LEAST_LETTERS:
        raise UnlockRefusedError("Hãy ghi lý do: ai nhập sai mã PIN, đã hỏi chủ khóa thế nào.")
    if key_id not in {state.key_id for state in signatures.locked_keys()}:
        raise UnlockRefusedError("Khóa này không bị khóa.")
    if _open().filter(key_id=key_id).exists():
        raise UnlockRefusedError("Đã có người đề nghị mở khóa này; người khác xác nhận là được.")
    row = KeyUnlock.objects.create(
        key_id=key_id, reason=said, asked_by_id=actor.id, asked_at=clock.now()
    )
    _record(events.KEY_UNLOCK_ASKED, actor, row)
    _tell(actor, row, key, template="key_unlock_asked")
    return row


@transaction.atomic
def confirm_unlock(*, actor: Actor, unlock_id: UUID) -> KeyUnlock:
    """Let a key be tried again, as somebody else asked. Records `signing_key.unlocked`.

    Raises:
        UnlockRefusedError: It is not the actor's to confirm, or waits no more.
        signatures.SigningRefusedError: The signer did not unlock it; it stays asked for.
    """
    row = _locked_row(unlock_id)
    key = _owned(actor, row.key_id)
    if row.asked_by_id == actor.id:
        raise UnlockRefusedError("Người khác phải xác nhận: không phải người đề nghị.")
    row.confirmed_by_id, row.confirmed_at = actor.id, clock.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _record(events.KEY_UNLOCKED, actor, row, asked_by=row.asked_by_id.hex)
    _tell(actor, row, key, template="key_unlocked")
    signatures.unlock_key(actor=actor, asked_by=row.asked_by_id, key_id=row.key_id)
    return row


@transaction.atomic
def drop_unlock(*, actor: Actor, unlock_id: UUID) -> KeyUnlock:
    """Let a key stay locked that somebody asked to unlock. Records `signing_key.unlock_dropped`.

    Raises:
        UnlockRefusedError: It waits no more, or is none of the actor's.
    """
    row = _locked_row(unlock_id)
    _owned(actor, row.key_id)
    row.dropped_at = clock.now()
    row.save(update_fields=["dropped_at"])
    _record(events.KEY_UNLOCK_DROPPED, actor, row)
    return row


def _open() -> QuerySet[KeyUnlock]:
    return KeyUnlock.objects.filter(confirmed_at=None, dropped_at=None)


def _locked_row(unlock_id: UUID) -> KeyUnlock:
    row = _open().select_for_update(of=("self",)).filter(pk=unlock_id).first()
    if row is None:
        raise UnlockRefusedError(_GONE)
    return row


def _owned(actor: Actor, key_id: str) -> OwnedKey:
    key = owned_key(key_id)
    if key is None or not may_unlock(actor, key):
        raise UnlockRefusedError(_NOT_YOURS)
    return key


def _record(event: Event, actor: Actor, row: KeyUnlock, **more: str) -> None:
    append(
        event,
        subject=Subject(kind="signing_key", id=row.pk),
        actor=actor,
        open={"key": row.key_id, **more},
        is_first=event is events.KEY_UNLOCK_ASKED,
    )


def _tell(actor: Actor, row: KeyUnlock, key: OwnedKey, *, template: str) -> None:
    for account_id in sorted(key.people):
        send(
            actor=actor,
            subject=Subject(kind="signing_key", id=row.pk),
            template=template,
            to_account=account_id,
            path=reverse("work:inbox"),
            key=f"{template}:{row.pk}:{account_id.hex}",
            context={
                "agency": key.agency,
                "at": dates.format_hour_and_day(clock.now()),
                "key_owner": key.owner,
            },
        )
