"""Encrypted bytes on disk: frames under a subject's key, appended, then fixed under their hash.

An upload grows in `partial/` as whole frames; how much has arrived is what can be read back, so a
process killed or a machine cut off loses at most what it had not yet acknowledged. The order is:
frames → fsync → link under the hash → fsync of the folder → and only then the row is committed.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import struct
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from motcua.kernel.base.api import durable, limits, paths
from motcua.kernel.files.errors import BlobBrokenError, UploadBusyError
from motcua.kernel.privacy.api import WrongKeyError

_LENGTH = struct.Struct("!I")
_SEALING_BYTES = 28
"""What sealing adds to each frame: nonce and tag."""


class Sealer(Protocol):
    """Encrypts bytes under a subject's key."""

    def seal_bytes(self, plain: bytes, *, label: bytes) -> bytes: ...


class Opener(Protocol):
    """Decrypts bytes of a subject: a reading, or the key for machine work."""

    def open_bytes(self, sealed: bytes, *, label: bytes) -> bytes: ...


class Key(Sealer, Opener, Protocol):
    """Does both."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How much of a blob is whole: bytes of content, bytes on disk, frames, salted hash."""

    content_bytes: int
    disk_bytes: int
    frames: int
    digest: bytes = b""


def label(use: bytes, file_id: UUID, index: int) -> bytes:
    """Return what binds a frame to its file, its use and its place."""
    return use + file_id.bytes + index.to_bytes(4)


def path_of(digest: bytes) -> Path:
    """Return where the blob of this salted hash lies."""
    name = digest.hex()
    return _folder() / name[:2] / name


def content(file_id: UUID, digest: bytes, opener: Opener) -> Iterator[bytes]:
    """Yield a file's bytes.

    Raises:
        BlobBrokenError: The blob is missing, cut off or was changed.
    """
    try:
        stream = path_of(digest).open("rb")
    except FileNotFoundError as error:
        raise BlobBrokenError(digest.hex()) from error
    with stream:
        for index, sealed in enumerate(_frames(stream)):
            yield _opened(opener, sealed, label(b"file", file_id, index))


def is_whole(digest: bytes) -> bool:
    """Say whether the blob of this hash is there and ends where a frame ends; no key is needed."""
    try:
        with path_of(digest).open("rb") as stream:
            return sum(1 for _frame in _frames(stream)) > 0
    except (FileNotFoundError, BlobBrokenError):
        return False


def frame_at(digest: bytes, position: int, opener: Opener, *, bound: bytes) -> bytes:
    """Return the one frame that starts at `position` of a blob."""
    try:
        with path_of(digest).open("rb") as stream:
            stream.seek(position)
            return _opened(opener, next(_frames(stream)), bound)
    except (FileNotFoundError, StopIteration) as error:
        raise BlobBrokenError(digest.hex()) from error


def write_frames(
    name: UUID, salt: bytes, frames: Sequence[tuple[bytes, bytes]], sealer: Sealer
) -> tuple[bytes, list[int]]:
    """Write `(label, bytes)` frames durably; return the blob's salted hash and their positions.

    The labels are hashed too: frames of equal bytes in two places are two blobs.
    """
    digest = hashlib.sha256(salt)
    positions: list[int] = []
    with Partial.locked(name) as partial:
        partial.clear()
        for bound, plain in frames:
            positions.append(partial.disk_bytes)
            digest.update(bound + plain)
            partial.append_sealed(sealer.seal_bytes(plain, label=bound))
        partial.sync()
        partial.fix(digest.digest())
        partial.remove()
    return digest.digest(), positions


def write_content(file_id: UUID, salt: bytes, blocks: Iterable[bytes], key: Key) -> Extent:
    """Write a whole file durably under its salted hash."""
    digest = hashlib.sha256(salt)
    with Partial.locked(file_id) as partial:
        partial.clear()
        for block in blocks:
            digest.update(block)
            partial.append(block, key)
        partial.sync()
        partial.fix(digest.digest())
        partial.remove()
        return partial.extent(digest=digest.digest())


def remove(digest: bytes) -> None:
    """Remove a blob; one that is gone already is fine. While a backup looks, this waits."""
    with _removal(fcntl.LOCK_SH):
        path_of(digest).unlink(missing_ok=True)


@contextmanager
def nothing_removed() -> Iterator[None]:
    """Let no blob be removed for a moment: rows of that moment name only what can be held."""
    with _removal(fcntl.LOCK_EX):
        yield


def hold(*, but: Container[str]) -> Sequence[str]:
    """Give every blob a second name, which no removal takes away; return the names of all.

    Args:
        but: Names of those that need no holding.
    """
    names = [path.name for path in fixed()]
    held = _folder() / "held"
    held.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        if name not in but:
            os.link(path_of(bytes.fromhex(name)), held / name)
    return names


def held(name: str) -> Path:
    """Return where a blob that is held can be read."""
    return _folder() / "held" / name


def let_go() -> None:
    """Take the second names away, also those that a backup cut off had left."""
    shutil.rmtree(_folder() / "held", ignore_errors=True)


def remove_partial(file_id: UUID) -> None:
    """Remove what has arrived of an upload."""
    _partial_path(file_id).unlink(missing_ok=True)


def fixed() -> Iterator[Path]:
    """Yield every blob on disk."""
    for folder in sorted(_folder().iterdir()):
        if len(folder.name) == 2:
            yield from sorted(folder.iterdir())


def partials() -> Iterator[Path]:
    """Yield every unfinished upload on disk."""
    yield from sorted((_folder() / "partial").iterdir())


class Partial:
    """An upload on disk, held by one request at a time."""

    def __init__(self, path: Path, stream: BinaryIO, file_id: UUID) -> None:
        self._path = path
        self._stream = stream
        self._file_id = file_id
        self._cut_to(self._scan())

    @classmethod
    @contextmanager
    def locked(cls, file_id: UUID) -> Iterator["Partial"]:
        """Open the upload for this request alone.

        Raises:
            UploadBusyError: Another request has it open.
        """
        path = _partial_path(file_id)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UploadBusyError from error
            if not _is_still_there(path, stream):
                raise UploadBusyError
            yield cls(path, stream, file_id)

    @property
    def offset(self) -> int:
        """Bytes of content that have arrived in whole frames."""
        return self._content_bytes

    @property
    def disk_bytes(self) -> int:
        return self._disk_bytes

    def append(self, block: bytes, sealer: Sealer) -> None:
        """Write a block behind the others, in frames of at most `files.chunk_bytes`."""
        size = limits.get("files.chunk_bytes")
        for start in range(0, len(block), size):
            piece = block[start : start + size]
            bound = label(b"file", self._file_id, self._count)
            self.append_sealed(sealer.seal_bytes(piece, label=bound))

    def append_sealed(self, sealed: bytes) -> None:
        """Write one frame that is sealed already."""
        _write_all(self._stream, _LENGTH.pack(len(sealed)) + sealed)
        self._disk_bytes += _LENGTH.size + len(sealed)
        self._content_bytes += len(sealed) - _SEALING_BYTES
        self._count += 1

    def sync(self) -> None:
        """Flush to disk. After a failure nothing of the upload is trusted any more.

        A second flush would report success for pages that the first one lost.
        """
        try:
            os.fsync(self._stream.fileno())
        except OSError as fault:
            self.remove()
            durable.end_if_lost(fault.errno == errno.EIO)
            raise

    def check(self, key: Opener, *, salt: bytes) -> Extent:
        """Read everything back, drop what is broken at the end, and return what is whole."""
        digest = hashlib.sha256(salt)
        whole = Extent(content_bytes=0, disk_bytes=0, frames=0)
        self._stream.seek(0)
        with suppress(BlobBrokenError):
            for index, sealed in enumerate(_frames(self._stream)):
                plain = _opened(key, sealed, label(b"file", self._file_id, index))
                digest.update(plain)
                whole = _further(whole, sealed)
        self._cut_to(whole)
        return self.extent(digest=digest.digest())

    def extent(self, *, digest: bytes) -> Extent:
        return Extent(
            content_bytes=self._content_bytes,
            disk_bytes=self._disk_bytes,
            frames=self._count,
            digest=digest,
        )

    def fix(self, digest: bytes) -> None:
        """Give the flushed blob its name for good; the unfinished name stays until `remove`."""
        target = path_of(digest)
        if not target.parent.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            durable.sync_folder(target.parent.parent)
        with suppress(FileExistsError):
            os.link(self._path, target)
        durable.sync_folder(target.parent)

    def clear(self) -> None:
        """Forget what has arrived."""
        self._cut_to(Extent(content_bytes=0, disk_bytes=0, frames=0))

    def remove(self) -> None:
        """Remove the unfinished name."""
        self._path.unlink(missing_ok=True)

    def _scan(self) -> Extent:
        """Return the whole frames by their lengths alone."""
        whole = Extent(content_bytes=0, disk_bytes=0, frames=0)
        end = os.fstat(self._stream.fileno()).st_size
        while whole.disk_bytes + _LENGTH.size <= end:
            self._stream.seek(whole.disk_bytes)
            (length,) = _LENGTH.unpack(self._stream.read(_LENGTH.size))
            reach = whole.disk_bytes + _LENGTH.size + length
            if reach > end or length < _SEALING_BYTES:
                break
            whole = Extent(
                content_bytes=whole.content_bytes + length - _SEALING_BYTES,
                disk_bytes=reach,
                frames=whole.frames + 1,
            )
        return whole

    def _cut_to(self, whole: Extent) -> None:
        if os.fstat(self._stream.fileno()).st_size != whole.disk_bytes:
            self._stream.truncate(whole.disk_bytes)
        self._stream.seek(whole.disk_bytes)
        self._content_bytes = whole.content_bytes
        self._disk_bytes = whole.disk_bytes
        self._count = whole.frames


def _further(whole: Extent, sealed: bytes) -> Extent:
    return Extent(
        content_bytes=whole.content_bytes + len(sealed) - _SEALING_BYTES,
        disk_bytes=whole.disk_bytes + _LENGTH.size + len(sealed),
        frames=whole.frames + 1,
    )


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    while head := stream.read(_LENGTH.size):
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
        sealed = stream.read(length)
        if len(sealed) != length or length < _SEALING_BYTES:
            raise BlobBrokenError(stream.name)
        yield sealed


def _opened(opener: Opener, sealed: bytes, bound: bytes) -> bytes:
    try:
        return opener.open_bytes(sealed, label=bound)
    except WrongKeyError as error:
        raise BlobBrokenError from error


def _write_all(stream: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _is_still_there(path: Path, stream: BinaryIO) -> bool:
    """Say whether the name still means this file: who held it before may have finished it."""
    try:
        return path.stat().st_ino == os.fstat(stream.fileno()).st_ino
    except FileNotFoundError:
        return False


def _partial_path(file_id: UUID) -> Path:
    return _folder() / "partial" / file_id.hex


@contextmanager
def _removal(kind: int) -> Iterator[None]:
    lock = os.open(paths.data_dir() / "files.gate", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, kind)
        yield
    finally:
        os.close(lock)


def _folder() -> Path:
    folder = paths.data_dir() / "files"
    (folder / "partial").mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
