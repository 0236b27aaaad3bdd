"""The authorities over HTTP, as the signer and a verifier see them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from asn1crypto import tsp
from cryptography import x509

from simulators.pki.authority import ROOTS, Authority
from simulators.pki.server import app, serving

QUERY = tsp.TimeStampReq(
    {
        "version": 1,
        "message_imprint": {
            "hash_algorithm": {"algorithm": "sha256"},
            "hashed_message": b"\1" * 32,
        },
        "nonce": 42,
        "cert_req": True,
    }
).dump()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def web(authority: Authority) -> Iterator[httpx.Client]:
    with httpx.Client(
        transport=httpx.WSGITransport(app=serving(authority)), base_url="http://pki"
    ) as client:
        yield client


def test_time_is_stamped_with_the_nonce_asked_for(web: httpx.Client) -> None:
    reply = tsp.TimeStampResp.load(web.post("/tsa", content=QUERY).content)

    token = reply["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    assert reply["status"]["status"].native == "granted"
    assert token["nonce"].native == 42


@pytest.mark.parametrize("body", [b"", b"x", b"0" * 100_000])
def test_what_is_no_query_is_rejected(body: bytes, web: httpx.Client) -> None:
    reply = web.post("/tsa", content=body).content

    assert tsp.PKIStatusInfo.load(reply[2:])["status"].native == "rejection"


def test_lists_and_certificates_are_published(web: httpx.Client, authority: Authority) -> None:
    for name in authority.issuers():
        assert x509.load_der_x509_crl(web.get(f"/crl/{name}.crl").content).issuer
        assert x509.load_pem_x509_certificate(web.get(f"/ca/{name}.pem").content).subject


@pytest.mark.parametrize(
    "path", ["/", "/crl/co-yeu-test.pem", "/ca/../co-yeu-test.key", "/ca/tsa.key"]
)
def test_nothing_else_is_told(path: str, web: httpx.Client) -> None:
    assert web.get(path).status_code == 404


def test_opened_again_the_authority_is_the_same(authority: Authority) -> None:
    again = Authority.open(authority.folder)

    for name in ROOTS:
        assert again.holder(name).certificate == authority.holder(name).certificate


def test_installation_serves_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PKI", str(tmp_path / "pki"))

    with httpx.Client(transport=httpx.WSGITransport(app=app), base_url="http://pki") as client:
        answer = client.get("/ca/co-yeu-test.pem")

    assert b"BEGIN CERTIFICATE" in answer.content
    assert (tmp_path / "pki" / "tsa.pem").exists()
