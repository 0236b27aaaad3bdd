"""What is done for papers in the background."""

import logging

from motcua.domain.issuing.actions.hash_files import hash_files as hash_some
from motcua.kernel.base.api import limits
from motcua.kernel.exchange.api import (
    AddressRefusedError,
    AnswerTooLargeError,
    Connector,
    client_to,
    given_address,
)
from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.signatures import api as signatures

_log = logging.getLogger(__name__)
_OCSP = {"Content-Type": "application/ocsp-request", "Accept": "application/ocsp-response"}


@job(retries=1)
def hash_files() -> int:
    """Let unsigned papers of earlier releases be known by their files, some at a time."""
    return hash_some()


@job(queue="exchange", retries=1, effect="outside")
def fetch_revocation_lists() -> int:
    """Fetch who of the certification authorities' customers lost their certificate."""
    faults = signatures.fetch_lists(published)
    for fault in faults:
        _log.warning("a revocation list was not kept: %s", fault)
    return len(faults)


def published(address: str) -> bytes:
    """Return what a certification authority publishes at an address, through the guard.

    Raises:
        OSError: Nobody answers, or the address is none where we go.
    """
    return _through_guard(address, None)


@job(queue="exchange", retries=1, effect="outside")
def fetch_certificate_statuses() -> int:
    """Ask the authorities whether the certificates of our own keys still count."""
    faults = signatures.fetch_certificate_statuses(_through_guard)
    for fault in faults:
        _log.warning("the status of a certificate is not known: %s", fault)
    return len(faults)


def _through_guard(address: str, posted: bytes | None) -> bytes:
    from httpx import HTTPError, InvalidURL

    authority = Connector(
        key="lists",
        label="Nơi công bố chứng thư bị thu hồi",
        timeout_seconds=limits.get("signatures.list_seconds"),
        answer_bytes=limits.get("signatures.list_bytes"),
    )
    try:
        given = given_address(address)
        with client_to(authority, given) as client:
            if posted is None:
                return client.get(given.url).raise_for_status().content
            answer = client.post(given.url, content=posted, headers=_OCSP)
            return answer.raise_for_status().content
    except (HTTPError, InvalidURL, AddressRefusedError, AnswerTooLargeError) as fault:
        raise OSError(str(fault)) from fault


schedule("issuing.fetch_revocation_lists", every="17 */6 * * *", task=fetch_revocation_lists)
schedule("issuing.fetch_certificate_statuses", every="43 * * * *", task=fetch_certificate_statuses)
schedule("issuing.hash_files", every="*/10 * * * *", task=hash_files)
