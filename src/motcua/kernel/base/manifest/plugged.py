"""Which packages are plugged in, and their manifests; read once, without Django.

`project` says which they are with `plug`, before anything asks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from motcua.kernel.base.manifest.cards import read_cards
from motcua.kernel.base.manifest.entries import Card
from motcua.kernel.base.manifest.faults import ManifestError, ManifestFault
from motcua.kernel.base.manifest.package import Module, Package
from motcua.kernel.base.manifest.shape import shape_faults

_UNEXPECTED = re.compile(r"unexpected keyword argument '(\w+)'")
_MISSING = re.compile(r"required keyword-only argument.*?'(\w+)'")


class Keyed(Protocol):
    """A row of a manifest that has a key of its own."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Plugged:
    """A package as it is plugged in: its dotted name, and what it says of itself.

    Attributes:
        name: Dotted.
        manifest: What it has for the parts that compose the platform.
        cards: How things are done, for officers.
    """

    name: str
    manifest: Package
    cards: tuple[Card, ...] = ()

    @property
    def key(self) -> str:
        """The key of a module; nothing for other packages."""
        return self.manifest.key if isinstance(self.manifest, Module) else ""

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return _folder(self.name)

    def named(self, name: str, *, entry: str) -> object:
        """Return what a name of the manifest's entry stands for, loading its module.

        Raises:
            ManifestError: There is no such module, or it has no such object.
        """
        module_name, _, attribute = name.partition(":")
        module = self._module(module_name, entry)
        if not attribute:
            return module
        try:
            return getattr(module, attribute)
        except AttributeError:
            message = f"{self.name}.{module_name} không có «{attribute}»"
            raise ManifestError(self.fault(entry, message)) from None

    def function(self, name: str, *, entry: str) -> Callable[..., Any]:
        """Return the function that a name of the manifest's entry stands for.

        Raises:
            ManifestError: There is none, or it is something else.
        """
        found = self.named(name, entry=entry)
        if not callable(found):
            raise ManifestError(self.fault(entry, f"«{name}» không phải hàm"))
        return found

    def fault(self, entry: str, message: str) -> ManifestFault:
        return ManifestFault(package=self.name, entry=entry, message=message)

    def _module(self, name: str, entry: str) -> ModuleType:
        whole = f"{self.name}.{name}"
        try:
            return import_module(whole)
        except ModuleNotFoundError as error:
            if not f"{whole}.".startswith(f"{error.name}."):
                raise
            raise ManifestError(self.fault(entry, f"không có «{name}» trong gói")) from None


_names: list[str] = []


def plug(names: Sequence[str]) -> None:
    """Say which packages there are, by dotted names, the top of the ladder first."""
    _names[:] = names
    _read.cache_clear()
    module_of.cache_clear()


def plugged() -> Sequence[Plugged]:
    """Return the packages that are plugged in and have a manifest.

    Raises:
        ManifestError: A package does not exist, or its manifest is not one.
    """
    return _read(tuple(_names))


def plugged_modules() -> Iterator[tuple[Plugged, Module]]:
    """Yield the modules that are plugged in."""
    for each in plugged():
        if isinstance(each.manifest, Module):
            yield each, each.manifest


@cache
def module_of(name: str) -> str:
    """Return the key of the module that a Python module belongs to, or nothing."""
    for package, module in plugged_modules():
        if f"{name}.".startswith(f"{package.name}."):
            return module.key
    return ""


def foreign_packages() -> Iterator[Plugged]:
    """Yield the packages that come with distributions of their own."""
    return (each for each in plugged() if not each.name.startswith("motcua."))


def by_key[T: Keyed](entry: str, of: Callable[[Package], Iterable[T]]) -> Mapping[str, T]:
    """Return the rows of one entry of all manifests, by key.

    Raises:
        ManifestError: Two packages declare the same key.
    """
    found: dict[str, T] = {}
    for package in plugged():
        for row in of(package.manifest):
            if row.key in found:
                raise ManifestError(package.fault(entry, f"đã có gói khác khai «{row.key}»"))
            found[row.key] = row
    return found


@cache
def _read(names: tuple[str, ...]) -> tuple[Plugged, ...]:
    return tuple(found for name in names if (found := read_manifest(name)))


def read_manifest(name: str) -> Plugged | None:
    """Return a package with its manifest; None where a package of kernel or domain has none.

    A module's manifest is `MODULE` in its `module.py`, another package's is `PACKAGE` in
    `package.py`.

    Raises:
        ManifestError: There is no such package, or its manifest is not one.
    """
    _must_exist(name)
    if _is_there(f"{name}.module"):
        return _checked(name, "module", "MODULE", Module)
    if _is_there(f"{name}.package"):
        return _checked(name, "package", "PACKAGE", Package)
    return None


def _must_exist(name: str) -> None:
    try:
        is_there = find_spec(name) is not None
    except ModuleNotFoundError:
        is_there = False
    if not is_there:
        raise ManifestError(
            ManifestFault(package=name, entry="gói", message="không có gói nào tên như vậy")
        )


def _is_there(name: str) -> bool:
    return find_spec(name) is not None


def _checked(name: str, file: str, constant: str, kind: type[Package]) -> Plugged:
    try:
        found = getattr(import_module(f"{name}.{file}"), constant, None)
    except TypeError as error:
        raise ManifestError(_unreadable(name, str(error))) from error
    if not isinstance(found, kind):
        message = f"{file}.py phải có {constant} = {kind.__name__}(...)"
        raise ManifestError(ManifestFault(package=name, entry=constant, message=message))
    faults = [
        ManifestFault(package=name, entry=entry, message=text)
        for entry, text in shape_faults(found)
    ]
    if faults:
        raise ManifestError(*faults)
    return Plugged(name=name, manifest=found, cards=read_cards(name, _folder(name)))


def _folder(name: str) -> Path:
    return Path(str(import_module(name).__file__)).parent


def _unreadable(name: str, said: str) -> ManifestFault:
    if unknown := _UNEXPECTED.search(said):
        return ManifestFault(package=name, entry=unknown[1], message="không có mục nào tên như vậy")
    if missing := _MISSING.search(said):
        return ManifestFault(package=name, entry=missing[1], message="thiếu mục này")
    return ManifestFault(package=name, entry="gói", message=f"không đọc được bản kê ({said})")
