"""Revocation lists: fetched, checked, kept beside the roots."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from simulators.pki.authority import Authority

from motcua.kernel.base.api import clock, paths
from motcua.kernel.signatures import api
from motcua.kernel.signatures.testing import Office, open_office

ISSUER = "co-yeu-test-ca"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose roots the installation trusts, in a data folder of its own."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))
    with open_office(tmp_path / "office") as opened:
        (paths.data_dir() / "trust").mkdir()
        for path in (tmp_path / "office" / "trust").glob("*.pem"):
            (paths.data_dir() / "trust" / path.name).write_bytes(path.read_bytes())
        (paths.data_dir() / "trust" / "issuers").mkdir()
        issuer = (tmp_path / "office" / "pki" / f"{ISSUER}.pem").read_bytes()
        (paths.data_dir() / "trust" / "issuers" / "ca.pem").write_bytes(issuer)
        yield opened


@pytest.fixture
def published(office: Office) -> list[bytes]:
    """What the authority's address answers: the last of these."""
    want("http://pki.motcua.test/crl/co-yeu.crl")
    return [office.authority.revocation_list(ISSUER)]


def want(address: str) -> None:
    (paths.data_dir() / "trust" / "lists.txt").write_text(f"# nơi cấp\n{address}\n")


def test_who_was_revoked_is_known_once_the_list_is_fetched(
    office: Office, published: list[bytes], tmp_path: Path
) -> None:
    pdf = office.sealed()
    leaf = tmp_path / f"office/keys/{api.personal_key(office.leader.id)}.pem"
    office.authority.revoke(leaf.read_bytes(), at=clock.now() - timedelta(days=1))
    published.append(office.authority.revocation_list(ISSUER))
    assert api.verify(pdf, trust=api.Trust.standing()).valid
    (before,) = api.revocation_lists()

    assert api.fetch_lists(lambda _address: published[-1]) == []

    verdict = api.verify(pdf, trust=api.Trust.standing())
    assert [reason.code for reason in verdict.reasons] == ["revoked"]
    (after,) = api.revocation_lists()
    assert (before.is_current, after.is_current) == (False, True)


def test_what_is_no_list_of_that_authority_is_not_kept(
    office: Office, published: list[bytes], tmp_path: Path
) -> None:
    assert api.fetch_lists(lambda _address: published[-1]) == []
    (kept,) = (paths.data_dir() / "trust").glob("list-*.crl")
    whole = kept.read_bytes()
    stranger = Authority.open(tmp_path / "stranger").revocation_list(ISSUER)

    for bad in (b"", b"<html>", whole[:-3] + b"000", stranger):
        published.append(bad)
        assert len(api.fetch_lists(lambda _address: published[-1])) == 1
        assert kept.read_bytes() == whole


def test_who_does_not_answer_is_told_and_what_is_kept_stays(
    office: Office, published: list[bytes]
) -> None:
    def nobody(_address: str) -> bytes:
        raise OSError("no route")

    api.fetch_lists(lambda _address: published[-1])

    assert api.fetch_lists(nobody) == ["http://pki.motcua.test/crl/co-yeu.crl: no route"]
    assert [one.is_current for one in api.revocation_lists()] == [True]
