"""What a command says, and ends with, when it does not come to its end.

0: a positive answer; 1: a negative verdict; 2: the input was refused, with one Vietnamese sentence
on the error stream.
"""

import sys
from collections.abc import Callable

from motcua.kernel.base.api import Refusal

_INTERRUPTED = 130


def exit_code(run: Callable[[], int | None]) -> int:
    """Run a command and return its exit code, having said what went wrong."""
    try:
        return run() or 0
    except Refusal as refusal:
        return _refused(refusal.message)
    except BrokenPipeError:
        return 0
    except Exception as fault:
        return _refused(f"Lệnh gặp lỗi ngoài dự kiến ({type(fault).__name__}): {fault}")
    except KeyboardInterrupt:
        return _INTERRUPTED


def _refused(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201
    return 2
