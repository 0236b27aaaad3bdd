"""Giving the recovery copy of all keys to several, none of whom opens it alone."""

from collections.abc import Sequence
from pathlib import Path

from motcua.kernel.keeping import shares
from motcua.kernel.keeping.events import KEYS_SPLIT
from motcua.kernel.keeping.record import record


def split_keys(folder: Path) -> Sequence[Path]:
    """Give the recovery copy of all keys to three, of whom two open it; return the files.

    Records `keeping.keys_split`.

    Raises:
        BadPlaceError: The folder has something in it, or cannot be written.
    """
    made = shares.split(folder)
    record(KEYS_SPLIT, {"needed": shares.NEEDED, "holders": shares.HOLDERS})
    return made
