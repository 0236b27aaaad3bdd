"""A body is whole before anybody works on it, in time, and no larger than there is room."""

from collections.abc import Callable

import pytest

from motcua.kernel.base import limits as limits_of_base
from motcua.kernel.base.api import limits
from motcua.project.front.bodies import Body, RefusedError, Room
from motcua.project.front.testing import Head, Pages, Wire, sent

type Limit = Callable[[str, int], None]


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Limit:
    known = dict(limits.everything())
    monkeypatch.setattr(limits_of_base, "everything", lambda: known)
    limits.get.cache_clear()

    def change(name: str, number: int) -> None:
        known[f"front.{name}"] = number

    return change


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    limits.get.cache_clear()


def form(**more: str) -> Head:
    return Head(method="POST", path="/tra-cuu/", told={"content-length": "6", **more})


def test_what_comes_in_parts_reaches_the_pages_whole() -> None:
    wire, pages = Wire([b"ma", b"=", b"H27"]), Pages()

    sent((form(), wire), pages=pages)

    assert (wire.status, wire.content) == (200, b"ma=H27")


def test_a_body_without_an_end_takes_no_thread_and_is_ended(limit: Limit) -> None:
    limit("slow_seconds", 0)
    wire, pages = Wire([b"ma="], ends=False), Pages()

    sent((form(), wire), pages=pages)

    assert wire.status == 408
    assert "quá chậm" in wire.content.decode()
    assert wire.headers["Connection"] == "close"
    assert pages.asked == []


def test_a_form_that_breaks_off_is_not_worked_on() -> None:
    wire, pages = Wire([b"ma="]), Pages()

    sent((form(), wire), pages=pages)

    assert pages.asked == []


def test_an_upload_that_breaks_off_keeps_what_came() -> None:
    head = form(**{"content-type": "application/offset+octet-stream"})
    wire, pages = Wire([b"abc"]), Pages()

    sent((head, wire), pages=pages)

    assert (wire.status, wire.content) == (200, b"abc")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"content-length": "120000001"}, 413),
        ({"transfer-encoding": "chunked"}, 411),
        ({"content-length": "1e3"}, 411),
        ({"content-length": "-1"}, 411),
    ],
)
def test_what_is_too_large_or_of_unknown_length_is_refused_unread(
    told: dict[str, str], status: int
) -> None:
    wire, pages = Wire(ends=False), Pages()

    sent((Head(method="POST", path="/api/v1/ho-so", told=told), wire), pages=pages)

    assert wire.status == status
    assert wire.headers["Content-Type"] == "application/problem+json"
    assert pages.asked == []


def test_a_caller_has_a_quarter_of_the_room_and_a_small_form_needs_none(limit: Limit) -> None:
    limit("memory_bytes", 10)
    limit("room_bytes", 400)
    room = Room()
    greedy = Body(room, caller="203.0.113.7")
    greedy.append(b"x" * 100)

    with pytest.raises(RefusedError, match="503"):
        Body(room, caller="203.0.113.7").append(b"x" * 11)

    Body(room, caller="203.0.113.7").append(b"x" * 10)
    Body(room, caller="198.51.100.1").append(b"x" * 100)
    greedy.close()
    Body(room, caller="203.0.113.7").append(b"x" * 100)


def test_the_room_of_all_has_an_end(limit: Limit) -> None:
    limit("memory_bytes", 10)
    limit("room_bytes", 400)
    room = Room()
    for one in range(4):
        Body(room, caller=str(one)).append(b"x" * 100)

    with pytest.raises(RefusedError, match="503"):
        Body(room, caller="5").append(b"x" * 11)
