"""What an authority says of our certificates: asked, checked, kept; a revoked one signs nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from simulators.pki.authority import Authority

from motcua.kernel.base.api import clock
from motcua.kernel.signatures import api
from motcua.kernel.signatures.testing import Office, open_office

CA = "co-yeu-test-ca"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose authority the installation knows, without its lists."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    with open_office(tmp_path) as opened:
        for path in (tmp_path / "trust").glob("*.crl"):
            path.unlink()
        (tmp_path / "trust" / "issuers").mkdir()
        pem = (opened.authority.folder / f"{CA}.pem").read_bytes()
        (tmp_path / "trust" / "issuers" / "ca.pem").write_bytes(pem)
        yield opened


def revoke(office: Office, folder: Path, *, hours: int) -> None:
    leaf = (folder / "keys" / f"{api.personal_key(office.leader.id)}.pem").read_bytes()
    office.authority.revoke(leaf, at=clock.now() + timedelta(hours=hours))


def test_a_revoked_certificate_signs_nothing_and_its_signatures_are_told(
    office: Office, tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask(address: str, query: bytes) -> bytes:
        asked.append(address)
        return office.authority.status(CA, query)

    assert api.fetch_certificate_statuses(ask) == []
    assert asked == [f"http://pki.motcua.test/ocsp/{CA}"] * 2
    sealed = office.sealed()
    assert api.verify(sealed, trust=api.Trust.read([tmp_path / "trust"])).valid

    revoke(office, tmp_path, hours=-1)
    (tmp_path / "trust" / "responders.txt").write_text(f"{asked[0]}#private\n", "utf-8")
    assert api.fetch_certificate_statuses(ask) == []
    assert asked[-1] == f"http://pki.motcua.test/ocsp/{CA}#private"
    with pytest.raises(api.CertificateRevokedError, match="thu hồi từ"):
        office.signed()
    verdict = api.verify(sealed, trust=api.Trust.read([tmp_path / "trust"]))
    assert "revoked" in {reason.code for reason in verdict.reasons}


def test_what_was_signed_before_a_revocation_stays_good(office: Office, tmp_path: Path) -> None:
    sealed = office.sealed()
    revoke(office, tmp_path, hours=1)
    api.fetch_certificate_statuses(lambda _address, query: office.authority.status(CA, query))

    assert api.verify(sealed, trust=api.Trust.read([tmp_path / "trust"])).valid


def test_a_list_that_names_a_certificate_refuses_it_too(office: Office, tmp_path: Path) -> None:
    revoke(office, tmp_path, hours=-1)
    office.authority.publish_trust(tmp_path / "trust")

    with pytest.raises(api.CertificateRevokedError):
        office.signed()


def test_an_answer_that_cannot_be_believed_is_not_kept(office: Office, tmp_path: Path) -> None:
    stranger = Authority.open(tmp_path / "stranger")
    first: list[bytes] = []

    def others(_address: str, query: bytes) -> bytes:
        first.append(query)
        return office.authority.status(CA, first[0])

    def nobody(_address: str, _query: bytes) -> bytes:
        raise OSError("timed out")

    denied = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    for ask, why in (
        (lambda _address, query: stranger.status(CA, query), "không do nơi cấp"),
        (lambda _address, _query: b"<html>", "không phải trả lời"),
        (lambda _address, _query: denied.public_bytes(Encoding.DER), "TRY_LATER"),
        (nobody, "timed out"),
    ):
        assert all(why in fault for fault in api.fetch_certificate_statuses(ask))
        assert not list((tmp_path / "trust").glob("*.ocsp"))
    assert "chứng thư khác" in "".join(api.fetch_certificate_statuses(others))
    assert office.signed()


def test_an_older_answer_takes_nothing_back(office: Office, tmp_path: Path) -> None:
    before: dict[bytes, bytes] = {}

    def good(_address: str, query: bytes) -> bytes:
        return before.setdefault(query, office.authority.status(CA, query))

    api.fetch_certificate_statuses(good)
    revoke(office, tmp_path, hours=-1)
    later = clock.now() + timedelta(minutes=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: later)
        api.fetch_certificate_statuses(lambda _a, query: office.authority.status(CA, query))
    faults = api.fetch_certificate_statuses(good)

    assert "cũ hơn" in "".join(faults)
    with pytest.raises(api.CertificateRevokedError):
        office.signed()
