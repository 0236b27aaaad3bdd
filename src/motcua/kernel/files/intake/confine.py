"""Close everything around the process that is about to open foreign bytes.

A sealed operation can open nothing more: no file, no socket, no pipe (the kernel refuses every new
descriptor), has no network namespace but an empty one, no capability, no file system, little memory
and little time. Each wall stands alone; `Walls` tells which the kernel could build.
"""

import ctypes
import os
import resource
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.base.api import die_with_parent, limits, paths
from motcua.kernel.files.intake import landlock

_PR_SET_DUMPABLE = 4
_CAPABILITY_VERSION_3 = 0x20080522
_READING_DESCRIPTORS = 32
_PUBLIC_DATA = ("trust", "clock.json")

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Walls:
    """Which walls stand: no network, no file system."""

    network: bool
    file_system: bool


def confine(*, output: int, reads_files: bool) -> Walls:
    """Confine this process for good; only the descriptor `output` stays open.

    With `reads_files` the interpreter's own files, the packs, the public roots of trust and the
    demonstration's clock can still be read, for operations that import as they go; without it no
    descriptor can be opened any more.
    """
    die_with_parent()
    memory = _address_space_bytes() + limits.get("files.intake_memory_bytes")
    cpu = limits.get("files.intake_cpu_seconds")
    library = _library_folders() if reads_files else []
    _close_all_but(output)
    network = _leave_network()
    landlock.forbid_new_privileges()
    file_system = landlock.restrict(readable=library)
    _drop_capabilities()
    descriptors = _READING_DESCRIPTORS if reads_files else 0
    _set_limits(memory=memory, cpu=cpu, descriptors=descriptors)
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return Walls(network=network, file_system=file_system)


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


def _set_limits(*, memory: int, cpu: int, descriptors: int) -> None:
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NOFILE, descriptors),
    ):
        resource.setrlimit(kind, (value, value))


def _address_space_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def _library_folders() -> list[Path]:
    installed = sysconfig.get_paths()
    named = [
        Path(__file__).parents[3],
        *(Path(installed[kind]) for kind in ("stdlib", "platstdlib", "purelib", "platlib")),
        Path("/usr/lib"),
        Path("/lib"),
        Path("/usr/share/zoneinfo"),
        paths.packs_dir(),
        *(paths.data_dir() / name for name in _PUBLIC_DATA),
    ]
    return [path for path in dict.fromkeys(named) if path.exists()]
