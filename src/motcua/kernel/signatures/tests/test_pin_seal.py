"""How a PIN keeps a key: what a try costs, what an earlier release kept, who counts."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    load_pkcs12,
    serialize_key_and_certificates,
)

from motcua.kernel.base.api import clock, durable, ids, limits, secret
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer import pin_seal, server
from motcua.kernel.signatures.signer.desk import SignerDesk
from motcua.kernel.signatures.signer.keys import KeyFolder
from motcua.kernel.signatures.signer.pin_seal import PUBLISHED, Cost
from motcua.kernel.signatures.testing import Office

PIN = "mã-bí-mật-1"
DEARER = Cost(memory_kib=128, passes=1, lanes=1)


def folder_with_key(folder: Path, office: Office) -> tuple[KeyFolder, str]:
    keys = KeyFolder(folder, cost=PUBLISHED)
    name = keys.create(
        owner=ids.new_id(),
        kind="personal",
        common_name="Phan Thị Hiền",
        organisation="Xã",
        place="",
        pin=PIN,
        certify=office.authority.issue,
        mark=None,
    )
    return keys, name


def as_of_before(folder: Path, name: str, *, tries: int = 0) -> bytes:
    """Put a key back into the form of release 0.3, with its plain count."""
    path = folder / f"{name}.key"
    opened = pin_seal.unseal(path.read_bytes(), pin=PIN, name=name)
    assert opened
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(1_000)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(PIN.encode())
    )
    chain = list(opened.issuers)
    old = serialize_key_and_certificates(
        name.encode(), opened.private, opened.leaf, chain, protection
    )
    (folder / f"{name}.p12").write_bytes(old)
    (folder / f"{name}.tries").write_text(str(tries))
    path.unlink()
    return old


def opens(keys: KeyFolder, name: str, pin: str = PIN) -> str:
    return keys.open(name, pin, at=clock.now()).common_name


def test_try_of_a_pin_costs_memory_and_the_production_signer_asks_for_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, name = folder_with_key(tmp_path, office)
    standing = Cost.standing()
    seen: list[Cost] = []

    class BoundError(Exception): ...

    def open_server(_path: Path, desk: SignerDesk) -> None:
        opens(desk.keys, name)
        raise BoundError

    def seal(*_: object, cost: Cost, **__: object) -> bytes:
        seen.append(cost)
        return b""

    monkeypatch.setattr(pin_seal, "seal", seal)
    monkeypatch.setattr(server, "open_server", open_server)
    with pytest.raises(BoundError):
        server.run(tmp_path / "s", tmp_path)

    assert seen == [standing]
    assert (standing.memory_kib, standing.passes) >= (262_144, 3)


def test_key_of_an_earlier_release_opens_and_is_sealed_anew(office: Office, tmp_path: Path) -> None:
    keys, name = folder_with_key(tmp_path, office)
    as_of_before(tmp_path, name, tries=2)

    with pytest.raises(api.WrongPinError, match="còn 2 lần"):
        opens(keys, name, "sai-mã-pin")
    assert (tmp_path / f"{name}.p12").exists()
    assert opens(keys, name) == "Phan Thị Hiền"

    assert {path.suffix for path in tmp_path.iterdir()} == {".key", ".pem", ".png", ".tries"}
    assert opens(KeyFolder(tmp_path, cost=PUBLISHED), name) == "Phan Thị Hiền"


def test_conversion_cut_off_loses_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, name = folder_with_key(tmp_path, office)
    old = as_of_before(tmp_path, name)

    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(pin_seal, "seal", full)
        with pytest.raises(OSError, match="disk full"):
            opens(keys, name)
    assert load_pkcs12((tmp_path / f"{name}.p12").read_bytes(), PIN.encode()).key
    assert opens(KeyFolder(tmp_path, cost=PUBLISHED), name)

    (tmp_path / f"{name}.p12").write_bytes(old)
    assert opens(KeyFolder(tmp_path, cost=PUBLISHED), name)
    assert not (tmp_path / f"{name}.p12").exists()


def test_key_sealed_at_another_cost_is_sealed_anew(office: Office, tmp_path: Path) -> None:
    _, name = folder_with_key(tmp_path, office)

    opens(KeyFolder(tmp_path, cost=DEARER), name)

    assert pin_seal.cost_of((tmp_path / f"{name}.key").read_bytes(), name=name) == DEARER


def test_stolen_file_cannot_be_tried_without_the_secret_of_the_installation(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, name = folder_with_key(tmp_path, office)
    data = (tmp_path / f"{name}.key").read_bytes()

    monkeypatch.setattr(secret, "load", lambda _name: b"another installation's secret...")

    assert pin_seal.unseal(data, pin=PIN, name=name) is None


def test_changed_file_is_refused_and_nothing_opens(office: Office, tmp_path: Path) -> None:
    _, name = folder_with_key(tmp_path, office)
    told = json.loads((tmp_path / f"{name}.key").read_bytes())

    for changed in ({"memory_kib": 10**9}, {"name": "ky-" + "0" * 32}, {"sealed": "?"}, {}):
        data = json.dumps(told | changed).encode() if changed else b"{"
        with pytest.raises(api.SigningRefusedError, match="hỏng"):
            pin_seal.unseal(data, pin=PIN, name=name)
    other = told["sealed"][:-8] + "AAAAAAA="
    assert (
        pin_seal.unseal(json.dumps(told | {"sealed": other}).encode(), pin=PIN, name=name) is None
    )


def test_the_same_pin_is_not_paid_for_twice_in_a_batch_and_a_wrong_one_still_counts(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, name = folder_with_key(tmp_path, office)
    opens(keys, name)
    derived: list[str] = []
    unseal = pin_seal.unseal

    def counting(data: bytes, *, pin: str, name: str) -> object:
        derived.append(pin)
        return unseal(data, pin=pin, name=name)

    monkeypatch.setattr(pin_seal, "unseal", counting)
    for _ in range(3):
        opens(keys, name)
    assert derived == []

    with pytest.raises(api.WrongPinError, match="còn 4 lần"):
        opens(keys, name, "sai-mã-pin")
    opens(keys, name)
    assert keys.state(name).tries_left == limits.get("signatures.pin_tries_count")


@pytest.mark.parametrize("touched", ["deleted", "written", "of_before", "of_another"])
def test_count_that_is_not_the_signer_s_locks(touched: str, office: Office, tmp_path: Path) -> None:
    _, name = folder_with_key(tmp_path, office)
    _, another = folder_with_key(tmp_path, office)
    path = tmp_path / f"{name}.tries"
    match touched:
        case "deleted":
            path.unlink()
        case "written":
            path.write_text(json.dumps(json.loads(path.read_text()) | {"count": -99}))
        case "of_before":
            path.write_text("0")
        case "of_another":
            path.write_bytes((tmp_path / f"{another}.tries").read_bytes())

    with pytest.raises(api.KeyLockedError):
        opens(KeyFolder(tmp_path, cost=PUBLISHED), name)


def test_count_put_back_is_noticed_while_the_signer_runs(office: Office, tmp_path: Path) -> None:
    keys, name = folder_with_key(tmp_path, office)
    path = tmp_path / f"{name}.tries"
    before = path.read_bytes()

    for _ in range(limits.get("signatures.pin_tries_count")):
        with pytest.raises(api.WrongPinError):
            opens(keys, name, "sai-mã-pin")
        durable.write_durably(path, before)

    with pytest.raises(api.KeyLockedError):
        opens(keys, name)
