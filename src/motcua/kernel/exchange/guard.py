"""What every request must pass: its own host, a permitted network, a bounded answer."""

import ipaddress
import socket
from collections.abc import Iterator

import httpx

from motcua.kernel.exchange.connectors import Address
from motcua.kernel.exchange.errors import AddressRefusedError, AnswerTooLargeError


def permitted_ip(host: str, port: int, address: Address) -> str:
    """Resolve a host once and return an IP of it that may be reached.

    The connection goes to this very IP, so that a second answer of the name server cannot lead
    elsewhere.

    Raises:
        AddressRefusedError: The name does not resolve, or only to networks that are closed to us.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise AddressRefusedError(f"{host}: {error}") from error
    for *_, where in found:
        ip = str(where[0])
        if _is_permitted(ip, address):
            return ip
    raise AddressRefusedError(f"{host} leads into a closed network")


def _is_permitted(text: str, address: Address) -> bool:
    ip = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_loopback:
        return address.allows_loopback
    if address.allows_loopback:
        return False
    is_private = ip.is_private and not (ip.is_link_local or ip.is_unspecified or ip.is_reserved)
    return ip.is_global or (address.allows_private and is_private)


class GuardTransport(httpx.BaseTransport):
    """Send only to the connector's own host, at an IP that was checked."""

    def __init__(self, address: Address, *, answer_bytes: int) -> None:
        self._address = address
        self._origin = _origin(httpx.URL(address.url))
        self._answer_bytes = answer_bytes
        self._inner = httpx.HTTPTransport(trust_env=False, retries=0)

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
