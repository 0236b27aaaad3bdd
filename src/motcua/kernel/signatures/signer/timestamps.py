"""Ask a time-stamping authority (RFC 3161)."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from motcua.kernel.base.api import limits

if TYPE_CHECKING:
    from asn1crypto.tsp import TimeStampReq, TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}

type Exchange = Callable[[bytes], bytes]
"""Takes a DER query, returns the DER reply; raises OSError when nobody answers."""


def over_http(url: str) -> Exchange:
    """Return an exchange that posts to `url` and nowhere else.

    The signer runs without the platform's database and thus without its connectors: this one
    address, fixed when the process starts, is all that it can reach. Redirects and the
    environment's proxies do not count, and the answer is capped.
    """
    import httpx

    wait = limits.get("signatures.timestamp_seconds")
    client = httpx.Client(timeout=wait, trust_env=False, follow_redirects=False)

    def post(query: bytes) -> bytes:
        try:
            with client.stream("POST", url, content=query, headers=_HEADERS) as answer:
                answer.raise_for_status()
                return _capped(answer.iter_bytes())
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise OSError(str(error)) from error

    return post


def _capped(parts: Iterable[bytes]) -> bytes:
    answer = bytearray()
    for part in parts:
        answer += part
        if len(answer) > limits.get("signatures.timestamp_bytes"):
            raise OSError("the time stamp is too long")
    return bytes(answer)


def timestamper(exchange: Exchange) -> "TimeStamper":
    """Return pyHanko's view of an authority; keep it, it learns the size of a stamp once."""
    from asn1crypto.tsp import TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    class Authority(TimeStamper):
        async def async_request_tsa_response(self, req: "TimeStampReq") -> "TimeStampResp":
            try:
                reply = TimeStampResp.load(exchange(req.dump()), strict=True)
                reply["status"]["status"].native  # noqa: B018 - parse now, so that we can refuse
            except (OSError, ValueError, TypeError) as error:
                raise TimestampRequestError(str(error)) from error
            return reply

    return Authority()  # type: ignore[no-untyped-call]
