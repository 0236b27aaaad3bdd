"""Signing keys: two others than its owner order that one be made, unlocked, destroyed."""

import json
from pathlib import Path
from typing import Never

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.actions.key_orders import (
    ask_key,
    certify_whichever,
    confirm_key,
    drop_key,
    make_key,
    report_lost,
)
from motcua.domain.issuing.desk.key_list import held_keys
from motcua.domain.issuing.desk.keys import locked_keys, own_keys, wanted_keys
from motcua.domain.issuing.errors import KeyOrderRefusedError
from motcua.domain.issuing.models import KeyOrder
from motcua.domain.issuing.testing import PIN
from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.tests.test_any_subject import drafted
from motcua.kernel.base.api import Actor, clock, limits
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


def ask_unlock(actor: Actor, key: str, reason: str) -> KeyOrder:
    return ask_key(actor=actor, key_id=key, act=KeyOrder.Act.UNLOCK, reason=reason)


def test_one_asks_another_confirms_and_the_owner_is_told_twice(
    key: str, phuc: Actor, quy: Actor, tuan: Actor
) -> None:
    row = ask_unlock(phuc, key, WHY)
    paper = issuing.Paper.objects.get()
    with pytest.raises(signatures.KeyLockedError):
        issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)

    confirm_key(actor=quy, order_id=row.pk)

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
        with pytest.raises(KeyOrderRefusedError):
            ask_unlock(actor, key, WHY)
    row = ask_unlock(phuc, key, WHY)

    for actor in (phuc, tuan, ha, elsewhere):
        with pytest.raises(KeyOrderRefusedError):
            confirm_key(actor=actor, order_id=row.pk)

    assert signatures.locked_keys()
    assert KeyOrder.objects.get().confirmed_at is None


@pytest.mark.parametrize("reason", ["", "quên"])
def test_it_is_asked_for_once_with_a_reason_and_only_while_locked(
    reason: str, key: str, phuc: Actor, quy: Actor
) -> None:
    with pytest.raises(KeyOrderRefusedError, match="lý do"):
        ask_unlock(phuc, key, reason)
    with pytest.raises(KeyOrderRefusedError):
        ask_unlock(phuc, "ky-../../etc", WHY)
    row = ask_unlock(phuc, key, WHY)
    with pytest.raises(KeyOrderRefusedError, match="người khác xác nhận"):
        ask_unlock(quy, key, WHY)

    drop_key(actor=quy, order_id=row.pk)
    with pytest.raises(KeyOrderRefusedError, match="tải lại"):
        confirm_key(actor=quy, order_id=row.pk)
    confirm_key(actor=quy, order_id=ask_unlock(phuc, key, WHY).pk)
    with pytest.raises(KeyOrderRefusedError, match="không bị khóa"):
        ask_unlock(phuc, key, WHY)


def test_it_is_done_on_a_page(key: str, phuc: Actor, quy: Actor, tuan: Actor) -> None:
    first = sign_in(Client(), demo.account_of("phuc"))
    second = sign_in(Client(), demo.account_of("quy"))
    assert "Đặng Anh Tuấn" in first.get(KEYS).text

    refused = first.post(KEYS, {"key": key, "act": "unlock", "reason": "quên"})
    assert (refused.status_code, "quên" in refused.text) == (422, True)
    first.post(KEYS, {"key": key, "act": "unlock", "reason": WHY})
    assert "Chờ người khác xác nhận" in first.get(KEYS).text
    shown = second.get(LEADERS).text
    assert WHY in shown
    unlock = KeyOrder.objects.get()
    second.post(f"{LEADERS}xac-nhan/", {"id": unlock.pk.hex})

    assert locked_keys(phuc) == []
    assert "xác nhận" in second.get(LEADERS).text
    ha = sign_in(Client(), demo.account_of("ha"))
    assert [client.get(url).status_code for client in (ha, second) for url in (KEYS, LEADERS)] == [
        403,
        403,
        403,
        200,
    ]


PIN_OF_TUAN = "sông-Rác-26"
OWN = "/can-bo/khoa-cua-toi/"
ORDER = "Tờ trình 12/TTr-VP ngày 30/11/2026"


@pytest.fixture
def trusted(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose authority the installation trusts."""
    monkeypatch.setattr(signatures.Trust, "standing", lambda: office.trust)
    return office


def mark() -> SimpleUploadedFile:
    png = next(signatures.keys_dir().glob("*.png")).read_bytes()
    return SimpleUploadedFile("chu-ky.png", png, "image/png")


def test_a_key_is_ordered_made_by_its_owner_and_certified(
    trusted: Office, ha: Actor, note: Note, phuc: Actor, quy: Actor, tuan: Actor
) -> None:
    key_id = signatures.personal_key(tuan.id)
    row = ask_key(actor=phuc, key_id=key_id, act=KeyOrder.Act.MAKE, reason=ORDER)
    owner = sign_in(Client(), demo.account_of("tuan"))
    typed = {"id": row.pk.hex, "pin": PIN_OF_TUAN, "pin_again": PIN_OF_TUAN}
    assert owner.post(f"{OWN}ma-pin/", typed | {"mark": mark()}).status_code == 422
    with pytest.raises(KeyOrderRefusedError):
        confirm_key(actor=phuc, order_id=row.pk)
    confirm_key(actor=quy, order_id=row.pk)
    assert "key_granted" in {one.template for one in notices_of(tuan)}

    assert "Đặt mã PIN" in owner.get(OWN).text
    wrong = owner.post(f"{OWN}ma-pin/", typed | {"pin_again": "khác-hẳn", "mark": mark()})
    assert (wrong.status_code, "không giống nhau" in wrong.text) == (422, True)
    for actor in (phuc, quy, ha):
        with pytest.raises((KeyOrderRefusedError, signatures.SigningRefusedError)):
            make_key(actor=actor, order_id=row.pk, pin=PIN, pin_again=PIN, mark=mark().read())
    assert owner.post(f"{OWN}ma-pin/", typed | {"mark": mark()}).status_code == 302
    assert "BEGIN CERTIFICATE REQUEST" in owner.get(OWN).text

    chain = b"".join(trusted.authority.issue(signatures.key_request(key_id=key_id)))
    stranger = SimpleUploadedFile("la.cer", b"-----BEGIN", "application/x-x509")
    sent = {"id": row.pk.hex, "certificate": stranger}
    assert owner.post(f"{OWN}chung-thu/", sent).status_code == 422
    sent = {"id": row.pk.hex, "certificate": SimpleUploadedFile("tuan.cer", chain)}
    assert owner.post(f"{OWN}chung-thu/", sent).status_code == 302

    paper = drafted(ha, note)
    with pytest.raises(signatures.WrongPinError):
        issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    assert issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN_OF_TUAN).signed_at
    chained = verify_chain(Subject(kind="signing_key", id=row.pk))
    assert (chained.is_whole, chained.length) == (True, 4)


def test_seal_is_ordered_and_certified_at_the_machine(
    trusted: Office, agency: Agency, phuc: Actor, quy: Actor, thao: Actor
) -> None:
    key_id = signatures.seal_key(agency.pk)
    row = ask_key(actor=quy, key_id=key_id, act=KeyOrder.Act.MAKE, reason=ORDER)
    with pytest.raises(KeyOrderRefusedError):
        confirm_key(actor=thao, order_id=row.pk)
    confirm_key(actor=phuc, order_id=row.pk)
    make_key(
        actor=thao, order_id=row.pk, pin="Hồng-Lĩnh", pin_again="Hồng-Lĩnh", mark=mark().read()
    )
    (_mine, seal, *_rest) = own_keys(thao)
    assert (seal.is_seal, seal.request[:10]) == (True, "-----BEGIN")

    key, state = certify_whichever(b"".join(trusted.authority.issue(seal.request.encode())))

    assert (key.key_id, state.organisation) == (key_id, agency.name)
    assert KeyOrder.objects.get().done_at
    with pytest.raises(signatures.CertificateRefusedError):
        certify_whichever(b"".join(trusted.authority.issue(seal.request.encode())))


def test_owner_reports_a_lost_key_which_another_destroys(
    office: Office, phuc: Actor, tuan: Actor, ha: Actor
) -> None:
    key_id = signatures.personal_key(tuan.id)
    with pytest.raises(KeyOrderRefusedError):
        report_lost(actor=ha, key_id=key_id, reason=ORDER)
    owner = sign_in(Client(), demo.account_of("tuan"))
    assert owner.post(f"{OWN}bao-mat/", {"key": key_id, "reason": "mất"}).status_code == 422
    assert signatures.locked_keys() == []
    owner.post(f"{OWN}bao-mat/", {"key": key_id, "reason": "Mất máy tính ngày 30/11"})

    assert [state.key_id for state in signatures.locked_keys()] == [key_id]
    row = KeyOrder.objects.get()
    with pytest.raises(KeyOrderRefusedError):
        confirm_key(actor=tuan, order_id=row.pk)
    confirm_key(actor=phuc, order_id=row.pk)
    assert key_id not in signatures.stored_keys()
    assert key_id in {one.key_id for one in wanted_keys(phuc)}
    with pytest.raises(KeyOrderRefusedError, match="để thu hồi"):
        ask_key(actor=phuc, key_id=key_id, act=KeyOrder.Act.DESTROY, reason=ORDER)


def test_what_ends_soon_is_to_be_ordered(
    office: Office, phuc: Actor, tuan: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id = signatures.personal_key(tuan.id)
    assert key_id not in {one.key_id for one in wanted_keys(phuc)}
    days = (signatures.key_state(key_id=key_id).valid_to - clock.now()).days + 1
    known = limits.get
    monkeypatch.setattr(
        limits, "get", lambda name: days if name.endswith("renewal_days") else known(name)
    )
    (found,) = [one for one in wanted_keys(phuc) if one.key_id == key_id]

    assert not found.is_lacking


def silent(*_asked: object) -> Never:
    raise signatures.SignerUnavailableError("Dịch vụ ký số chưa sẵn sàng.")


def test_every_key_is_listed_with_its_home_holder_and_standing_though_no_signer_answers(
    trusted: Office,
    quy: Actor,
    tuan: Actor,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    key_id = signatures.personal_key(tuan.id)
    at = clock.now()
    pem = (signatures.keys_dir() / f"{key_id}.pem").read_bytes()
    trusted.authority.revoke(pem, at=at)
    monkeypatch.setattr("motcua.kernel.signatures.statuses._folder", lambda: tmp_path)
    trusted.authority.publish_trust(tmp_path)
    monkeypatch.setattr("motcua.kernel.signatures.signer.client._call_here", silent)

    listed = json.loads(json.dumps(issuing.keys_json()))["keys"]
    (told,) = [one for one in listed if one["key"] == key_id]
    shown = sign_in(Client(), demo.account_of("quy")).get(LEADERS).text

    assert told["owner"] == "Đặng Anh Tuấn"
    assert "Chủ tịch" in told["post"]
    assert (told["home"], told["revoked"]) == ("file", clock.local(at).date().isoformat())
    assert "Các khóa đang có" in shown
    assert "Đã bị thu hồi" in shown
    elsewhere = actor_of(demo.account_of("khoa"))
    assert key_id not in {one.state.key_id for one in held_keys(elsewhere)}
