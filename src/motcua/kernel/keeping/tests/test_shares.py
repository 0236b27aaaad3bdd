"""Three hold a share of what opens the file of keys; two of them open it, one nothing."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from motcua.kernel.base.api import keys_folder
from motcua.kernel.keeping import keys_file, shares
from motcua.kernel.keeping.errors import BadPlaceError, WrongKeysError

KEK = b"\x01" * 32


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """The file of keys of an installation, then its three shares."""
    return _split(tmp_path_factory.mktemp("office"))


def _split(place: Path) -> Sequence[Path]:
    installed = place / "installed"
    (installed / "secrets").mkdir(parents=True)
    for name, key in (("backup", bytes(32)), ("kek", KEK)):
        (installed / "secrets" / name).write_bytes(key)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys_folder, "path", lambda: installed)
        return shares.split(place / "out")


def test_any_share_may_be_lost(parts: Sequence[Path]) -> None:
    keys, *held = parts

    for two in combinations(held, 2):
        passphrase = shares.join(two, keys=keys)
        assert keys_file.read(keys, passphrase=passphrase).keys["secrets/kek"] == KEK
    assert {path.stat().st_mode & 0o077 for path in parts} == {0}


def test_one_share_opens_nothing(parts: Sequence[Path], tmp_path: Path) -> None:
    keys, first, second, third = parts
    copied = tmp_path / "copied.txt"
    copied.write_text(first.read_text("utf-8").upper(), "utf-8")

    for given in ([], [first], [first, copied], [first, second, third]):
        with pytest.raises(WrongKeysError, match="2 mảnh"):
            shares.join(given, keys=keys)
    with pytest.raises(WrongKeysError, match="mật khẩu"):
        keys_file.read(keys, passphrase="")


def test_a_word_copied_wrongly_and_a_share_of_another_split_are_told(
    parts: Sequence[Path], tmp_path: Path
) -> None:
    keys, first, second, _third = parts
    _other_keys, _one, other, _three = _split(tmp_path)
    wrong = tmp_path / "wrong.txt"
    *words, last = second.read_text("utf-8").split()
    wrong.write_text(" ".join([*words[-32:], "acid" if last != "acid" else "acne"]), "utf-8")

    for bad in (other, wrong, keys):
        with pytest.raises(WrongKeysError, match="không ghép được"):
            shares.join([first, bad], keys=keys)
    with pytest.raises(WrongKeysError, match="Không đọc được"):
        shares.join([first, tmp_path / "gone"], keys=keys)


def test_shares_are_of_one_split_each(parts: Sequence[Path]) -> None:
    with pytest.raises(BadPlaceError, match="không trống"):
        shares.split(parts[0].parent)
