"""From where somebody calls: the one place that says so.

A header is believed only from a proxy that the operator named (`MOTCUA_PROXIES`): anybody can
write one, and tries are counted by what this returns.
"""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_SHARED_PREFIX: Final = 64

type Address = IPv4Address | IPv6Address


def remote_of(request: HttpRequest) -> str:
    """Return the address that a request comes from, as `remote_behind` has it."""
    return remote_in(request.META)


def remote_in(head: Mapping[str, object]) -> str:
    """Return the address that the head of a request in WSGI's words comes from."""
    return remote_behind(
        str(head.get("REMOTE_ADDR", "")), str(head.get("HTTP_X_FORWARDED_FOR", ""))
    )


def remote_behind(peer: str, forwarded: str = "") -> str:
    """Return the address that calls, or of IPv6 the network that one household gets.

    `X-Forwarded-For` is read from its end, where our own proxies wrote, to the first address that
    is none of theirs. Empty when the web server does not know (a Unix socket).
    """
    found = _address(peer)
    for told in reversed(forwarded.split(",")):
        if found is None or not _is_proxy(found):
            break
        found = _address(told) or found
    return _written(found)


def is_proxy(peer: str) -> bool:
    """Say whether an address is that of a proxy of ours."""
    found = _address(peer)
    return found is not None and _is_proxy(found)


def _is_proxy(address: Address) -> bool:
    return any(address in network for network in settings.MOTCUA_PROXIES)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _written(address: Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _SHARED_PREFIX), strict=False))
    return str(address or "")
