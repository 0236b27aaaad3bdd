"""The file of keys opens for whoever has it and its passphrase, and overwrites nothing else."""

import json
from pathlib import Path

import pytest

from motcua.kernel.keeping import keys_file, opening, restore
from motcua.kernel.keeping.errors import BadPlaceError, WrongKeysError
from motcua.kernel.keeping.keys_file import BACKUP_SECRET, KeysFile
from motcua.kernel.keeping.vault import Vault

FILE = KeysFile(keys={BACKUP_SECRET: bytes(32), "secrets/kek": b"\x01" * 32})


@pytest.mark.parametrize("passphrase", ["", "bốn từ khó đoán"])
def test_keys_come_back(tmp_path: Path, passphrase: str) -> None:
    keys_file.write(tmp_path / "keys", FILE, passphrase=passphrase)

    assert keys_file.read(tmp_path / "keys", passphrase=passphrase).keys == FILE.keys
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_a_sealed_file_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    keys_file.write(tmp_path / "keys", FILE, passphrase="bốn từ khó đoán")

    for wrong in ("", "bốn từ dễ đoán"):
        with pytest.raises(WrongKeysError, match="ật khẩu"):
            keys_file.read(tmp_path / "keys", passphrase=wrong)


def test_keys_of_before_the_last_main_key_are_refused_before_anything_is_written() -> None:
    with pytest.raises(WrongKeysError, match="cũ hơn bản sao lưu"):
        restore._require_main_key(98)


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    other = KeysFile(keys={**FILE.keys, BACKUP_SECRET: b"\x02" * 32})
    keys_file.write(tmp_path / "keys", other, passphrase="")
    (tmp_path / "letter").write_text("mine", "utf-8")

    for name in ("keys", "letter"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(BadPlaceError):
            keys_file.write(tmp_path / name, FILE, passphrase="")
        assert (tmp_path / name).read_bytes() == before


def test_a_name_that_leads_outside_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongKeysError):
        keys_file.unpack(KeysFile(keys={"../kek": b"x"}), tmp_path / "keys")

    assert not (tmp_path / "kek").exists()


@pytest.mark.parametrize("told", ["", "[]", "{}", json.dumps({"motcua_keys": 9})])
def test_what_is_no_keys_file_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "keys").write_text(told, "utf-8")

    with pytest.raises(WrongKeysError):
        keys_file.read(tmp_path / "keys", passphrase="")


@pytest.mark.parametrize("taken", ["data", "data.keys"])
def test_nothing_is_restored_over_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))
    vault = Vault(tmp_path / "backup", FILE.backup_secret)
    vault.begin()
    vault.finish("20261201T000000.000000Z", {})
    keys_file.write(tmp_path / "keys.json", FILE, passphrase="")
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "something").write_text("mine", "utf-8")

    with pytest.raises(BadPlaceError, match=f"{taken} không trống"):
        opening.open_vault(
            tmp_path / "backup", tmp_path / "keys.json", tmp_path / "data", passphrase=""
        )

    assert [path.name for path in (tmp_path / taken).iterdir()] == ["something"]
