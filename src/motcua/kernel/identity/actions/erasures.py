"""Erasing a person at two pages: one officer asks, another sees the same and confirms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.identity.access import ERASE_PERSON
from motcua.kernel.identity.actions.erase_person import (
    ErasedPerson,
    Going,
    check_may_erase,
    erase_person,
    what_would_go,
)
from motcua.kernel.identity.actions.grants import to_confirm, wait_for_second
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.errors import (
    ErasureRefusedError,
    UnknownAccountError,
)
from motcua.kernel.identity.models import Account, Grant
from motcua.kernel.identity.queries import read_profile
from motcua.kernel.identity.retention import ERASE
from motcua.kernel.identity.sessions.tries import count_try
from motcua.kernel.privacy.api import DataSubject, KeptByLaw, KeyErasedError, without_names

_REASON_CHARACTERS = 300
_HOUR, _LOOKS = 60, "identity.erasure_looks_count"
_HALF_DONE = (
    "Dữ liệu của người này đã xóa dở. Hãy xóa nốt trên máy chủ bằng lệnh motcua privacy erase."
)
_SECOND = "Người khác phải xác nhận: không phải người đề nghị, và có quyền xóa dữ liệu theo luật."


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """What an erasure would take, by kind of what is sealed, and what stands against it.

    Attributes:
        kept: What a law keeps sealed.
        under_way: How many are not ended: nothing is erased meanwhile. Which they are, a complaint
            against the reader's agency may be, is for the person to say.
    """

    counts: Mapping[str, int]
    kept: Sequence[KeptByLaw]
    under_way: int


def outlook(actor: Actor, *, account_id: UUID) -> Outlook:
    """Return what erasing somebody would take; a recorded reading of their profile.

    Raises:
        ErasureRefusedError: The actor has not the right, looked at as many people as anybody may
            for now, or it was cut off half done.
        UnknownAccountError: It is no open account of a citizen with a profile.
    """
    if count_try("erasure.looks", actor.id.hex, minutes=_HOUR) > limits.get(_LOOKS):
        raise ErasureRefusedError("Đã xem nhiều người trong một giờ; hãy đợi rồi xem tiếp.")
    going = what_would_go(_person(actor, account_id))
    return Outlook(
        counts=Counter(subject.kind for subject in going.subjects - going.staying),
        kept=going.kept,
        under_way=len(going.under_way),
    )


@transaction.atomic
def ask_erasure(*, actor: Actor, account_id: UUID, reason: str) -> Grant:
    """Ask for somebody to be erased; nothing goes before another confirms.

    Records `identity.grant_asked`.

    Args:
        actor: Who asks.
        account_id: Whose data.
        reason: On what it rests; a name in it is left out.

    Raises:
        OwnAccountError: It is the actor's own.
        UnknownAccountError: It is no open account of a citizen with a profile.
        ErasureRefusedError: The actor has not the right, or something is under way.
        GrantRefusedError: Nothing says on what it rests, or the same waits already.
    """
    refuse_own(actor, account_id)
    person = _person(actor, account_id)
    going = what_would_go(person)
    _check_nothing_under_way(going)
    basis = without_names(text.clean_line(reason)[:_REASON_CHARACTERS], going.names)
    account = Account.objects.select_for_update().get(id=account_id)
    row = Grant(account=account, kind=Grant.Kind.ERASE, renews_access=False, reason=basis)
    return wait_for_second(actor, row)


@transaction.atomic
def confirm_erasure(*, actor: Actor, grant_id: UUID) -> ErasedPerson:
    """Erase whom another asked to have erased. Records what `erase_person` records.

    Raises:
        GrantRefusedError: It waits no more, or the actor is no second person for it.
        ErasureRefusedError: Something of theirs is under way by now, whoever asked has not the
            right any more, or it was cut off half done.
    """
    row, now = to_confirm(actor, grant_id, is_erasure=True, unfit=_SECOND), clock.machine_now()
    assert row.asked_by is not None
    person = _person(actor, row.account_id)
    _check_nothing_under_way(what_would_go(person))
    row.confirmed_by_id, row.confirmed_at, row.used_at = actor.id, now, now
    row.save(update_fields=["confirmed_by", "confirmed_at", "used_at"])
    return erase_person(
        actor=actor_of(row.asked_by),
        second=actor,
        personal_number=person.number,
        legal_basis=row.reason,
        erasure_id=row.id,
    )


def waiting_erasures(actor: Actor) -> Sequence[Grant]:
    """Return what waits for a second person, the oldest first, to those with the right."""
    if not allows(actor, ERASE_PERSON):
        return []
    rows = Grant.objects.filter(Grant.living(clock.machine_now()), kind=Grant.Kind.ERASE)
    return list(rows.select_related("account", "asked_by").order_by("asked_at"))


def _check_nothing_under_way(going: Going) -> None:
    if going.under_way:
        raise ErasureRefusedError(
            f"Người này còn {len(going.under_way)} việc đang giải quyết, chưa xóa được. Chính họ "
            "thấy các việc ấy ở trang Việc của tôi."
        )


def _person(actor: Actor, account_id: UUID) -> DataSubject:
    check_may_erase(actor)
    account = Account.objects.filter(id=account_id, kind=Account.Kind.CITIZEN, is_active=True)
    if not account.exists():
        raise UnknownAccountError("Không có tài khoản người dân nào như vậy.")
    try:
        number = read_profile(actor, account_id=account_id, purpose=ERASE).personal_number
    except KeyErasedError:
        raise ErasureRefusedError(_HALF_DONE) from None
    return DataSubject(number=number, account_id=account_id)
