"""A backup folder gives back what was put in, and says so when it cannot."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.base.api import clock, limits
from motcua.kernel.keeping.backup import forget_old, name_of
from motcua.kernel.keeping.errors import VaultError, WrongKeysError
from motcua.kernel.keeping.vault import Vault

SECRET = bytes(32)
COPY = "20261201T000000.000000Z"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path / "backup", SECRET)
    made.begin()
    return made


def _content(*pieces: str, files: dict[str, str] | None = None) -> dict[str, Any]:
    return {"databases": {"default": {"pieces": pieces}}, "rest": [], "files": files or {}}


def _kept(vault: Vault, copy: str, *pieces: bytes) -> list[str]:
    with vault.alone():
        names = vault.add_pieces(pieces)
        vault.finish(copy, _content(*names))
    return names


def test_pieces_come_back_in_their_order_and_lie_sealed(vault: Vault) -> None:
    names = _kept(vault, COPY, b"Hoa " * 100, b"Lan")

    assert list(vault.pieces(names)) == [b"Hoa " * 100, b"Lan"]
    assert vault.copy(COPY)["databases"]["default"]["pieces"] == names
    assert not [path for path in vault.folder.rglob("*") if _holds(path, b"Hoa")]


def test_what_is_there_already_is_not_written_again(vault: Vault) -> None:
    first = _kept(vault, COPY, b"one", b"two")
    written = vault.bytes_written

    second = _kept(vault, "20261202T000000.000000Z", b"one", b"two", b"one")

    assert second == [*first, first[0]]
    assert vault.bytes_written == written


def test_a_backup_cut_off_leaves_the_earlier_ones_alone(vault: Vault) -> None:
    names = _kept(vault, COPY, b"one")
    with vault.alone():
        vault.add_pieces([b"two"])

    with vault.alone():
        left = list((vault.folder / "new").rglob("*"))

    assert left == []
    assert list(vault.copies()) == [COPY]
    assert list(vault.pieces(names)) == [b"one"]


@pytest.mark.parametrize("where", ["pieces/*/*", f"copies/{COPY}"])
def test_a_changed_byte_is_named(vault: Vault, where: str) -> None:
    names = _kept(vault, COPY, b"one")
    (path,) = vault.folder.glob(where)
    sealed = path.read_bytes()
    path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))

    with pytest.raises(VaultError, match=path.name):
        list(vault.pieces(vault.copy(COPY)["databases"]["default"]["pieces"] or names))


def test_a_file_of_other_bytes_is_not_given_back(vault: Vault, tmp_path: Path) -> None:
    name, source = "ab" * 32, tmp_path / "source"
    source.write_bytes(b"a paper")
    with vault.alone():
        digest = vault.add_file(name, source)
        vault.finish(COPY, _content(files={name: digest}))
    vault.take_file(name, tmp_path / "back", digest=digest)
    (vault.folder / "files" / "ab" / name).write_bytes(b"another")

    assert (tmp_path / "back").read_bytes() == b"a paper"
    with pytest.raises(VaultError, match="đã bị sửa"):
        vault.take_file(name, tmp_path / "again", digest=digest)


def test_keys_of_another_installation_are_refused(vault: Vault) -> None:
    with pytest.raises(WrongKeysError):
        Vault(vault.folder, b"another installation, 32 bytes. .").begin()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")

    with pytest.raises(VaultError, match="chứa thứ khác"):
        Vault(tmp_path, SECRET).begin()

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_old_copies_go_with_what_only_they_had_and_the_last_stays(vault: Vault) -> None:
    now = clock.machine_now()
    long_ago = now - timedelta(days=limits.get("keeping.kept_days") + 1)
    yesterday = now - timedelta(days=1)
    _kept(vault, name_of(long_ago), b"erased since", b"still there")
    names = _kept(vault, name_of(yesterday), b"still there")

    forget_old(vault, now)
    forget_old(vault, now + timedelta(days=365))

    assert list(vault.copies()) == [name_of(yesterday)]
    assert [path.name for path in vault.folder.glob("pieces/*/*")] == names


def _holds(path: Path, words: bytes) -> bool:
    return path.is_file() and words in path.read_bytes()
