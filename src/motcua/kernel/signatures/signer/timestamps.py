"""Ask a time-stamping authority (RFC 3161)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from motcua.kernel.base.api import limits

if TYPE_CHECKING:
    from asn1crypto.tsp import TimeStampReq, TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

type Exchange = Callable[[bytes], bytes]
"""Takes a DER query, returns the DER reply; raises OSError when nobody answers."""


def over_http(url: str) -> Exchange:
    """Return an exchange that posts to `url`, without redirects and within ten seconds."""
    import httpx

    def post(query: bytes) -> bytes:
        headers = {
            "Content-Type": "application/timestamp-query",
            "Accept": "application/timestamp-reply",
        }
        wait = limits.get("signatures.timestamp_seconds")
        try:
            answer = httpx.post(url, content=query, headers=headers, timeout=wait)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise OSError(str(error)) from error
        return answer.content

    return post


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
