"""Every cap of the platform has its number in the `limits.toml` of the package that needs it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from motcua.kernel.base.manifest.faults import ManifestError, ManifestFault
from motcua.kernel.base.manifest.plugged import foreign_packages

_SOURCE: Final = Path(__file__).parents[2]


class UnknownLimitError(KeyError):
    """No package has such a number."""


@cache
def get(name: str) -> int:
    """Return the cap called `package.name`; its unit is the last word of the name.

    Raises:
        UnknownLimitError: No file has such a number.
        ManifestError: Two have it.
    """
    try:
        return everything()[name]
    except KeyError:
        raise UnknownLimitError(name) from None


@cache
def everything() -> Mapping[str, int]:
    """Return all caps by name.

    Raises:
        ManifestError: Two files have the same.
    """
    found: dict[str, int] = {}
    for path in files():
        for name, number in _rows(path):
            if name in found:
                raise ManifestError(_given_twice(path, name))
            found[name] = number
    return found


def _given_twice(path: Path, name: str) -> ManifestFault:
    message = f"giới hạn «{name}» đã có ở gói khác"
    return ManifestFault(package=path.parent.name, entry=path.name, message=message)


def files() -> Iterator[Path]:
    """Yield the file of each package that has one, also of modules from elsewhere."""
    yield from sorted(_SOURCE.glob("*/*/limits.toml"))
    for package in foreign_packages():
        yield from package.folder.glob("limits.toml")


def _rows(path: Path) -> Iterator[tuple[str, int]]:
    for table, rows in tomllib.loads(path.read_text("utf-8")).items():
        yield from ((f"{table}.{name}", number) for name, number in rows.items())
