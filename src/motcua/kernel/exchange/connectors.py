"""The systems that the platform talks to, and where the operator says they are."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from django.conf import settings

from motcua.kernel.base.api import Registry
from motcua.kernel.exchange.errors import AddressRefusedError, NotConnectedError

_SCHEMES = ("https", "http", "smtp", "smtps")
_PRIVATE = "private"


@dataclass(frozen=True, kw_only=True, slots=True)
class Connector:
    """A system outside.

    Attributes:
        key: Short name, used in settings: `CONNECTORS["sms"]`.
        label: Its name for people, in Vietnamese.
        simulator: Path (or scheme and path) of its stand-in in a demonstration; empty for none.
        timeout_seconds: How long to wait for each connect, read and write.
        answer_bytes: The most it may answer.
    """

    key: str
    label: str
    simulator: str = ""
    timeout_seconds: float = 10.0
    answer_bytes: int = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where a connector is.

    Attributes:
        url: Base address.
        allows_loopback: It is a simulator of a demonstration, on this machine.
        allows_private: The operator wrote `#private` behind it: a network of the State.
    """

    url: str
    allows_loopback: bool = False
    allows_private: bool = False


connectors: Registry[Connector] = Registry("connectors")


def declare_connector(connector: Connector) -> Connector:
    """Declare a system outside; the package that talks to it does so once."""
    return connectors.register(connector.key, connector)


def address_of(connector: Connector) -> Address:
    """Return where the operator says the system is, or its simulator in a demonstration.

    Raises:
        NotConnectedError: Neither is there.
        AddressRefusedError: The address is of no scheme that we speak.
    """
    given = getattr(settings, "CONNECTORS", {}).get(connector.key, "")
    if given:
        return given_address(given)
    if settings.MOTCUA_DEMO and connector.simulator:
        return Address(url=_simulator(connector.simulator), allows_loopback=True)
    raise NotConnectedError(connector.key)


def given_address(text: str) -> Address:
    """Return the address that an operator wrote, `#private` behind it for a network of the State.

    Raises:
        AddressRefusedError: The address is of no scheme that we speak.
    """
    url, mark = urldefrag(text)
    if urlsplit(url).scheme not in _SCHEMES:
        raise AddressRefusedError(url)
    return Address(url=url, allows_private=mark == _PRIVATE)


def _simulator(path: str) -> str:
    """Return a stand-in's address: one port for HTTP, the next for mail."""
    base = getattr(settings, "SIMULATORS_URL", "") or _default_base()
    if not path.startswith("smtp:"):
        return f"{base.rstrip('/')}/{path.strip('/')}/"
    parts = urlsplit(base)
    return f"smtp://{parts.hostname}:{(parts.port or 80) + 1}"


def _default_base() -> str:
    return f"http://127.0.0.1:{settings.MOTCUA_PORT + 10}"
