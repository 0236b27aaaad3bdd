"""The routers that packages declare, and the platform's own."""

from collections.abc import Iterator
from functools import cache

from ninja import Router

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
    return (*declared, health.router)


def _named(package: Plugged, name: str) -> Iterator[Router]:
    found = package.named(name, entry="routers")
    for router in found if isinstance(found, tuple) else (found,):
        if not isinstance(router, Router):
            raise ManifestError(package.fault("routers", f"«{name}» không phải Router"))
        yield router
