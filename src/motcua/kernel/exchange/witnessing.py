"""Ask the log's witnesses to sign its newest checkpoint (C2SP tlog-witness, `add-checkpoint`).

A witness stands outside the province. It signs a checkpoint once it has seen that it continues
the one before; a log that was rolled back or rewritten gets no signature, and we hear of it.
"""

import logging
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from motcua.kernel.base.api import Refusal
from motcua.kernel.exchange.connectors import Connector, given_address
from motcua.kernel.exchange.errors import AddressRefusedError, AnswerTooLargeError
from motcua.kernel.exchange.outbound import client_to
from motcua.kernel.ledger.api import ToWitness, WitnessLine, keep_witnessed, to_witness

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)
_PATH = "add-checkpoint"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_OLDER = "Nhân chứng đã ký {seen} mục, nhật ký ở đây chỉ có {size}: dữ liệu này là bản cũ."
_SILENT = "Không trả lời ({why})."
_REFUSED = "Không ký (HTTP {status}): nhật ký không nối tiếp điều nhân chứng đã thấy."


def ask_witnesses() -> int:
    """Ask every witness that the operator named; return how many signed the newest checkpoint."""
    asked = to_witness()
    if asked is None:
        return 0
    lines = [_ask(asked, name) for name in asked.names]
    keep_witnessed(asked, lines)
    return sum(line.signed == asked.size for line in lines)


def _ask(asked: ToWitness, name: str) -> WitnessLine:
    """Ask one witness; it may first say which size it knows."""
    import httpx

    seen = asked.seen(name)
    try:
        for _attempt in range(2):
            if seen > asked.size:
                fault = _OLDER.format(seen=seen, size=asked.size)
                return asked.line(name, seen=seen, fault=fault, is_refused=True)
            answer = _post(asked, name, seen)
            known = answer.text.strip()
            if answer.status_code != HTTPStatus.CONFLICT or not known.isdigit():
                break
            seen = int(known)
    except (httpx.HTTPError, OSError, AddressRefusedError, AnswerTooLargeError) as error:
        _log.warning("witness %s did not answer (%s)", name, type(error).__name__)
        silent = _SILENT.format(why=type(error).__name__)
        return asked.line(name, seen=seen, fault=silent)
    if answer.status_code != HTTPStatus.OK:
        status = _REFUSED.format(status=answer.status_code)
        return asked.line(name, seen=seen, fault=status, is_refused=True)
    try:
        return asked.signed_line(name, answer.text)
    except Refusal as refusal:
        return asked.line(name, seen=seen, fault=refusal.message)


def _post(asked: ToWitness, name: str, seen: int) -> "httpx.Response":
    connector = Connector(key=f"witness-{name}", label=f"Nhân chứng {name}")
    address = given_address(asked.url(name))
    if settings.MOTCUA_DEMO and urlsplit(address.url).hostname in _LOOPBACK:
        address = replace(address, allows_loopback=True)
    with client_to(connector, address) as http:
        return http.post(_PATH, content=asked.body(seen))
