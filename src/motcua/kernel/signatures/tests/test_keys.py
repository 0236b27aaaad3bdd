"""Keys and their PINs; what happens when a certificate or a time stamp is not good."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from simulators.pki.authority import Authority

from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer.desk import Asker, SignerDesk
from motcua.kernel.signatures.signer.keys import KeyFolder
from motcua.kernel.signatures.signer.pin_seal import PUBLISHED
from motcua.kernel.signatures.testing import OFFICER_PIN, Office, timestamps_of

PIN = "mã-bí-mật-1"


def desk_in(folder: Path, office: Office, **options: object) -> SignerDesk:
    exchange = timestamps_of(office.authority)
    return SignerDesk(KeyFolder(folder, cost=PUBLISHED), exchange, **options)  # type: ignore[arg-type]


def make_key(
    desk: SignerDesk,
    office: Office,
    *,
    certify: Callable[[bytes], tuple[bytes, ...]] | None = None,
    pin: str = PIN,
    mark: bytes | None = None,
) -> tuple[Asker, str]:
    owner = ids.new_id()
    name = desk.create_key(
        owner=owner,
        kind="personal",
        common_name="Phan Thị Hiền",
        organisation="Xã",
        place="",
        pin=pin,
        certify=certify or office.authority.issue,
        mark=mark,
    )
    return Asker(account_id=owner, agency_id=None, roles=frozenset()), name


def sign(desk: SignerDesk, asker: Asker, name: str, pdf: bytes, pin: str = PIN) -> bytes:
    (result,) = desk.sign_personal(asker=asker, name=name, pin=pin, pdfs=[pdf], reason="", place="")
    if isinstance(result, Exception):
        raise result
    return result


def test_wrong_pins_lock_the_key_even_after_a_restart(office: Office, tmp_path: Path) -> None:
    desk = desk_in(tmp_path, office)
    asker, name = make_key(desk, office)

    for left in (4, 3, 2, 1, 0):
        with pytest.raises(api.WrongPinError, match=f"còn {left} lần"):
            sign(desk, asker, name, office.draft(), pin="000000")

    with pytest.raises(api.KeyLockedError):
        sign(desk_in(tmp_path, office), asker, name, office.draft())


def test_right_pin_clears_the_count(office: Office, tmp_path: Path) -> None:
    desk = desk_in(tmp_path, office)
    asker, name = make_key(desk, office)
    with pytest.raises(api.WrongPinError):
        sign(desk, asker, name, office.draft(), pin="")

    sign(desk, asker, name, office.draft(plan="personal"))

    assert desk.status(name=name).tries_left == 5


def test_stored_key_is_sealed_by_its_pin_and_private(office: Office, tmp_path: Path) -> None:
    _, name = make_key(desk_in(tmp_path / "keys", office), office)

    path = tmp_path / "keys" / f"{name}.key"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in path.read_bytes()


@pytest.mark.parametrize("pin", ["", "12345", "x" * 65])
def test_weak_pin_makes_no_key(pin: str, office: Office, tmp_path: Path) -> None:
    with pytest.raises(api.SigningRefusedError, match="PIN"):
        make_key(desk_in(tmp_path, office), office, pin=pin)

    assert list(tmp_path.iterdir()) == []


def png(mode: str, side: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "mark",
    [b"x", png("RGB"), png("RGBA", 3001), png("RGBA")[:50]],
    ids=["text", "opaque", "large", "cut"],
)
def test_mark_is_a_small_transparent_png(mark: bytes, office: Office, tmp_path: Path) -> None:
    with pytest.raises(api.MarkRefusedError):
        make_key(desk_in(tmp_path, office), office, mark=mark)


def test_given_mark_is_used(office: Office, tmp_path: Path) -> None:
    desk = desk_in(tmp_path, office)
    asker, name = make_key(desk, office, mark=png("RGBA"))

    assert office.verify(sign(desk, asker, name, office.draft(plan="personal"))).valid


def test_certificate_out_of_date_does_not_sign(office: Office, tmp_path: Path) -> None:
    asker, name = make_key(desk_in(tmp_path, office), office)
    later = desk_in(tmp_path, office, now=lambda: clock.now() + timedelta(days=1200))

    with pytest.raises(api.CertificateOutOfDateError):
        sign(later, asker, name, office.draft())


@pytest.mark.parametrize("reply", [b"", b"not a reply", b"0\x03\x02\x01\x02"])
def test_bad_timestamp_reply_is_said(reply: bytes, office: Office, tmp_path: Path) -> None:
    desk = SignerDesk(KeyFolder(tmp_path, cost=PUBLISHED), lambda _query: reply)
    asker, name = make_key(desk, office)

    with pytest.raises(api.TimestampUnavailableError, match="dấu thời gian"):
        sign(desk, asker, name, office.draft())


def test_timestamp_server_down_half_way_keeps_what_is_signed(
    office: Office, tmp_path: Path
) -> None:
    working = timestamps_of(office.authority)
    calls = []

    def failing(query: bytes) -> bytes:
        calls.append(query)
        if len(calls) > 3:
            raise OSError("down")
        return working(query)

    desk = SignerDesk(KeyFolder(tmp_path, cost=PUBLISHED), failing)
    asker, name = make_key(desk, office)
    drafts = [office.draft(plan="personal", to=f"Người {index}") for index in range(4)]

    results = desk.sign_personal(asker=asker, name=name, pin=PIN, pdfs=drafts, reason="", place="")

    assert [type(result).__name__ for result in results] == [
        "bytes",
        "bytes",
        "TimestampUnavailableError",
        "TimestampUnavailableError",
    ]


def codes(verdict: api.Verification) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def signed_by(office: Office, folder: Path, certify: Callable[[bytes], tuple[bytes, ...]]) -> bytes:
    desk = desk_in(folder, office)
    asker, name = make_key(desk, office, certify=certify)
    return sign(desk, asker, name, office.draft(plan="personal"))


def test_unknown_root_is_intact_but_not_trusted(office: Office, tmp_path: Path) -> None:
    stranger = Authority.open(tmp_path / "pki")
    pdf = signed_by(office, tmp_path / "keys", stranger.issue)

    verdict = office.verify(pdf)

    assert (verdict.valid, verdict.integrity, verdict.trusted) == (False, "intact", False)
    assert codes(verdict) == ["unknown_root"]
    assert "unknown root" in verdict.reasons[0].text


def test_without_any_trust_the_root_is_unknown(office: Office, sealed: bytes) -> None:
    verdict = api.verify(sealed, trust=api.Trust())

    assert (verdict.valid, verdict.integrity, verdict.trusted) == (False, "intact", False)
    assert codes(verdict)[0] == "unknown_root"
    assert verdict.signers == ("Trần Anh Tuấn", "Ủy ban nhân dân xã Cẩm Bình")


def test_national_root_is_trusted_too(office: Office, tmp_path: Path) -> None:
    pdf = signed_by(
        office, tmp_path, lambda request: office.authority.issue(request, root="national-test")
    )

    verdict = office.verify(pdf)

    assert verdict.valid
    assert "quốc gia" in verdict.signatures[0].root


@pytest.mark.parametrize(("days", "is_good"), [(-1, False), (+1, True)])
def test_revocation_counts_at_the_time_of_signing(days: int, is_good: bool, tmp_path: Path) -> None:
    from motcua.kernel.signatures.testing import open_office

    with open_office(tmp_path / "office") as office:
        pdf = office.sealed()
        leaf = (tmp_path / f"office/keys/{api.personal_key(office.leader.id)}.pem").read_bytes()
        office.authority.revoke(leaf, at=clock.now() + timedelta(days=days))
        office.authority.publish_trust(tmp_path / "trust")

        verdict = api.verify(pdf, trust=api.Trust.read([tmp_path / "trust"]))

    assert verdict.valid is is_good
    assert verdict.integrity == "intact"
    assert ("revoked" in codes(verdict)) is not is_good


def test_signature_still_holds_when_the_certificate_has_expired(
    office: Office, sealed: bytes
) -> None:
    verdict = api.verify(sealed, trust=office.trust, now=clock.now() + timedelta(days=1500))

    assert verdict.valid


def test_expired_timestamp_authority_proves_nothing(office: Office, sealed: bytes) -> None:
    verdict = api.verify(sealed, trust=office.trust, now=clock.now() + timedelta(days=365 * 12))

    assert "untrusted_timestamp" in codes(verdict)
    assert verdict.integrity == "intact"


def test_actor_without_key_is_told_so(office: Office) -> None:
    nobody = Actor(id=ids.new_id(), kind="officer", name="Nam")

    with pytest.raises(api.KeyMissingError):
        api.sign_personal(
            actor=nobody, key_id=api.personal_key(nobody.id), pin=OFFICER_PIN, pdf=office.draft()
        )
