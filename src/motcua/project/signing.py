"""The signer as this installation runs it: its socket, its keys, its time-stamping authority.

The log's keys and that of receipts are asked of it too, where it has a user of its own.
"""

from collections.abc import Callable

from motcua.kernel.base.api import clock, keys_folder, limits
from motcua.kernel.exchange.connectors import Address, Connector, given_address
from motcua.kernel.exchange.errors import AddressRefusedError, AnswerTooLargeError
from motcua.kernel.exchange.outbound import client_to
from motcua.kernel.ledger.holding.desk import LogDesk
from motcua.kernel.ledger.keyholder import KeyHolder
from motcua.kernel.signatures.signer import server
from motcua.kernel.signatures.signer.client import socket_path
from motcua.kernel.signatures.signer.timestamps import over_http
from motcua.project import environment
from motcua.project.environment import Environment


def run_signer() -> None:
    """Serve until the process is ended."""
    env = environment.read()
    exchange = stamps(env) if env.timestamp_url else None
    log = LogDesk(
        KeyHolder(folder=keys_folder.folder("log")),
        now=lambda: int(clock.machine_now().timestamp()),
    )
    keys = keys_folder.folder("signing")
    server.run(socket_path(), keys, exchange=exchange, others={"log": log.answer})


def stamps(env: Environment) -> Callable[[bytes], bytes]:
    """Return how the signer asks for time stamps: one address, guarded as connectors are.

    `MOTCUA_TSA` is written as they are: `#private` behind it for a network of the State.
    """
    url, is_ours = env.timestamp_url, env.timestamp_url.startswith(env.simulators_url)
    is_simulator = env.is_demo and is_ours
    authority = Connector(
        key="tsa",
        label="Máy chủ dấu thời gian",
        timeout_seconds=limits.get("signatures.timestamp_seconds"),
        answer_bytes=limits.get("signatures.timestamp_bytes"),
    )
    address = Address(url=url, allows_loopback=True) if is_simulator else given_address(url)
    post = over_http(client_to(authority, address))

    def ask(query: bytes) -> bytes:
        try:
            return post(query)
        except (AddressRefusedError, AnswerTooLargeError) as refused:
            raise OSError(str(refused)) from refused

    return ask
