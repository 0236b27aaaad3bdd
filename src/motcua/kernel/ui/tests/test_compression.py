"""Pages travel compressed, files as they are."""

import gzip

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from motcua.kernel.ui.compression import CompressionMiddleware

PAGE = "<p>Hồ sơ thủ tục hành chính</p>" * 40


def answer(response: HttpResponseBase, *, accepted: str = "gzip, br") -> HttpResponseBase:
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return CompressionMiddleware(lambda _request: response).process_response(request, response)


def test_a_page_is_compressed_for_a_browser_that_accepts_it() -> None:
    found = answer(HttpResponse(PAGE))

    assert isinstance(found, HttpResponse)
    assert found.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(found.content).decode() == PAGE
    assert "Accept-Encoding" in found.headers["Vary"]


def test_a_page_stays_as_it_is_for_others() -> None:
    found = answer(HttpResponse(PAGE), accepted="identity")

    assert isinstance(found, HttpResponse)
    assert "Content-Encoding" not in found.headers
    assert found.content.decode() == PAGE


def test_two_answers_with_one_secret_differ_in_length() -> None:
    lengths = set()
    for _ in range(20):
        found = answer(HttpResponse(PAGE))
        assert isinstance(found, HttpResponse)
        lengths.add(len(found.content))

    assert len(lengths) > 1


def test_pictures_and_streams_are_left_alone() -> None:
    picture = answer(HttpResponse(b"\x00" * 5000, content_type="image/jpeg"))
    stream = answer(StreamingHttpResponse([PAGE.encode()], content_type="text/csv"))

    assert "Content-Encoding" not in picture.headers
    assert "Content-Encoding" not in stream.headers
