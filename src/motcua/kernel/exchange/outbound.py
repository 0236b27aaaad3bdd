"""Open the way out to one system: HTTP or mail.

The HTTP library is loaded by whoever first goes out: no command or start waits for it.
"""

import smtplib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from motcua.kernel.exchange.connectors import Address, Connector, address_of, connectors
from motcua.kernel.exchange.errors import AddressRefusedError
from motcua.kernel.exchange.networks import permitted_ip

if TYPE_CHECKING:
    import httpx


def client(connector: str) -> "httpx.Client":
    """Return an HTTP client that reaches one connector and nothing else; close it after use.

    Addresses are given relative to the connector's own. Redirects are not followed, the
    environment's proxies and certificates do not count, and answers are capped.

    Raises:
        UnknownKeyError: No such connector is declared.
        NotConnectedError: The operator gave no address.
    """
    declared = connectors.get(connector)
    return client_to(declared, address_of(declared))


def client_to(declared: Connector, address: Address) -> "httpx.Client":
    """Return an HTTP client that reaches an address and nothing else, as `client` does."""
    import httpx

    from motcua.kernel.exchange.guard import GuardTransport

    return httpx.Client(
        base_url=address.url,
        transport=GuardTransport(address, answer_bytes=declared.answer_bytes),
        timeout=declared.timeout_seconds,
        follow_redirects=False,
        trust_env=False,
        headers={"accept-encoding": "identity", "user-agent": "motcua"},
    )


def mail(connector: str) -> smtplib.SMTP:
    """Return an open session with a mail server; use it in a `with` statement.

    Raises:
        UnknownKeyError: No such connector is declared.
        NotConnectedError: The operator gave no address.
        AddressRefusedError: The address is no mail server's, or its network is closed to us.
    """
    declared = connectors.get(connector)
    address = address_of(declared)
    parts = urlsplit(address.url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise AddressRefusedError(address.url)
    port = parts.port or (465 if parts.scheme == "smtps" else 25)
    ip = permitted_ip(parts.hostname, port, address)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    session = kind(timeout=declared.timeout_seconds, local_hostname="motcua")
    session.connect(ip, port)
    return session
