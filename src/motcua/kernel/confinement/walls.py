"""Close everything around a process that is about to open what people sent or wrote.

It has no network namespace but an empty one, no capability, no file system but what it is left to
read, little memory and little time. Each wall stands alone; `Walls` tells which the kernel could
build.
"""

import ctypes
import os
import resource
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.confinement import landlock

_PR_SET_DUMPABLE = 4
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Walls:
    """Which walls stand: no network, no file system."""

    network: bool
    file_system: bool


def confine(
    *,
    output: int,
    memory_bytes: int,
    cpu_seconds: int | None = None,
    readable: Iterable[Path] = (),
    descriptors: int = 0,
) -> Walls:
    """Confine this process for good; only the descriptor `output` stays open.

    Args:
        output: Where the answer goes.
        memory_bytes: What it may take beyond what it holds already.
        cpu_seconds: Time of the processor in all; None where each request is given its own.
        readable: Folders and files that it may still read.
        descriptors: How many it may have open; with 0 nothing can be opened any more.
    """
    memory = _address_space_bytes() + memory_bytes
    folders = [path for path in dict.fromkeys(readable) if path.exists()]
    _close_all_but(output)
    network = _leave_network()
    landlock.forbid_new_privileges()
    file_system = landlock.restrict(readable=folders)
    _drop_capabilities()
    _set_limit(resource.RLIMIT_CORE, 0)
    _set_limit(resource.RLIMIT_FSIZE, 0)
    _set_limit(resource.RLIMIT_AS, memory)
    _set_limit(resource.RLIMIT_NOFILE, descriptors)
    if cpu_seconds is not None:
        _set_limit(resource.RLIMIT_CPU, cpu_seconds)
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return Walls(network=network, file_system=file_system)


def interpreter_folders() -> list[Path]:
    """Return what an operation reads that imports as it goes: Python's own files and ours."""
    installed = sysconfig.get_paths()
    return [
        Path(__file__).parents[2],
        *(Path(installed[kind]) for kind in ("stdlib", "platstdlib", "purelib", "platlib")),
        Path("/usr/lib"),
        Path("/lib"),
        Path("/usr/share/zoneinfo"),
    ]


def _close_all_but(output: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        if standard != output:
            os.dup2(nowhere, standard)
    top = os.sysconf("SC_OPEN_MAX")
    start = 3
    if output >= start:
        os.closerange(start, output)
        start = output + 1
    os.closerange(start, top)


def _leave_network() -> bool:
    for flags in (os.CLONE_NEWNET, os.CLONE_NEWUSER | os.CLONE_NEWNET):
        try:
            os.unshare(flags)
        except OSError:
            continue
        return True
    return False


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _libc.capset(ctypes.byref(header), ctypes.byref(nothing))


def _set_limit(kind: int, value: int) -> None:
    resource.setrlimit(kind, (value, value))


def _address_space_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()
