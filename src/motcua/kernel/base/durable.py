"""Put bytes on disk so that a power cut leaves the old file or the new one, never half."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from motcua.kernel.base.ids import new_token

_BESIDE = re.compile(r"\..+\.[\w-]{22}", re.ASCII)
"""What something is called before it gets its name: a dot, the name, a dot, a token."""


def sync(descriptor: int) -> None:
    """Flush what was written to an open file; where the disk fails, this process ends.

    Raises:
        OSError: Another fault than the disk's, such as no space.
    """
    try:
        os.fsync(descriptor)
    except OSError as fault:
        end_if_lost(fault.errno == errno.EIO)
        raise


def end_if_lost(is_lost: object) -> None:
    """End this process where a flush failed, so that it acknowledges nothing any more.

    The kernel tells once that a page could not be written, and takes it for written from then on: a
    second flush would report success for what is lost.
    """
    if is_lost:
        os.write(2, "Đĩa báo lỗi khi ghi (EIO); tiến trình dừng để không xác nhận gì.\n".encode())
        os._exit(os.EX_IOERR)


def write_durably(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write `data` beside `path`, flush it, rename it into place and flush the folder."""
    beside = path.with_name(f".{path.name}.{new_token()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            sync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def create_durably(path: Path, data: bytes, *, mode: int = 0o600) -> bytes:
    """Write `data` unless `path` exists; return what the file then holds, whoever came first."""
    if not path.exists():
        beside = path.with_name(f".{path.name}.{new_token()}")
        write_durably(beside, data, mode=mode)
        try:
            os.link(beside, path)
        except FileExistsError:
            pass
        finally:
            beside.unlink()
        sync_folder(path.parent)
    return path.read_bytes()


def left_behind(folder: Path, *, before: float) -> Iterator[Path]:
    """Yield what a crash left of writing, in a folder and those below it.

    Args:
        folder: Where to look.
        before: Seconds since 1970; what changed later may still be written.
    """
    for path in folder.rglob(".*"):
        with suppress(OSError):
            found = path.stat()
            if _BESIDE.fullmatch(path.name) and path.is_file() and found.st_mtime < before:
                yield path


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that a rename in it survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)
