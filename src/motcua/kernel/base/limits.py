"""Every cap of the platform has its number in one file, `limits.toml`."""

import tomllib
from functools import cache
from pathlib import Path


class UnknownLimitError(KeyError):
    """`limits.toml` has no such number."""


@cache
def get(name: str) -> int:
    """Return the cap called `package.name`; its unit is the last word of the name.

    Raises:
        UnknownLimitError: The file has no such number.
    """
    package, _, key = name.partition(".")
    try:
        return _table()[package][key]
    except KeyError:
        raise UnknownLimitError(name) from None


@cache
def _table() -> dict[str, dict[str, int]]:
    return tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8"))
