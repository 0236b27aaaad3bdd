"""Whether what a manifest names is there, by reading the sources: nothing of them is loaded."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import get_type_hints

from motcua.kernel.base.manifest.entries import Name
from motcua.kernel.base.manifest.faults import ManifestFault
from motcua.kernel.base.manifest.plugged import Plugged


def missing(package: Plugged) -> Iterator[ManifestFault]:
    """Yield each name of a package's manifest that stands for nothing."""
    for entry, name in _names(package.manifest):
        if message := _lack(package, name):
            yield package.fault(entry, message)


def _names(part: object) -> Iterator[tuple[str, str]]:
    """Yield the names of a manifest, or of one of its entries, with the entry that holds them."""
    hints = get_type_hints(type(part))
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        if hints[field.name] is Name:
            yield from [(field.name, value)] if value else ()
        elif isinstance(value, tuple):
            yield from _names_of_rows(field.name, value, is_name=Name in hints[field.name].__args__)


def _names_of_rows(
    entry: str, rows: tuple[object, ...], *, is_name: bool
) -> Iterator[tuple[str, str]]:
    for row in rows:
        if is_name:
            yield entry, str(row)
        elif is_dataclass(row):
            yield from ((entry, name) for _field, name in _names(row))


def _lack(package: Plugged, name: str) -> str:
    """Return what is missing, or nothing."""
    module, _, attribute = name.partition(":")
    path = _path(f"{package.name}.{module}")
    if path is None:
        return f"không có «{module}» trong gói"
    if attribute and attribute not in _defined(path):
        return f"{package.name}.{module} không có «{attribute}»"
    return ""


def _path(name: str) -> Path | None:
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


@cache
def _defined(path: Path) -> frozenset[str]:
    """Return the names that a file gives something at its outermost level."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {part.id for part in targets if isinstance(part, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {alias.asname or alias.name for alias in names}
    return frozenset(found)
