"""No process outlives the one that started it."""

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int | None = None) -> None:
    """Let the kernel kill this process when the one that started it ends, however that ends.

    Args:
        parent: Who started it. Where that one ended before the kernel could be asked, somebody
            else is the parent by now, and this process ends at once.
    """
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os._exit(1)
