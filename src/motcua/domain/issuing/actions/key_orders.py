"""What two persons order for a signing key: that it be made, unlocked, or destroyed.

A key that is to be made is then made by its owner, who alone chooses its PIN, and serves once the
certificate that an authority issued for it has come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from motcua.domain.issuing import events
from motcua.domain.issuing.authority.key_owners import OwnedKey, may_order, owned_key
from motcua.domain.issuing.errors import KeyOrderRefusedError
from motcua.domain.issuing.models import OPEN_ORDERS, KeyOrder
from motcua.kernel.base.api import SYSTEM, Actor, clock, dates, text
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.notices.api import send
from motcua.kernel.signatures import api as signatures

_LEAST_LETTERS = 10
_NOT_YOURS = (
    "Chỉ quản trị hoặc lãnh đạo nơi ấy làm được việc này, và không ai làm cho khóa mình dùng."
)
_NOT_OWN = "Khóa này không phải của Ông/Bà, hoặc không còn đề nghị nào chờ; hãy tải lại trang."
_GONE = "Đề nghị này không còn chờ; hãy tải lại trang."
_NO_MARK = "Hãy chọn ảnh chữ ký hoặc con dấu (PNG nền trong suốt) sẽ hiện trên văn bản."
_OWN_PAGE = "issuing:own_keys"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Way:
    """How an act is recorded, and whoever uses the key told; no notice where `told` lacks it."""

    asked: Event
    confirmed: Event
    dropped: Event
    told_asked: str = ""
    told_confirmed: str
    wants: str


_WAYS: Final[Mapping[str, _Way]] = {
    KeyOrder.Act.UNLOCK: _Way(
        asked=events.KEY_UNLOCK_ASKED,
        confirmed=events.KEY_UNLOCKED,
        dropped=events.KEY_UNLOCK_DROPPED,
        told_asked="key_unlock_asked",
        told_confirmed="key_unlocked",
        wants="Hãy ghi lý do: ai nhập sai mã PIN, đã hỏi chủ khóa thế nào.",
    ),
    KeyOrder.Act.MAKE: _Way(
        asked=events.KEY_ASKED,
        confirmed=events.KEY_GRANTED,
        dropped=events.KEY_DROPPED,
        told_confirmed="key_granted",
        wants="Hãy ghi lý do: theo văn bản nào, cấp mới hay thay khóa sắp hết hạn.",
    ),
    KeyOrder.Act.DESTROY: _Way(
        asked=events.KEY_DESTRUCTION_ASKED,
        confirmed=events.KEY_DESTROYED,
        dropped=events.KEY_DESTRUCTION_DROPPED,
        told_asked="key_destruction_asked",
        told_confirmed="key_destroyed",
        wants="Hãy ghi lý do: khóa bị mất, bị lộ hay thôi dùng, từ khi nào.",
    ),
}


@transaction.atomic
def ask_key(*, actor: Actor, key_id: str, act: str, reason: str) -> KeyOrder:
    """Ask that a key be made, unlocked or destroyed; nothing is before a second person confirms.

    Records `signing_key.asked`, `.unlock_asked` or `.destruction_asked`.

    Raises:
        KeyOrderRefusedError: It is not the actor's to ask, there is nothing to do, it is asked for
            already, or nothing is said of why.
        signatures.SignerUnavailableError: The signer does not answer.
    """
    return _asked(actor, _owned(actor, key_id), act, reason)


@transaction.atomic
def report_lost(*, actor: Actor, key_id: str, reason: str) -> KeyOrder:
    """Lock the actor's own key at once, and ask that it be destroyed.

    Records `signing_key.destruction_asked`. Unlocking it takes two others.

    Raises:
        KeyOrderRefusedError: The key is not theirs, is reported already, or no reason is said.
        signatures.SigningRefusedError: The signer did not lock it.
    """
    row = _asked(actor, _own(actor, key_id), KeyOrder.Act.DESTROY, reason)
    signatures.block_key(actor=actor, key_id=key_id)
    return row


@transaction.atomic
def confirm_key(*, actor: Actor, order_id: UUID) -> KeyOrder:
    """Confirm what somebody else asked; records `signing_key.granted`, `.unlocked`, `.destroyed`.

    Raises:
        KeyOrderRefusedError: It is not the actor's to confirm, or waits no more.
        signatures.SigningRefusedError: The signer did not do it; it stays asked for.
    """
    row = _waiting(order_id)
    key = _owned(actor, row.key_id)
    if row.asked_by_id == actor.id:
        raise KeyOrderRefusedError("Người khác phải xác nhận: không phải người đề nghị.")
    if row.confirmed_at is not None:
        raise KeyOrderRefusedError(_GONE)
    row.confirmed_by_id, row.confirmed_at = actor.id, clock.now()
    if row.act != KeyOrder.Act.MAKE:
        row.done_at = row.confirmed_at
    row.save(update_fields=["confirmed_by", "confirmed_at", "done_at"])
    _record(_WAYS[row.act].confirmed, actor, row, asked_by=row.asked_by_id.hex)
    _tell(actor, row, key, template=_WAYS[row.act].told_confirmed)
    if row.act == KeyOrder.Act.UNLOCK:
        signatures.unlock_key(actor=actor, asked_by=row.asked_by_id, key_id=row.key_id)
    elif row.act == KeyOrder.Act.DESTROY:
        signatures.destroy_key(actor=actor, asked_by=row.asked_by_id, key_id=row.key_id)
    return row


@transaction.atomic
def drop_key(*, actor: Actor, order_id: UUID) -> KeyOrder:
    """Leave undone what somebody asked; a key that waits for its certificate never serves.

    Records `signing_key.dropped`, `.unlock_dropped` or `.destruction_dropped`.

    Raises:
        KeyOrderRefusedError: It waits no more, or is none of the actor's.
    """
    row = _waiting(order_id)
    _owned(actor, row.key_id)
    row.dropped_at = clock.now()
    row.save(update_fields=["dropped_at"])
    _record(_WAYS[row.act].dropped, actor, row)
    return row


@transaction.atomic
def make_key(
    *,
    actor: Actor,
    order_id: UUID,
    pin: str,
    pin_again: str,
    mark: bytes | None,
    device: str = "",
) -> KeyOrder:
    """Make the actor's own key under a PIN of their choice. Records `signing_key.made`.

    Doing it again gives up the key that waited: for a PIN that was forgotten before it served.

    Raises:
        KeyOrderRefusedError: It is not theirs, not confirmed, or something is lacking.
        signatures.SigningRefusedError: The PIN or the image will not do, or the signer is away.
    """
    row = _to_make(order_id)
    key = _own(actor, row.key_id)
    if row.confirmed_by_id is None:
        raise KeyOrderRefusedError(_NOT_OWN)
    if pin != pin_again:
        raise KeyOrderRefusedError("Hai lần nhập mã PIN không giống nhau.")
    if mark is None:
        raise KeyOrderRefusedError(_NO_MARK)
    row.requested_at = clock.now()
    row.save(update_fields=["requested_at"])
    request = signatures.begin_key(
        actor=actor,
        key_id=row.key_id,
        pin=pin,
        mark=mark,
        common_name=key.common_name,
        organisation=key.organisation,
        asked_by=row.asked_by_id,
        confirmed_by=row.confirmed_by_id,
        device=device,
    )
    _record(events.KEY_MADE, actor, row, request=signatures.digest_of(request))
    return row


@transaction.atomic
def link_key(
    *, actor: Actor, order_id: UUID, user: str, credential: str, mark: bytes | None
) -> signatures.KeyState:
    """Let the actor's own key be one at the remote service. Records `signing_key.certified`.

    Args:
        user: Who they are there.
        credential: Which of their keys there; nothing where they have one.
        mark: PNG of their signature.

    Raises:
        KeyOrderRefusedError: It is not theirs, not confirmed, or something is lacking.
        signatures.SigningRefusedError: The service has no such key that will do.
    """
    row = _to_make(order_id)
    key = _own(actor, row.key_id)
    if row.confirmed_by_id is None:
        raise KeyOrderRefusedError(_NOT_OWN)
    if not text.clean_line(user):
        raise KeyOrderRefusedError("Hãy ghi mã người dùng của Ông/Bà ở dịch vụ ký số từ xa.")
    if mark is None:
        raise KeyOrderRefusedError(_NO_MARK)
    row.requested_at = row.done_at = clock.now()
    row.save(update_fields=["requested_at", "done_at"])
    state = signatures.link_key(
        actor=actor,
        key_id=row.key_id,
        user=text.clean_line(user),
        credential=text.clean_line(credential),
        mark=mark,
        common_name=key.common_name,
        asked_by=row.asked_by_id,
        confirmed_by=row.confirmed_by_id,
    )
    _record_certified(actor, row, state)
    return state


@transaction.atomic
def certify_key(*, actor: Actor, order_id: UUID, data: bytes) -> signatures.KeyState:
    """Let a key serve with the certificate that came for it. Records `signing_key.certified`.

    Raises:
        KeyOrderRefusedError: No key of the actor's, or of theirs to order, waits.
        signatures.SigningRefusedError: The certificate will not do; the key goes on waiting.
    """
    row = _to_make(order_id)
    key = owned_key(row.key_id)
    is_called = key is not None and (actor.id in key.people or may_order(actor, key))
    if not (row.waits_for_certificate and (is_called or actor == SYSTEM)):
        raise KeyOrderRefusedError(_NOT_OWN)
    row.done_at = clock.now()
    row.save(update_fields=["done_at"])
    state = signatures.import_certificate(actor=actor, key_id=row.key_id, data=data)
    _record_certified(actor, row, state)
    return state


def certify_whichever(data: bytes) -> tuple[OwnedKey, signatures.KeyState]:
    """Let the key serve for which a certificate was issued, as the command line asks.

    Raises:
        KeyOrderRefusedError: Its order waits no more.
        signatures.SigningRefusedError: No key waits for it, or it will not do.
    """
    key_id = signatures.key_waiting_for(data)
    row, key = _open().filter(key_id=key_id, act=KeyOrder.Act.MAKE).first(), owned_key(key_id)
    if row is None or key is None:
        raise KeyOrderRefusedError(_GONE)
    return key, certify_key(actor=SYSTEM, order_id=row.pk, data=data)


def _asked(actor: Actor, key: OwnedKey, act: str, reason: str) -> KeyOrder:
    way = _WAYS.get(act)
    if way is None:
        raise KeyOrderRefusedError(_GONE)
    said = text.clean_line(reason)[:300]
    if len(said) < _LEAST_LETTERS:
        raise KeyOrderRefusedError(way.wants)
    if _open().filter(key_id=key.key_id, act=act).exists():
        raise KeyOrderRefusedError("Đã có người đề nghị việc này; người khác xác nhận là được.")
    _require_sense(key, act)
    row = KeyOrder.objects.create(
        act=act, key_id=key.key_id, reason=said, asked_by_id=actor.id, asked_at=clock.now()
    )
    _record(way.asked, actor, row, is_first=True)
    _tell(actor, row, key, template=way.told_asked)
    return row


def _require_sense(key: OwnedKey, act: str) -> None:
    if act == KeyOrder.Act.UNLOCK:
        if key.key_id not in {state.key_id for state in signatures.locked_keys()}:
            raise KeyOrderRefusedError("Khóa này không bị khóa.")
    elif act == KeyOrder.Act.DESTROY:
        if key.key_id not in signatures.key_states():
            raise KeyOrderRefusedError("Không có khóa ký số nào ở đây để thu hồi.")
    elif not key.people:
        raise KeyOrderRefusedError("Chưa có ai giữ con dấu này: hãy cử văn thư trước.")


def _open() -> QuerySet[KeyOrder]:
    return KeyOrder.objects.filter(OPEN_ORDERS)


def _waiting(order_id: UUID) -> KeyOrder:
    row = _open().select_for_update(of=("self",)).filter(pk=order_id).first()
    if row is None:
        raise KeyOrderRefusedError(_GONE)
    return row


def _to_make(order_id: UUID) -> KeyOrder:
    row = _waiting(order_id)
    if row.act != KeyOrder.Act.MAKE:
        raise KeyOrderRefusedError(_NOT_OWN)
    return row


def _owned(actor: Actor, key_id: str) -> OwnedKey:
    key = owned_key(key_id)
    if key is None or not may_order(actor, key):
        raise KeyOrderRefusedError(_NOT_YOURS)
    return key


def _own(actor: Actor, key_id: str) -> OwnedKey:
    key = owned_key(key_id)
    if key is None or actor.id not in key.people:
        raise KeyOrderRefusedError(_NOT_OWN)
    return key


def _record(
    event: Event, actor: Actor, row: KeyOrder, *, is_first: bool = False, **more: str
) -> None:
    append(
        event,
        subject=Subject(kind="signing_key", id=row.pk),
        actor=actor,
        open={"key": row.key_id, **more},
        is_first=is_first,
    )


def _record_certified(actor: Actor, row: KeyOrder, state: signatures.KeyState) -> None:
    last = clock.local(state.valid_to).date().isoformat()
    _record(events.KEY_CERTIFIED, actor, row, certificate=state.fingerprint, last=last)


def _tell(actor: Actor, row: KeyOrder, key: OwnedKey, *, template: str) -> None:
    if not template:
        return
    for account_id in sorted(key.people):
        send(
            actor=actor,
            subject=Subject(kind="signing_key", id=row.pk),
            template=template,
            to_account=account_id,
            path=reverse(_OWN_PAGE),
            key=f"{template}:{row.pk}:{account_id.hex}",
            context={
                "agency": key.agency,
                "at": dates.format_hour_and_day(clock.now()),
                "key_owner": key.owner,
            },
        )
