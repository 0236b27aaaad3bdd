"""One `motcua serve` a data folder, told by a lock that its processes inherit.

The kernel keeps the lock while any of them lives. Held by others than the one who took it, it names
processes that outlived their supervisor: nobody tends those, and they are ended.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.base.api import Refusal, paths

_PATIENCE_SECONDS = 5.0


class FolderTakenError(Refusal):
    """Another supervisor runs on the data folder."""

    code = "folder_taken"


@dataclass(frozen=True, slots=True)
class _Holder:
    """A process that has the lock, and who took it."""

    pid: int
    taken_by: int


def take_folder() -> None:
    """Take the data folder for this process and those that it will start.

    Processes of a supervisor that is gone are killed first.

    Raises:
        FolderTakenError: A supervisor runs on it.
    """
    path = paths.run_dir().resolve() / "serve.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _is_taken(descriptor):
        holders = list(_holders(path))
        taken_by = {holder.taken_by for holder in holders}
        alive = taken_by & {holder.pid for holder in holders}
        if alive or time.monotonic() > deadline:
            os.close(descriptor)
            raise FolderTakenError(_refusal(alive))
        for holder in holders:
            with suppress(ProcessLookupError):
                os.kill(holder.pid, signal.SIGKILL)
        time.sleep(0.05)
    os.set_inheritable(descriptor, True)


def _refusal(alive: set[int]) -> str:
    who = f" (tiến trình {min(alive)})" if alive else ""
    return (
        f"Thư mục dữ liệu {paths.data_dir()} đang có một Một Cửa khác chạy{who}. Hãy dừng nó, hoặc "
        "chọn thư mục khác bằng MOTCUA_DATA."
    )


def _is_taken(descriptor: int) -> bool:
    """Try to take the lock, and say whether it is ours now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holders(path: Path) -> Iterator[_Holder]:
    """Yield every process of this user that has the lock itself, not only the file."""
    for process in Path("/proc").glob("[0-9]*"):
        for descriptor in _descriptors(process):
            with suppress(OSError):  # it was closed, or the process has ended
                if descriptor.readlink() == path:
                    yield from _takers(process, descriptor.name)


def _descriptors(process: Path) -> list[Path]:
    """Return the open files of a process; none of somebody else's."""
    try:
        return list((process / "fd").iterdir())
    except OSError:
        return []


def _takers(process: Path, descriptor: str) -> Iterator[_Holder]:
    """Yield who took the lock of an open file: `lock: 1: FLOCK ADVISORY WRITE 4711 …`."""
    for line in (process / "fdinfo" / descriptor).read_text().splitlines():
        kind, _, rest = line.partition(":")
        words = rest.split()
        if kind == "lock" and words[1] == "FLOCK":
            yield _Holder(int(process.name), taken_by=int(words[4]))
