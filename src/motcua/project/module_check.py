"""Hold a module's manifest against its sources, without starting the platform."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from motcua.kernel.base.api import (
    ManifestError,
    ManifestFault,
    Module,
    Plugged,
    missing_names,
    plugged,
    read_manifest,
)
from motcua.project import packages

_PERMISSION: Final = re.compile(r'declare_permission\(\s*"([^"]+)"')
_OPEN_TO: Final = frozenset({"public", "guest", "signed_in"})
_APP: Final = re.compile(r'^app_name = "(\w+)"', re.MULTILINE)
_ROUTE: Final = re.compile(r'\bname="(\w+)"')


def faults_of(key: str) -> Sequence[ManifestFault]:
    """Return what is missing or misspelt in the manifest of a module, plugged in or not.

    Raises:
        Refusal: There is no such module.
    """
    name = packages.package_of(key)
    try:
        found = read_manifest(name)
    except ManifestError as error:
        return error.faults
    if found is None or not isinstance(found.manifest, Module):
        return [packages.bare(name)]
    misnamed = [packages.misnamed(name, key)] if found.manifest.key != key else []
    return [*misnamed, *missing_names(found), *_unpermitted(found), *_lost(found)]


def _unpermitted(package: Plugged) -> Iterator[ManifestFault]:
    manifest = package.manifest
    for entry, lines in (
        ("menus", manifest.menus),
        ("watches", manifest.watches),
        ("cards", package.cards),
        ("search", manifest.search),
    ):
        for line in lines:
            if line.permission not in _OPEN_TO | _permissions(package.folder):
                yield package.fault(entry, f"không gói nào khai quyền «{line.permission}»")


@cache
def _permissions(folder: Path) -> frozenset[str]:
    """Return the permissions that the sources declare: the module's own, and those plugged in."""
    folders = {folder, *(each.folder for each in plugged())}
    texts = (path.read_text("utf-8") for each in folders for path in each.rglob("*.py"))
    return frozenset(code for text in texts for code in _PERMISSION.findall(text))


def _lost(package: Plugged) -> Iterator[ManifestFault]:
    """Yield lines that lead to a route of the module's own that it has not."""
    manifest = package.manifest
    routes = {route for one in manifest.urls for route in _routes(package, one.module)}
    own = {route.partition(":")[0] for route in routes}
    for entry, lines in (
        ("menus", manifest.menus),
        ("cards", package.cards),
        ("tiles", manifest.tiles),
    ):
        for line in lines:
            if line.url_name.partition(":")[0] in own and line.url_name not in routes:
                yield package.fault(entry, f"không có địa chỉ «{line.url_name}»")


def _routes(package: Plugged, module: str) -> Iterator[str]:
    path = package.folder.joinpath(*module.split(".")).with_suffix(".py")
    text = path.read_text("utf-8") if path.is_file() else ""
    app = _APP.search(text)
    yield from (f"{app[1]}:{route}" if app else route for route in _ROUTE.findall(text))
