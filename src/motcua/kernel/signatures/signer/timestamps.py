"""Ask a time-stamping authority (RFC 3161)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from motcua.kernel.base.api import limits
from motcua.kernel.signatures.errors import TimestampUnavailableError

if TYPE_CHECKING:
    import httpx
    from asn1crypto.tsp import TimeStampReq, TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}

type Exchange = Callable[[bytes], bytes]
"""Takes a DER query, returns the DER reply; raises OSError when nobody answers."""


def over_http(client: "httpx.Client") -> Exchange:
    """Return an exchange that posts to a client's own address.

    The signer has no connectors: this one client, made when the process starts, is all that it can
    reach, and guarded as they are (`exchange.outbound.client_to`).
    """
    import httpx

    url = str(client.base_url).rstrip("/")

    def post(query: bytes) -> bytes:
        try:
            answer = client.post(url, content=query, headers=_HEADERS)
            return answer.raise_for_status().content
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise OSError(str(error)) from error

    return post


def asked(exchange: Exchange, query: bytes) -> bytes:
    """Return what the authority answers to a query, DER; nothing is signed here.

    Raises:
        TimestampUnavailableError: It gives no answer, or the query is too large to be one.
    """
    if len(query) > limits.get("signatures.stamp_query_bytes"):
        raise TimestampUnavailableError("Yêu cầu dấu thời gian quá lớn.")
    try:
        return exchange(query)
    except OSError:
        raise TimestampUnavailableError("Máy chủ dấu thời gian không trả lời.") from None


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
