"""When most places are taken, whoever has most of them gives back."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from ipaddress import ip_network
from select import select

import pytest
from pytest_django import Settings

from motcua.kernel.base.api import limits
from motcua.project.front.crowd import thin_out, whom_to_shut

_KEPT = limits.get("front.caller_connections_count")
_MORE = 3


def test_who_has_most_gives_back_first() -> None:
    callers = {"attacker": range(100), "office": range(100, 130), "citizen": [131]}

    shut = whom_to_shut(callers, excess=75)

    assert len(shut) == 75
    assert 131 not in shut
    assert sum(one < 100 for one in shut) >= 70


def test_nobody_is_left_with_less_than_a_browser_needs() -> None:
    callers = {str(one): range(one * 100, one * 100 + _KEPT + 1) for one in range(5)}

    assert len(whom_to_shut(callers, excess=50)) == 5


@pytest.fixture
def callers() -> Iterator[list[socket.socket]]:
    """Connections of one address to a port of this process, as the callers hold them."""
    with ExitStack() as opened:
        server = opened.enter_context(socket.create_server(("127.0.0.1", 0)))
        made = []
        for _ in range(_KEPT + _MORE):
            made.append(opened.enter_context(socket.create_connection(server.getsockname())))
            opened.enter_context(server.accept()[0])
        yield made


def test_connections_are_shut_from_below(callers: list[socket.socket]) -> None:
    port = callers[0].getpeername()[1]

    assert thin_out(port, places=_KEPT) == _MORE
    assert len(select(callers, [], [], 0.1)[0]) == _MORE


def test_those_of_a_proxy_of_ours_stay(callers: list[socket.socket], settings: Settings) -> None:
    settings.MOTCUA_PROXIES = (ip_network("127.0.0.0/8"),)

    assert thin_out(callers[0].getpeername()[1], places=_KEPT) == 0
    assert thin_out(callers[0].getsockname()[1], places=_KEPT) == 0
