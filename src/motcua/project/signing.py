"""The signer as this installation runs it: its socket, its keys, and whom it reaches outside.

The log's keys and that of receipts are asked of it too, where it has a user of its own.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

from motcua.kernel.base.api import Refusal, clock, keys_folder, limits, secret
from motcua.kernel.exchange.connectors import Address, Connector, given_address
from motcua.kernel.exchange.errors import AddressRefusedError, AnswerTooLargeError
from motcua.kernel.exchange.outbound import client_to
from motcua.kernel.ledger.holding.desk import LogDesk
from motcua.kernel.ledger.keyholder import KeyHolder
from motcua.kernel.signatures.signer import server
from motcua.kernel.signatures.signer.client import socket_path
from motcua.kernel.signatures.signer.csc import Ask, RemoteService
from motcua.kernel.signatures.signer.timestamps import over_http
from motcua.project import environment
from motcua.project.environment import Environment

_SIMULATED_CLIENT = "MOTCUA-DEMO"


def run_signer() -> None:
    """Serve until the process is ended."""
    env = environment.read()
    exchange = stamps(env) if env.timestamp_url else None
    log = LogDesk(
        KeyHolder(folder=keys_folder.folder("log")),
        now=lambda: int(clock.machine_now().timestamp()),
    )
    server.run(
        socket_path(),
        keys_folder.folder("signing"),
        exchange=exchange,
        service=remote_service(env),
        others={"log": log.answer},
    )


def stamps(env: Environment) -> Callable[[bytes], bytes]:
    """Return how the signer asks for time stamps: one address, guarded as connectors are.

    `MOTCUA_TSA` is written as they are: `#private` behind it for a network of the State.
    """
    authority = Connector(
        key="tsa",
        label="Máy chủ dấu thời gian",
        timeout_seconds=limits.get("signatures.timestamp_seconds"),
        answer_bytes=limits.get("signatures.timestamp_bytes"),
    )
    post = over_http(client_to(authority, _address(env, env.timestamp_url)))

    def ask(query: bytes) -> bytes:
        try:
            return post(query)
        except (AddressRefusedError, AnswerTooLargeError) as refused:
            raise OSError(str(refused)) from refused

    return ask


def remote_service(env: Environment) -> RemoteService | None:
    """Return the remote signing service of this installation; None where it has none.

    `MOTCUA_CSC` is its address up to `/csc/v2`, `MOTCUA_CSC_OAUTH` that of its tokens where it is
    another; `MOTCUA_CSC_CLIENT` who we are there and `MOTCUA_CSC_SECRET_FILE` the file that proves
    it, for the signer's user alone. In a demonstration the simulator.

    Raises:
        Refusal: The secret cannot be read.
    """
    simulated = f"{env.simulators_url}/csc/v2" if env.is_demo else ""
    url = os.environ.get("MOTCUA_CSC") or simulated
    if not url:
        return None
    is_simulated = url == simulated
    return RemoteService(
        label=os.environ.get("MOTCUA_CSC_NAME") or "Ký số từ xa",
        ask=_asks(env, url),
        ask_token=_asks(env, os.environ.get("MOTCUA_CSC_OAUTH") or url),
        client_id=_SIMULATED_CLIENT if is_simulated else os.environ.get("MOTCUA_CSC_CLIENT", ""),
        secret=secret.load("csc-client").hex() if is_simulated else _secret(),
    )


def _secret() -> str:
    try:
        return Path(os.environ.get("MOTCUA_CSC_SECRET_FILE", "")).read_text("utf-8").strip()
    except OSError:
        raise Refusal(
            "Không đọc được tệp mã bí mật với dịch vụ ký số từ xa (MOTCUA_CSC_SECRET_FILE)."
        ) from None


def _asks(env: Environment, url: str) -> Ask:
    """Return the guarded way to one address of the service."""
    service = Connector(
        key="csc",
        label="Dịch vụ ký số từ xa",
        timeout_seconds=limits.get("signatures.remote_answer_seconds"),
        answer_bytes=limits.get("signatures.remote_answer_bytes"),
    )
    client = client_to(service, _address(env, url.rstrip("/")))

    def ask(path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        try:
            answer = client.post(path, content=body, headers=dict(headers))
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            AddressRefusedError,
            AnswerTooLargeError,
        ) as fault:
            raise OSError(str(fault)) from fault
        return answer.status_code, answer.content

    return ask


def _address(env: Environment, url: str) -> Address:
    if env.is_demo and url.startswith(env.simulators_url):
        return Address(url=url, allows_loopback=True)
    return given_address(url)
