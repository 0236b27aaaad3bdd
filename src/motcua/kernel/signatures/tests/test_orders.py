"""A key of a real installation: ordered by two, made by its owner, certified by an authority."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from simulators.pki.authority import Authority

from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.signer.desk import Asker, SignerDesk
from motcua.kernel.signatures.testing import OFFICER_PIN, Office, open_office

PIN = "Đèn-dầu-71"
ASKED, CONFIRMED = ids.new_id(), ids.new_id()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose roots the installation trusts."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    with open_office(tmp_path) as opened:
        yield opened


def desk() -> SignerDesk:
    found = client._desk_here.get()
    assert found
    return found


def folder() -> Path:
    return desk().keys.folder


def begin(office: Office, owner: Actor, **given: object) -> bytes:
    whole: dict[str, object] = {
        "key_id": api.personal_key(owner.id),
        "pin": PIN,
        "mark": next(folder().glob("*.png")).read_bytes(),
        "common_name": owner.name,
        "organisation": "Ủy ban nhân dân xã Cẩm Bình",
        "asked_by": ASKED,
        "confirmed_by": CONFIRMED,
    }
    return api.begin_key(actor=owner, **(whole | given))  # type: ignore[arg-type]


def come(office: Office, owner: Actor, data: bytes) -> api.KeyState:
    return api.import_certificate(actor=owner, key_id=api.personal_key(owner.id), data=data)


def test_a_new_key_follows_the_old_one_when_its_certificate_has_come(office: Office) -> None:
    leader = office.leader
    waiting_for_seal = office.signed()
    request = begin(office, leader)
    assert office.signed(), "until then the old one signs"
    leaf, issuer = office.authority.issue(request)

    assert api.key_waiting_for(leaf) == api.personal_key(leader.id)
    trust = folder().parent / "trust"
    (trust / "issuers").mkdir()
    (trust / "issuers" / "ca.pem").write_bytes(issuer)
    state = come(office, leader, leaf)

    assert (state.common_name, state.tries_left) == (leader.name, 5)
    with pytest.raises(api.WrongPinError):
        office.signed()
    for _ in range(2):  # opened anew, and from the file that was sealed with its certificate
        desk().keys._remembered.clear()
        signed = api.sign_personal(actor=leader, key_id=state.key_id, pin=PIN, pdf=office.draft())
    assert office.verify(office.sealed(signed)).valid
    assert office.verify(office.sealed(waiting_for_seal)).valid, "signed with the key before it"
    assert not list(folder().glob("*.csr"))
    with pytest.raises(api.KeyMissingError):
        come(office, leader, leaf)


def test_what_is_no_fit_certificate_is_refused_with_its_reason(
    office: Office, tmp_path: Path
) -> None:
    leader = office.leader
    request = begin(office, leader)
    chain = b"".join(office.authority.issue(request))
    leaf = x509.load_pem_x509_certificate(chain)
    again = begin(office, leader)
    other = b"".join(office.authority.issue(again))
    bad = {
        "gốc": b"".join(Authority.open(tmp_path / "stranger").issue(request)),
        "khóa khác": chain,
        "đúng một chứng thư": b"-----BEGIN CERTIFICATE-----",
        "ghi tên “Người Khác”": b"".join(office.authority.issue(again, common_name="Người Khác")),
    }
    for why, data in bad.items():
        with pytest.raises(api.CertificateRefusedError, match=why):
            come(office, leader, data)
    office.authority.revoke(other, at=clock.now() - timedelta(minutes=1))
    office.authority.publish_trust(tmp_path / "trust")
    with pytest.raises(api.CertificateRefusedError, match="thu hồi"):
        come(office, leader, other)
    assert leaf
    assert office.signed(), "the key before it was left alone"


def test_a_file_of_an_authority_in_pkcs7_will_do(office: Office) -> None:
    chain = office.authority.issue(begin(office, office.leader))
    packed = pkcs7.serialize_certificates(
        [x509.load_pem_x509_certificate(one) for one in chain], Encoding.DER
    )

    assert come(office, office.leader, packed).tries_left == 5


@pytest.mark.parametrize(
    "given",
    [
        {"pin": "123456"},
        {"pin": "111111"},
        {"pin": "1234"},
        {"mark": b"x"},
        {"confirmed_by": ASKED},
        {"key_id": api.personal_key(ids.new_id())},
    ],
    ids=["run", "same", "short", "mark", "alone", "another's"],
)
def test_nothing_is_made_otherwise(office: Office, given: dict[str, object]) -> None:
    with pytest.raises(api.SigningRefusedError):
        begin(office, office.leader, **given)

    assert not list(folder().glob("*.csr"))


def test_who_ordered_a_key_does_not_make_it(office: Office) -> None:
    with pytest.raises(api.SigningRefusedError, match="hai người khác"):
        begin(office, office.leader, asked_by=office.leader.id)


def test_seal_is_made_by_whoever_keeps_it(office: Office) -> None:
    key = api.seal_key(office.agency_id)
    with pytest.raises(api.KeyMissingError):
        begin(office, office.leader, key_id=key)

    assert b"CERTIFICATE REQUEST" in begin(office, office.clerk, key_id=key)
    assert Asker.of(office.clerk).owns(key)


def test_owner_locks_a_lost_key_at_once_and_two_destroy_it(office: Office) -> None:
    leader, clerk = office.leader, office.clerk
    key = api.personal_key(leader.id)
    api.block_key(actor=leader, key_id=key)
    with pytest.raises(api.KeyLockedError):
        office.signed()
    with pytest.raises(api.KeyMissingError):
        api.block_key(actor=clerk, key_id=key)
    with pytest.raises(api.SigningRefusedError, match="hai người"):
        api.destroy_key(actor=leader, asked_by=leader.id, key_id=key)

    api.destroy_key(actor=clerk, asked_by=leader.id, key_id=key)

    assert key not in api.stored_keys()
    assert [path.suffix for path in folder().glob(f"{key}*")] == [".gone"]
    with pytest.raises(api.KeyMissingError):
        api.sign_personal(actor=leader, key_id=key, pin=OFFICER_PIN, pdf=office.draft())
