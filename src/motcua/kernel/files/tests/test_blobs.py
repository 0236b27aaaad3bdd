"""Bytes on disk: what survives a torn write, and in which order things become durable."""

import errno
import os
from pathlib import Path
from uuid import UUID

import pytest

from motcua.kernel.base.api import ids
from motcua.kernel.files import blobs
from motcua.kernel.files.errors import BlobBrokenError, UploadBusyError
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealingKey

KEY = SealingKey(Subject(kind="probe", id=UUID(int=7)), bytes(32))
OTHER_KEY = SealingKey(Subject(kind="probe", id=UUID(int=8)), bytes(32))
SALT = b"s" * 32


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    return tmp_path


def test_what_was_written_is_read_back_and_lies_on_disk_only_encrypted(folder: Path) -> None:
    file_id, plain = ids.new_id(), b"0123456789012 Nguyen" * 50_000

    whole = blobs.write_content(file_id, SALT, [plain[:700_000], plain[700_000:]], KEY)

    assert b"".join(blobs.content(file_id, whole.digest, KEY)) == plain
    assert whole.content_bytes == len(plain)
    assert not any(b"Nguyen" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert list(blobs.partials()) == []


@pytest.mark.parametrize("lost", [1, 10, 31, 32, 33, 1000])
def test_a_torn_tail_is_cut_back_to_whole_frames(lost: int) -> None:
    file_id = ids.new_id()
    with blobs.Partial.locked(file_id) as partial:
        partial.append(b"a" * 500, KEY)
        partial.append(b"b" * 2000, KEY)
    (path,) = blobs.partials()
    os.truncate(path, path.stat().st_size - lost)

    with blobs.Partial.locked(file_id) as partial:
        assert partial.offset == 500
        partial.append(b"b" * 2000, KEY)
        assert partial.check(KEY, salt=SALT).content_bytes == 2500


def test_a_tail_of_zeros_left_by_a_power_cut_is_dropped_when_read_back() -> None:
    file_id = ids.new_id()
    with blobs.Partial.locked(file_id) as partial:
        partial.append(b"a" * 500, KEY)
        partial.append(b"b" * 2000, KEY)
    (path,) = blobs.partials()
    size = path.stat().st_size
    os.truncate(path, size - 1000)
    os.truncate(path, size)

    with blobs.Partial.locked(file_id) as partial:
        assert partial.check(KEY, salt=SALT).content_bytes == 500
        assert partial.offset == 500


@pytest.mark.parametrize("damage", ["flip", "swap", "cut", "gone"])
def test_changed_bytes_are_never_returned_as_content(damage: str) -> None:
    file_id = ids.new_id()
    whole = blobs.write_content(file_id, SALT, [b"a" * 300, b"b" * 300], KEY)
    path = blobs.path_of(whole.digest)
    raw = path.read_bytes()
    half = len(raw) // 2
    path.write_bytes(
        {"flip": raw[:-1] + bytes([raw[-1] ^ 1]), "swap": raw[half:] + raw[:half]}.get(
            damage, raw[:-9]
        )
    )
    if damage == "gone":
        path.unlink()

    with pytest.raises(BlobBrokenError):
        list(blobs.content(file_id, whole.digest, KEY))


def test_another_subjects_key_opens_nothing() -> None:
    file_id = ids.new_id()
    whole = blobs.write_content(file_id, SALT, [b"a"], KEY)

    with pytest.raises(BlobBrokenError):
        list(blobs.content(file_id, whole.digest, OTHER_KEY))


def test_one_upload_is_written_by_one_request_at_a_time() -> None:
    file_id = ids.new_id()

    with (
        blobs.Partial.locked(file_id),
        pytest.raises(UploadBusyError),
        blobs.Partial.locked(file_id),
    ):
        pass


def test_frames_of_equal_bytes_in_two_places_are_two_blobs() -> None:
    one, _ = blobs.write_frames(ids.new_id(), SALT, [(b"page1", b"white")], KEY)
    two, (at,) = blobs.write_frames(ids.new_id(), SALT, [(b"page2", b"white")], KEY)

    assert one != two
    assert blobs.frame_at(two, at, KEY, bound=b"page2") == b"white"


def test_bytes_are_flushed_before_they_get_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _Calls(monkeypatch)

    blobs.write_content(ids.new_id(), SALT, [b"a"], KEY)

    link = calls.index(("link", ""))
    assert calls[:link] in (
        [("fsync", "file")],
        [("fsync", "file"), ("fsync", "folder")],
    )
    assert calls[link + 1 :] == [("fsync", "folder")]


def test_after_a_failed_flush_nothing_of_the_upload_is_trusted_and_the_process_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file_id = ids.new_id()

    def fail(_descriptor: int) -> None:
        raise OSError(errno.EIO, "I/O error")

    def end(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", end)
    with blobs.Partial.locked(file_id) as partial:
        partial.append(b"a" * 500, KEY)
        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(SystemExit, match="74"):
            partial.sync()

    assert list(blobs.partials()) == []


class _Calls(list[tuple[str, str]]):
    """Flushes and links in their order; what is flushed is a file or a folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        real_fsync, real_link = os.fsync, os.link

        def fsync(descriptor: int) -> None:
            is_folder = Path(f"/proc/self/fd/{descriptor}").is_dir()
            self.append(("fsync", "folder" if is_folder else "file"))
            real_fsync(descriptor)

        def link(source: Path, target: Path) -> None:
            self.append(("link", ""))
            real_link(source, target)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("left", [0, 3, -1])
def test_a_blob_that_was_cut_or_lost_is_seen_without_a_key(left: int) -> None:
    whole = blobs.write_content(ids.new_id(), SALT, [b"x" * 1000], KEY)
    path = blobs.path_of(whole.digest)
    assert blobs.is_whole(whole.digest)

    os.truncate(path, left % whole.disk_bytes)

    assert not blobs.is_whole(whole.digest)
    path.unlink()
    assert not blobs.is_whole(whole.digest)
