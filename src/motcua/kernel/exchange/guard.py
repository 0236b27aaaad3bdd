"""What every request must pass: its own host, a permitted network, a bounded answer."""

import ssl
from collections.abc import Iterator
from functools import cache

import httpx

from motcua.kernel.exchange.connectors import Address
from motcua.kernel.exchange.errors import AddressRefusedError, AnswerTooLargeError
from motcua.kernel.exchange.networks import permitted_ip


class GuardTransport(httpx.BaseTransport):
    """Send only to the connector's own host, at an IP that was checked."""

    def __init__(self, address: Address, *, answer_bytes: int) -> None:
        self._address = address
        self._origin = _origin(httpx.URL(address.url))
        self._answer_bytes = answer_bytes
        self._inner = httpx.HTTPTransport(verify=_trusted(), trust_env=False, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if _origin(request.url) != self._origin:
            raise AddressRefusedError(str(request.url.copy_with(query=None)))
        response = self._inner.handle_request(self._pinned(request))
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise AnswerTooLargeError("compressed answers are not opened")
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Capped(response.stream, self._answer_bytes),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()

    def _pinned(self, request: httpx.Request) -> httpx.Request:
        url = request.url
        ip = permitted_ip(url.host, _port(url), self._address)
        return httpx.Request(
            request.method,
            url.copy_with(host=ip),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom HTTPS believes; reading that takes longer than a message on its way."""
    return httpx.create_ssl_context(trust_env=False)


class _Capped(httpx.SyncByteStream):
    """A body that ends with an error instead of filling the memory."""

    def __init__(self, inner: object, most: int) -> None:
        assert isinstance(inner, httpx.SyncByteStream)
        self._inner = inner
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        count = 0
        for part in self._inner:
            count += len(part)
            if count > self._most:
                raise AnswerTooLargeError(f"more than {self._most} bytes")
            yield part

    def close(self) -> None:
        self._inner.close()


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, _port(url)


def _port(url: httpx.URL) -> int:
    return url.port or {"https": 443, "http": 80}.get(url.scheme, 0)
