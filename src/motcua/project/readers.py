"""Who reads which entry of the manifests when the platform starts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from itertools import chain
from typing import Final

from motcua.kernel.access.api import permissions
from motcua.kernel.base.api import ManifestError, ManifestFault, Plugged, by_key, limits, plugged
from motcua.kernel.notices import api as notices
from motcua.kernel.organisations import api as organisations
from motcua.kernel.ui.api import attention, menu, search

type Reader = Callable[[Plugged], None]


def start() -> None:
    """Let every entry of every manifest be read.

    Raises:
        ManifestError: Some are missing or misspelt; it names them all.
    """
    unread = chain.from_iterable(map(unread_entries, plugged()))
    faults = [*unread, *_uncollected(), *chain.from_iterable(map(unpermitted, plugged()))]
    if faults:
        raise ManifestError(*faults)


def unread_entries(package: Plugged) -> Iterator[ManifestFault]:
    """Let a package's manifest be read; yield what it names that is not there."""
    for read in READERS.values():
        try:
            read(package)
        except ManifestError as error:
            yield from error.faults


def _uncollected() -> Iterator[ManifestFault]:
    for collect in COLLECTORS.values():
        try:
            collect()
        except ManifestError as error:
            yield from error.faults


def unpermitted(package: Plugged) -> Iterator[ManifestFault]:
    """Yield the lines that nobody may ever see: their permission is declared by no package."""
    manifest = package.manifest
    named = (
        *(("menus", one.key, one.permission) for one in manifest.menus),
        *(("watches", one.key, one.permission) for one in manifest.watches),
        *(("cards", one.title, one.permission) for one in package.cards),
        *(("search", one.key, one.permission) for one in manifest.search),
    )
    for entry, line, permission in named:
        if permission not in menu.OPEN_TO and permission not in permissions:
            message = f"«{line}» cần quyền «{permission}» mà không gói nào khai"
            yield package.fault(entry, message)


def _load_declarations(package: Plugged) -> None:
    for name in package.manifest.declares:
        package.named(name, entry="declares")


def _fill_registries(package: Plugged) -> None:
    for name in package.manifest.fills:
        fill = package.function(name, entry="fills")
        fill()


def _find_urls(package: Plugged) -> None:
    """Say that a module of addresses is missing before somebody asks for one of them."""
    _find(package, "urls", (one.module for one in package.manifest.urls))


def _find_routers(package: Plugged) -> None:
    _find(package, "routers", (name.partition(":")[0] for name in package.manifest.routers))


def _find_doors(package: Plugged) -> None:
    """Say that a door leads nowhere before somebody opens it."""
    for door in package.manifest.doors:
        package.function(door.find, entry="doors")


def _find_scenes(package: Plugged) -> None:
    """Say that a scene is missing where nobody plays it."""
    _find(package, "scenes", (one.play.partition(":")[0] for one in package.manifest.scenes))


def _find_samples(package: Plugged) -> None:
    """Say that samples are missing where nobody tests."""
    samples = package.manifest.samples
    _find(package, "samples", [samples.partition(":")[0]] if samples else [])


def _find(package: Plugged, entry: str, names: Iterable[str]) -> None:
    for name in names:
        if not _is_there(f"{package.name}.{name}"):
            raise ManifestError(package.fault(entry, f"không có «{name}» trong gói"))


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


READERS: Final[Mapping[str, Reader]] = {
    "declares": _load_declarations,
    "fills": _fill_registries,
    "urls": _find_urls,
    "routers": _find_routers,
    "menus": menu.read,
    "watches": attention.read,
    "search": search.read,
    "doors": _find_doors,
    "scenes": _find_scenes,
    "samples": _find_samples,
}
"""Who reads an entry of each package, in the order in which they are read."""

COLLECTORS: Final[Mapping[str, Callable[[], object]]] = {
    "roles": organisations.roles,
    "doors": partial(by_key, "doors", lambda manifest: manifest.doors),
    "tiles": partial(by_key, "tiles", lambda manifest: manifest.tiles),
    "unit_kinds": organisations.unit_kinds,
    "notice_fields": notices.notice_fields,
    "limits.toml": limits.everything,
}
"""Who gathers the rows of an entry from all packages; two with one key are a fault."""
