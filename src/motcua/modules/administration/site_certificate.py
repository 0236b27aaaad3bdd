"""Until when the certificate holds that visitors of the site are shown."""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings

from motcua.kernel.exchange.api import Connector, client_to, given_address
from motcua.kernel.jobs.api import last_result

_SITE = Connector(key="site", label="Trang của chính nơi này", timeout_seconds=5.0)
_TASK = "motcua.modules.administration.jobs.look_at_certificate"


def ask() -> Mapping[str, str]:
    """Open the site as a visitor does; return `ends` of its certificate, or a `fault`."""
    if not settings.IS_HTTPS:
        return {"fault": "địa chỉ công khai không phải https"}
    try:
        address = given_address(f"{settings.MOTCUA_BASE_URL}#private")
        with client_to(_SITE, address) as http, http.stream("GET", "/api/v1/trang-thai") as answer:
            stream = answer.extensions["network_stream"].get_extra_info("ssl_object")
            return {"ends": _end_of(stream.getpeercert()).isoformat()}
    except Exception as fault:
        return {"fault": f"không mở được trang bằng https ({_words(fault)})"}


def last_asked() -> tuple[datetime, Mapping[str, str]] | None:
    """Return when it was asked last, and what came of it."""
    found = last_result(_TASK)
    return (found.at, found.told) if found else None


def _end_of(shown: Mapping[str, str]) -> datetime:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)


def _words(fault: Exception) -> str:
    """Return what a refusal of the certificate says; of anything else only its kind."""
    cause: BaseException = fault
    while cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return cause.verify_message
    return type(fault).__name__
