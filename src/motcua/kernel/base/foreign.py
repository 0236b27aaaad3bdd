"""Read files of strangers: never more than is asked for, whatever the file is."""

from collections.abc import Callable
from pathlib import Path

from motcua.kernel.base import limits


def read_file(path: Path, *, limit: str, error: Callable[[str], Exception]) -> bytes:
    """Return a file's bytes.

    Args:
        path: Of the file.
        limit: The name of the limit on its size.
        error: Makes what is raised of a sentence, where the file cannot be opened or is too big.
    """
    most = limits.get(limit)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError):
        raise error(f"Không đọc được tệp {path.name!r}.") from None
    if len(data) > most:
        raise error(f"Tệp {path.name!r} quá lớn.")
    return data
