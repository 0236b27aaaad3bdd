"""Files of strangers, as rules refuse them."""

from pathlib import Path

from motcua.kernel.base.api import foreign
from motcua.kernel.rules.errors import FeelError


class UnreadableError(FeelError):
    """A file that cannot be opened, or is bigger than is read."""

    code = "rules_unreadable"


def read_file(path: Path, *, limit: str) -> bytes:
    """Return a file's bytes; see `foreign.read_file`.

    Raises:
        UnreadableError: It cannot be opened, or is bigger than the limit of that name.
    """
    return foreign.read_file(path, limit=limit, error=UnreadableError)
