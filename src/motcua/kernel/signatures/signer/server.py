"""The signer process: one unix socket, open to its own user alone."""

import logging
import os
import socket
import socketserver
import struct
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import limits
from motcua.kernel.signatures.errors import SigningRefusedError, TimestampUnavailableError
from motcua.kernel.signatures.signer import timestamps, wire
from motcua.kernel.signatures.signer.desk import Asker, SignerDesk
from motcua.kernel.signatures.signer.keys import KeyFolder, KeyState

_log = logging.getLogger(__name__)
_CREDENTIALS = struct.Struct("3i")


def run(
    socket_path: Path,
    keys_dir: Path,
    *,
    tsa_url: str = "",
    exchange: timestamps.Exchange | None = None,
) -> None:
    """Serve until the process is ended.

    Args:
        socket_path: Made anew; readable and writable by this user alone.
        keys_dir: Folder of the PKCS#12 files.
        tsa_url: Address of the time-stamping authority (RFC 3161 over HTTP).
        exchange: How to reach it instead; for a client with an allow-list of its own.
    """
    desk = SignerDesk(KeyFolder(keys_dir), exchange or _authority(tsa_url))
    with open_server(socket_path, desk) as server:
        server.serve_forever()


def open_server(socket_path: Path, desk: SignerDesk) -> socketserver.BaseServer:
    """Return a server bound to `socket_path`; whoever holds it serves and closes it."""
    socket_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    socket_path.unlink(missing_ok=True)
    before = os.umask(0o177)
    try:
        return _Server(socket_path, desk)
    finally:
        os.umask(before)


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 32

    def __init__(self, socket_path: Path, desk: SignerDesk) -> None:
        self.desk = desk
        super().__init__(str(socket_path), _Conversation)


class _Conversation(socketserver.BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        self.request.settimeout(limits.get("signatures.answer_seconds"))
        if not _is_same_user(self.request):
            return
        try:
            message = wire.receive(self.request)
            head, files = answer(self.server.desk, message)
            wire.send(self.request, head, files)
        except (wire.BrokenMessageError, OSError):
            _log.warning("a caller of the signer went away")


def answer(desk: SignerDesk, message: wire.Message) -> tuple[dict[str, object], Sequence[bytes]]:
    """Do what a message asks; a refusal or a fault is an answer too, never a trace."""
    try:
        return _perform(desk, message)
    except SigningRefusedError as refusal:
        return _refused(refusal), ()
    except Exception:
        _log.exception("the signer failed")
        return _refused(SigningRefusedError("Dịch vụ ký số gặp lỗi; chưa ký gì.")), ()


def _perform(desk: SignerDesk, message: wire.Message) -> tuple[dict[str, object], Sequence[bytes]]:
    head = message.head
    match head.get("op"):
        case "sign_personal":
            return _personal(desk, message)
        case "seal":
            on = head.get("on")
            sealed = desk.seal(
                asker=_asker(head),
                name=str(head["key_id"]),
                pin=str(head["pin"]),
                pdf=message.files[0],
                place=str(head["place"]),
                number=None if head.get("number") is None else str(head["number"]),
                on=date.fromisoformat(str(on)) if on else None,
            )
            return {"ok": True}, (sealed,)
        case "status":
            state = desk.status(name=str(head["key_id"]))
            return {"ok": True, "state": _described(state)}, ()
    raise SigningRefusedError("Dịch vụ ký số không hiểu yêu cầu.")


def _personal(desk: SignerDesk, message: wire.Message) -> tuple[dict[str, object], Sequence[bytes]]:
    head = message.head
    results = desk.sign_personal(
        asker=_asker(head),
        name=str(head["key_id"]),
        pin=str(head["pin"]),
        pdfs=message.files,
        reason=str(head["reason"]),
        place=str(head["place"]),
    )
    outcomes = [_refused(r) if isinstance(r, SigningRefusedError) else None for r in results]
    return {"ok": True, "outcomes": outcomes}, [r for r in results if isinstance(r, bytes)]


def _refused(refusal: SigningRefusedError) -> dict[str, object]:
    return {"ok": False, "code": refusal.code, "message": refusal.message}


def _described(state: KeyState) -> dict[str, object]:
    return {
        "key_id": state.key_id,
        "common_name": state.common_name,
        "organisation": state.organisation,
        "valid_from": state.valid_from.isoformat(),
        "valid_to": state.valid_to.isoformat(),
        "tries_left": state.tries_left,
    }


def _asker(head: dict[str, object]) -> Asker:
    agency, roles = head.get("agency_id"), head.get("roles")
    return Asker(
        account_id=UUID(str(head["account_id"])),
        agency_id=UUID(str(agency)) if agency else None,
        roles=frozenset(map(str, roles)) if isinstance(roles, list) else frozenset(),
    )


def _is_same_user(connection: socket.socket) -> bool:
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    user: int = _CREDENTIALS.unpack(raw)[1]
    return user in (os.geteuid(), 0)


def _authority(tsa_url: str) -> timestamps.Exchange:
    if tsa_url:
        return timestamps.over_http(tsa_url)

    def nobody(_query: bytes) -> bytes:
        raise TimestampUnavailableError("Chưa đặt địa chỉ máy chủ dấu thời gian (MOTCUA_TSA).")

    return nobody
