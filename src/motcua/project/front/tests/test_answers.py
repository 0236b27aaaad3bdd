"""What the application is asked, and how its answer goes out."""

from collections.abc import Iterator

from motcua.project.front.request import asked
from motcua.project.front.testing import Head, Pages, Wire, sent


def test_the_head_reaches_the_pages_as_wsgi_has_it() -> None:
    told = {"content-type": "text/plain", "x-a": "1", "x_forwarded_for": "198.51.100.1"}
    head = Head(path="/thủ-tục", query_string="q=%20a", told=told, client="[2001:db8::7]:4000")

    environ = asked(head).environ

    assert str(environ["PATH_INFO"]).encode("latin-1").decode() == "/thủ-tục"
    assert environ["QUERY_STRING"] == "q=%20a"
    assert environ["REMOTE_ADDR"] == "2001:db8::7"
    assert (environ["CONTENT_TYPE"], environ["HTTP_X_A"]) == ("text/plain", "1")
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert "HTTP_X_FORWARDED_FOR" not in environ
    assert asked(head).caller == "2001:db8::/64"


def test_a_long_answer_goes_out_as_a_file_and_is_closed_before() -> None:
    closed = []

    class Parts:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"x" * 100_000] * 30)

        def close(self) -> None:
            closed.append(True)

    wire = Wire()

    sent((Head(), wire), pages=Pages(says=lambda _: Parts()))

    assert wire.content == b"x" * 3_000_000
    assert wire.headers["Content-Length"] == "3000000"
    assert closed == [True]


def test_a_page_that_fails_is_told_as_ours() -> None:
    def fail(_: bytes) -> Iterator[bytes]:
        raise ZeroDivisionError

    wire = Wire()

    sent((Head(), wire), pages=Pages(says=fail))

    assert wire.status == 500
    assert "Hệ thống gặp lỗi" in wire.content.decode()
