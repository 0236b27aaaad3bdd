"""Keys in a device (PKCS#11), on a real SoftHSM: made there, opened by its PIN, lost half-way."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from motcua.kernel.base.api import Actor, ids
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer import client, token
from motcua.kernel.signatures.testing import Office, open_office

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "739174"

pytestmark = pytest.mark.skipif(
    not LIBRARY.exists(), reason="the Debian package softhsm2 is not installed"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Devices:
    folder: Path

    def add(self) -> str:
        """Put a device in; return its label."""
        label = f"hsm-{ids.new_token()[:8]}"
        done = subprocess.run(
            [
                *("softhsm2-util", "--init-token", "--free"),
                *("--label", label, "--pin", PIN, "--so-pin", "87654321"),
            ],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        token._library().reinitialize()
        return label

    def take_out(self, label: str) -> Path:
        """Take a device out; return where it lies now."""
        (found,) = [one for one in self.folder.iterdir() if label.encode() in _label(one)]
        return Path(shutil.move(found, self.folder.parent / f"out-{label}"))


def _label(device: Path) -> bytes:
    return (device / "token.object").read_bytes()


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Devices]:
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    conf = folder / "conf"
    conf.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n", "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(conf))
        patch.setenv("MOTCUA_PKCS11", str(LIBRARY))
        yield Devices(folder=folder / "tokens")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    with open_office(tmp_path) as opened:
        yield opened


def in_device(office: Office, device: str) -> Actor:
    """Give the leader a key in a device."""
    desk = client._desk_here.get()
    assert desk
    leader = office.leader
    key_id = api.personal_key(leader.id)
    request = api.begin_key(
        actor=leader,
        key_id=key_id,
        pin=PIN,
        mark=next(desk.keys.folder.glob("*.png")).read_bytes(),
        common_name=leader.name,
        organisation="Ủy ban nhân dân xã Cẩm Bình",
        asked_by=ids.new_id(),
        confirmed_by=ids.new_id(),
        device=device,
    )
    chain = b"".join(office.authority.issue(request))
    assert api.import_certificate(actor=leader, key_id=key_id, data=chain).token == device
    return leader


def sign(office: Office, leader: Actor, *, pin: str = PIN, count: int = 1) -> list[object]:
    drafts = [office.draft(to=f"Người {number}") for number in range(count)]
    key_id = api.personal_key(leader.id)
    return list(api.sign_personal_batch(actor=leader, key_id=key_id, pin=pin, pdfs=drafts))


def test_a_key_signs_in_its_device_and_never_leaves_it(office: Office, devices: Devices) -> None:
    device = devices.add()
    assert device in api.tokens()
    leader = in_device(office, device)
    desk = client._desk_here.get()
    assert desk
    (file,) = desk.keys.folder.glob(f"{api.personal_key(leader.id)}.key")
    assert b"sealed" not in file.read_bytes()

    for left in (4, 3):
        with pytest.raises(api.WrongPinError, match=f"còn {left} lần"):
            sign(office, leader, pin="000000")
    (signed,) = sign(office, leader)

    assert isinstance(signed, bytes)
    assert office.verify(office.sealed(signed)).valid
    assert api.key_state(key_id=api.personal_key(leader.id)).tries_left == 5


def test_a_device_lost_half_way_leaves_what_is_signed_and_says_so(
    office: Office, devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = devices.add()
    leader = in_device(office, device)
    in_time, count = token.TokenKey.sign, [0]

    def sign_twice(key: token.TokenKey, data: bytes, digest: str) -> bytes:
        count[0] += 1
        if count[0] == 3:
            devices.take_out(device)
        return in_time(key, data, digest)

    monkeypatch.setattr(token.TokenKey, "sign", sign_twice)
    results = sign(office, leader, count=4)

    assert [type(one).__name__ for one in results] == [
        "bytes",
        "bytes",
        "TokenAbsentError",
        "TokenAbsentError",
    ]
    assert "văn bản đã ký vẫn giữ nguyên" in str(getattr(results[2], "message", ""))
    with pytest.raises(api.TokenAbsentError):
        sign(office, leader)
    assert api.key_state(key_id=api.personal_key(leader.id)).tries_left == 5


def test_a_device_that_is_not_there_or_a_wrong_pin_makes_no_key(
    office: Office, devices: Devices
) -> None:
    device = devices.add()
    with pytest.raises(api.TokenAbsentError):
        in_device(office, "không có")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.PIN", "111111")
        with pytest.raises(api.WrongPinError):
            in_device(office, device)

    assert isinstance(office.signed(), bytes), "the key in software signs on"
