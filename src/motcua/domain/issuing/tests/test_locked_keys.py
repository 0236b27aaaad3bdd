"""A signing key that wrong PINs have locked: two others than its owner unlock it."""

import pytest
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.actions.key_unlocks import ask_unlock, confirm_unlock, drop_unlock
from motcua.domain.issuing.desk.locked_keys import locked_keys
from motcua.domain.issuing.errors import UnlockRefusedError
from motcua.domain.issuing.models import KeyUnlock
from motcua.domain.issuing.testing import PIN
from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.tests.test_any_subject import drafted
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import Subject, verify_chain
from motcua.kernel.notices.api import notices_of
from motcua.kernel.organisations.api import Agency
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

PAGE = "/can-bo/ky/"
KEYS = "/quan-tri/khoa-ky/"
LEADERS = "/can-bo/khoa-ky/"
WHY = "Ông Tuấn gõ nhầm năm lần, đã gọi hỏi"


@pytest.fixture
def quy(agency: Agency) -> Actor:
    """The vice-chairman, who leads there too."""
    return actor_of(demo.account_of("quy"))


@pytest.fixture
def phuc(agency: Agency) -> Actor:
    return actor_of(demo.account_of("phuc"))


@pytest.fixture
def key(ha: Actor, tuan: Actor, office: Office, note: Note) -> str:
    """The chairman's key, after five wrong PINs."""
    paper = drafted(ha, note)
    for _ in range(limits.get("signatures.pin_tries_count")):
        with pytest.raises(signatures.WrongPinError):
            issuing.sign(actor=tuan, paper_id=paper.id, pin="000000")
    return signatures.personal_key(tuan.id)


def test_one_asks_another_confirms_and_the_owner_is_told_twice(
    key: str, phuc: Actor, quy: Actor, tuan: Actor
) -> None:
    row = ask_unlock(actor=phuc, key_id=key, reason=WHY)
    paper = issuing.Paper.objects.get()
    with pytest.raises(signatures.KeyLockedError):
        issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)

    confirm_unlock(actor=quy, unlock_id=row.pk)

    assert issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN).signed_at
    chain = verify_chain(Subject(kind="signing_key", id=row.pk))
    assert chain.is_whole
    assert chain.length == 2
    told = [one.template for one in notices_of(tuan)]
    assert sorted(told) == ["key_unlock_asked", "key_unlocked"]


def test_nobody_unlocks_alone_nor_their_own_nor_elsewhere(
    key: str, phuc: Actor, tuan: Actor, ha: Actor
) -> None:
    elsewhere = actor_of(demo.account_of("khoa"))
    for actor in (tuan, ha, elsewhere):
        with pytest.raises(UnlockRefusedError):
            ask_unlock(actor=actor, key_id=key, reason=WHY)
    row = ask_unlock(actor=phuc, key_id=key, reason=WHY)

    for actor in (phuc, tuan, ha, elsewhere):
        with pytest.raises(UnlockRefusedError):
            confirm_unlock(actor=actor, unlock_id=row.pk)

    assert signatures.locked_keys()
    assert KeyUnlock.objects.get().confirmed_at is None


@pytest.mark.parametrize("reason", ["", "quên"])
def test_it_is_asked_for_once_with_a_reason_and_only_while_locked(
    reason: str, key: str, phuc: Actor, quy: Actor
) -> None:
    with pytest.raises(UnlockRefusedError, match="lý do"):
        ask_unlock(actor=phuc, key_id=key, reason=reason)
    with pytest.raises(UnlockRefusedError):
        ask_unlock(actor=phuc, key_id="ky-../../etc", reason=WHY)
    row = ask_unlock(actor=phuc, key_id=key, reason=WHY)
    with pytest.raises(UnlockRefusedError, match="người khác xác nhận"):
        ask_unlock(actor=quy, key_id=key, reason=WHY)

    drop_unlock(actor=quy, unlock_id=row.pk)
    with pytest.raises(UnlockRefusedError, match="tải lại"):
        confirm_unlock(actor=quy, unlock_id=row.pk)
    confirm_unlock(actor=quy, unlock_id=ask_unlock(actor=phuc, key_id=key, reason=WHY).pk)
    with pytest.raises(UnlockRefusedError, match="không bị khóa"):
        ask_unlock(actor=phuc, key_id=key, reason=WHY)


def test_it_is_done_on_a_page(key: str, phuc: Actor, quy: Actor, tuan: Actor) -> None:
    first = sign_in(Client(), demo.account_of("phuc"))
    second = sign_in(Client(), demo.account_of("quy"))
    assert "Đặng Anh Tuấn" in first.get(KEYS).text

    refused = first.post(KEYS, {"key": key, "reason": "quên"})
    assert (refused.status_code, "quên" in refused.text) == (422, True)
    first.post(KEYS, {"key": key, "reason": WHY})
    assert "Chờ người khác xác nhận" in first.get(KEYS).text
    shown = second.get(LEADERS).text
    assert WHY in shown
    unlock = KeyUnlock.objects.get()
    second.post(f"{LEADERS}xac-nhan/", {"id": unlock.pk.hex})

    assert locked_keys(phuc) == []
    assert "xác nhận mở" in second.get(LEADERS).text
    ha = sign_in(Client(), demo.account_of("ha"))
    assert [client.get(url).status_code for client in (ha, second) for url in (KEYS, LEADERS)] == [
        403,
        403,
        403,
        200,
    ]
