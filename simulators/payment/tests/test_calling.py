"""How the stand-ins call back."""

import time
from collections.abc import Callable

import pytest

from motcua.kernel.exchange.testing import Answer, far_side
from simulators.payment import calling


def _wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    assert is_so()


def test_a_notice_is_repeated_until_the_platform_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "_PAUSES_SECONDS", (0.0, 0.05, 0.05, 0.05))
    statuses = iter([500, 503, 200, 200])

    def answer(path: str, body: bytes) -> Answer:
        return next(statuses), {}, b""

    with far_side(answer) as platform:
        calling.deliver(platform.url + "/bao", [calling.Call(message={"a": 1})])
        _wait_for(lambda: len(platform.requests) == 3)
        time.sleep(0.2)

        assert [(path, body) for _, path, _, body in platform.requests] == [
            ("/bao", b'{"a": 1}')
        ] * 3


def test_a_notice_that_is_refused_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "_PAUSES_SECONDS", (0.0, 0.05))

    def answer(path: str, body: bytes) -> Answer:
        return 409, {}, b""

    with far_side(answer) as platform:
        calling.deliver(platform.url, [calling.Call(message={}), calling.Call(message={})])
        _wait_for(lambda: len(platform.requests) == 2)
        time.sleep(0.2)

        assert len(platform.requests) == 2
