"""Keep places free: when most are taken, whoever has most of them gives back.

granian knows neither who calls nor how long a connection has been idle. A connection that is shut
from below ends for it as if the caller had gone.
"""

import asyncio
import os
import socket
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Final

from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import is_proxy, remote_behind

_PAUSE_SECONDS: Final = 0.25


async def keep_places(port: int) -> None:
    """Look again and again, for as long as the process serves."""
    places = limits.get("front.connections_count")
    while True:
        await asyncio.sleep(_PAUSE_SECONDS)
        if len(_descriptors()) > places * 3 // 4:
            thin_out(port, places=places)


def thin_out(port: int, *, places: int) -> int:
    """Shut connections to our port until half of the places are free; return how many.

    Nobody is left with less than `front.caller_connections_count`, and proxies of ours with all.
    """
    callers = _connections(port)
    excess = sum(map(len, callers.values())) - places // 2
    leaving = whom_to_shut(callers, excess=excess)
    for descriptor in leaving:
        with suppress(OSError), _socket(descriptor) as connection:
            connection.shutdown(socket.SHUT_RDWR)
    return len(leaving)


def whom_to_shut(callers: Mapping[str, Collection[int]], *, excess: int) -> list[int]:
    """Return so many connections of those who have most, a caller's oldest last."""
    kept = limits.get("front.caller_connections_count")
    left = {caller: sorted(connections) for caller, connections in callers.items()}
    found: list[int] = []
    while len(found) < excess:
        most = max(left.values(), key=len, default=[])
        if len(most) <= kept:
            break
        found.append(most.pop())
    return found


def _connections(port: int) -> Mapping[str, list[int]]:
    """Return the descriptors of connections that came to a port, by caller."""
    found = defaultdict[str, list[int]](list)
    for descriptor in _descriptors():
        with suppress(OSError), _socket(descriptor) as connection:
            peer = connection.getpeername()
            if not isinstance(peer, tuple) or connection.getsockname()[1] != port:
                continue
            if not is_proxy(peer[0]):
                found[remote_behind(peer[0])].append(descriptor)
    return found


def _descriptors() -> list[int]:
    return [int(name) for name in os.listdir("/proc/self/fd")]  # noqa: PTH208 - thousands, often


def _socket(descriptor: int) -> socket.socket:
    """Return another handle of what may be a socket; asking it whose it is tells."""
    return socket.fromfd(descriptor, socket.AF_INET, socket.SOCK_STREAM)
