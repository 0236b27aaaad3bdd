"""Which networks a connector may reach."""

import ipaddress
import socket

from motcua.kernel.exchange.connectors import Address
from motcua.kernel.exchange.errors import AddressRefusedError


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
