"""The routers that packages declare, and the platform's own."""

from collections.abc import Iterator, Sequence
from functools import cache

from ninja import Router
from ninja.operation import PathView

from motcua.kernel.base.api import ManifestError, Plugged, plugged
from motcua.project.api import health


@cache
def routers() -> tuple[Router, ...]:
    """Return every router of the API.

    Raises:
        ManifestError: A manifest names something else.
    """
    declared = (
        router
        for package in plugged()
        for name in package.manifest.routers
        for router in _named(package, name)
    )
    found = (*declared, health.router)
    _share_addresses(found)
    return found


def _share_addresses(found: Sequence[Router]) -> None:
    """Let operations of one address answer there together, in whichever packages they stand.

    An address is answered by the first router that knows it, also by refusing a method.
    """
    views: dict[str, PathView] = {}
    for router in found:
        for below, view in list(router.path_operations.items()):
            first = views.setdefault(below, view)
            if first is not view:
                first.operations += view.operations
                del router.path_operations[below]


def _named(package: Plugged, name: str) -> Iterator[Router]:
    found = package.named(name, entry="routers")
    for router in found if isinstance(found, tuple) else (found,):
        if not isinstance(router, Router):
            raise ManifestError(package.fault("routers", f"«{name}» không phải Router"))
        yield router
