"""Too many at once: who cannot be served soon is told so at once, readers before writers."""

from collections import Counter
from itertools import count

import orjson

from motcua.kernel.base.api import limits
from motcua.project.front.testing import Head, Pages, Wire, sent
from motcua.project.readiness import PATH as HEALTH

_READS = limits.get("front.reads_waiting_count")
_WRITES = limits.get("front.writes_waiting_count")


_CALLER = count()


def reading(path: str = "/", *, client: str = "") -> tuple[Head, Wire]:
    return Head(path=path, client=client or _somebody()), Wire()


def writing() -> tuple[Head, Wire]:
    head = Head(method="POST", path="/tra-cuu/", told={"content-length": "2"}, client=_somebody())
    return head, Wire([b"a="])


def _somebody() -> str:
    """Return an address that nobody else calls from."""
    number = next(_CALLER)
    return f"10.0.{number // 256}.{number % 256}:4000"


def statuses(requests: list[tuple[Head, Wire]]) -> Counter[int]:
    return Counter(wire.status for _, wire in requests)


def test_readers_are_turned_away_before_writers() -> None:
    readers = [reading() for _ in range(_READS + 20)]
    writers = [writing() for _ in range(_WRITES - _READS + 5)]

    sent(*readers, *writers, pages=Pages())

    assert statuses(readers) == {200: _READS, 503: 20}
    assert statuses(writers) == {200: _WRITES - _READS, 503: 5}


def test_whoever_is_turned_away_learns_when_to_come_back_and_that_nothing_was_done() -> None:
    page, call = reading("/thu-tuc/"), reading("/api/v1/thu-tuc")

    sent(*(reading() for _ in range(_READS)), page, call, pages=Pages())

    told = [wire.headers["Retry-After"] for _, wire in (page, call)]
    assert told == ["5", "5"]
    assert "quá nhiều người dùng" in page[1].content.decode()
    assert "chưa được thực hiện" in page[1].content.decode()
    assert orjson.loads(call[1].content)["title"] == "Hệ thống tạm thời bận"


def test_what_was_typed_can_be_sent_again_from_the_page() -> None:
    content = b"noi-dung=Kh%C3%B4ng+%3Cb%3E&csrfmiddlewaretoken=abc"
    told = {
        "content-length": str(len(content)),
        "content-type": "application/x-www-form-urlencoded",
    }
    head, wire = Head(method="POST", path="/gop-y/", told=told), Wire([content])

    sent(*(writing() for _ in range(_WRITES)), (head, wire), pages=Pages())

    page = wire.content.decode()
    assert wire.status == 503
    assert '<form method="post" action="/gop-y/"' in page
    assert 'name="noi-dung" value="Không &lt;b&gt;"' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page


def test_one_caller_has_half_of_the_places() -> None:
    flood = [reading(client="203.0.113.7:4000") for _ in range(_READS)]
    others = [reading() for _ in range(5)]

    sent(*flood, *others, pages=Pages())

    assert statuses(flood) == {200: _READS // 2, 503: _READS // 2}
    assert statuses(others) == {200: 5}


def test_the_health_address_waits_for_nobody() -> None:
    pages, health = Pages(), reading(HEALTH)

    sent(*(reading() for _ in range(_READS)), health, pages=pages, threads=1)

    assert health[1].status == 200
    assert [asked["PATH_INFO"] for asked in pages.asked[:2]] == ["/", HEALTH]


def test_the_many_are_told_the_same_page_and_an_htmx_page_a_note() -> None:
    page, again = reading("/thu-tuc/"), reading("/tra-cuu/")
    note = Head(told={"hx-request": "true"}, client=_somebody()), Wire()

    sent(*(reading() for _ in range(_READS)), page, again, note, pages=Pages())

    assert page[1].content == again[1].content
    assert note[1].content.startswith(b'<div class="note late"')
