"""From where somebody calls: the one place that says so.

A header is believed only from a proxy that the operator named (`MOTCUA_PROXIES`): anybody can
write one, and tries are counted by what this returns.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_SHARED_PREFIX: Final = 64

type Address = IPv4Address | IPv6Address


def remote_of(request: HttpRequest) -> str:
    """Return the address that calls, or of IPv6 the network that one household gets.

    `X-Forwarded-For` is read from its end, where our own proxies wrote, to the first address that
    is none of theirs. Empty when the web server does not know (a Unix socket).
    """
    found = _address(str(request.META.get("REMOTE_ADDR", "")))
    for told in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if found is None or not _is_proxy(found):
            break
        found = _address(told) or found
    return _written(found)


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
