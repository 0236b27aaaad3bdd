"""Deny by default: an address without a declaration stops the start-up."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.kernel.access.routes import ROUTE_ATTRIBUTE


def every_route_is_declared(**_: Any) -> list[CheckMessage]:
    """Return an error for each address that does not say who may use it."""
    return [
        Error(f"Địa chỉ {pattern} chưa khai báo quyền", id="access.E001")
        for pattern, view in declared_addresses()
        if not hasattr(view, ROUTE_ATTRIBUTE)
    ]


def declared_addresses() -> Iterator[tuple[str, Any]]:
    """Yield every address of the platform with its view."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback
