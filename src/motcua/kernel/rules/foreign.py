"""Read files of strangers: never more than is asked for, whatever the file is."""

from pathlib import Path

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import FeelError


class UnreadableError(FeelError):
    """A file that cannot be opened, or is bigger than is read."""

    code = "rules_unreadable"


def read_file(path: Path, *, limit: str) -> bytes:
    """Return a file's bytes.

    Args:
        path: Of the file.
        limit: The name of the limit on its size.

    Raises:
        UnreadableError: It cannot be opened, or is too big.
    """
    most = limits.get(limit)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError):
        raise UnreadableError(f"Không đọc được tệp {path.name!r}.") from None
    if len(data) > most:
        raise UnreadableError(f"Tệp {path.name!r} quá lớn.")
    return data
