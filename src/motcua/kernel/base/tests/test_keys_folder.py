"""Keys lie beside the data, wherever an earlier release had put them."""

from pathlib import Path

import pytest

from motcua.kernel.base import keys_folder


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of an installation of its own."""
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def _former(data: Path, **keys: bytes) -> None:
    (data / "secrets").mkdir()
    for name, key in keys.items():
        (data / "secrets" / name).write_bytes(key)


def test_keys_lie_beside_the_data_for_their_owner_alone(data: Path) -> None:
    folder = keys_folder.folder("secrets")

    assert folder == data.with_name("data.keys") / "secrets"
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(data.iterdir())


def test_the_operator_says_where_they_lie(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path / "elsewhere"))

    assert keys_folder.folder("signing") == tmp_path / "elsewhere" / "signing"


def test_keys_among_the_data_are_moved(data: Path) -> None:
    _former(data, kek=b"one", lookup=b"two")
    (data / "keys-signing").mkdir()
    (data / "keys-signing" / "ky-0.p12").write_bytes(b"three")

    secrets, signing = keys_folder.folder("secrets"), keys_folder.folder("signing")

    assert (secrets / "kek").read_bytes() == b"one"
    assert (secrets / "lookup").read_bytes() == b"two"
    assert (signing / "ky-0.p12").read_bytes() == b"three"
    assert not list(data.iterdir())


def test_a_move_cut_off_between_two_keys_is_ended(data: Path) -> None:
    _former(data, kek=b"one", lookup=b"two")
    half = data.with_name("data.keys") / "secrets"
    half.mkdir(parents=True)
    (half / "kek").write_bytes(b"one")
    (half / "django").write_bytes(b"zero")

    folder = keys_folder.folder("secrets")

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "django": b"zero",
        "kek": b"one",
        "lookup": b"two",
    }
    assert not (data / "secrets").exists()


def test_two_different_keys_of_one_name_are_both_kept(data: Path) -> None:
    _former(data, kek=b"one")
    other = data.with_name("data.keys") / "secrets"
    other.mkdir(parents=True)
    (other / "kek").write_bytes(b"another")

    with pytest.raises(keys_folder.KeysFolderError, match="hai khóa khác nhau"):
        keys_folder.folder("secrets")

    assert (data / "secrets" / "kek").read_bytes() == b"one"
    assert (other / "kek").read_bytes() == b"another"


def test_keys_among_the_data_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_KEYS", str(data / "keys"))

    with pytest.raises(keys_folder.KeysFolderError, match="MOTCUA_KEYS"):
        keys_folder.folder("secrets")


def test_a_folder_that_cannot_be_made_is_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_bytes(b"")
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path / "a-file" / "keys"))

    with pytest.raises(keys_folder.KeysFolderError, match="Không dùng được"):
        keys_folder.folder("secrets")
