"""Take this process's view of the file system away, through the kernel's Landlock.

Numbers and structures are those of `linux/landlock.h`; nothing in the standard library speaks it.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# Rights by version of the interface; asking for more than the kernel knows is an error.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_RIGHTS = {4: 0b11}
_SCOPES = {6: 0b11}

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock that this kernel speaks; 0 when none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)))


def forbid_new_privileges() -> None:
    """Let nothing that this process executes gain rights."""
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def restrict(*, readable: Iterable[Path]) -> bool:
    """Leave this process only reading below `readable`, for good; tell whether the kernel can.

    Call `forbid_new_privileges` first.
    """
    spoken = version()
    if not spoken:
        return False
    wanted = _Ruleset(
        files=_best(_FILE_RIGHTS, spoken),
        net=_best(_NET_RIGHTS, spoken),
        scoped=_best(_SCOPES, spoken),
    )
    size = 24 if spoken >= 6 else 16 if spoken >= 4 else 8
    ruleset = _check(_libc.syscall(_CREATE_RULESET, ctypes.byref(wanted), size, 0))
    for path in readable:
        _allow_reading(ruleset, path)
    _check(_libc.syscall(_RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)
    return True


def _allow_reading(ruleset: int, path: Path) -> None:
    folder = os.open(path, os.O_PATH)
    rights = _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
    try:
        rule = _Beneath(rights=rights, folder=folder)
        _check(_libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(folder)


def _best(rights: dict[int, int], spoken: int) -> int:
    return max((bits for since, bits in rights.items() if since <= spoken), default=0)


def _check(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
