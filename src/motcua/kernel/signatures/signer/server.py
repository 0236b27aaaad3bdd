"""The signer process: one unix socket, open to its own user and to whom the operator names."""

import base64
import json
import logging
import socket
import socketserver
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.kernel.base.api import callers, limits
from motcua.kernel.signatures.errors import (
    FAULT,
    SigningRefusedError,
    TimestampUnavailableError,
)
from motcua.kernel.signatures.signer import timestamps, wire
from motcua.kernel.signatures.signer.csc import Credential, RemoteService
from motcua.kernel.signatures.signer.desk import Asker, Other, SignerDesk
from motcua.kernel.signatures.signer.keys import KeyFolder
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.token import tokens
from motcua.kernel.signatures.warrants import digest_of

_log = logging.getLogger(__name__)
_UNKNOWN = "Dịch vụ ký số không hiểu yêu cầu."


def run(
    socket_path: Path,
    keys_dir: Path,
    *,
    exchange: timestamps.Exchange | None = None,
    service: RemoteService | None = None,
    others: Mapping[str, Other] | None = None,
) -> None:
    """Serve until the process is ended.

    Args:
        socket_path: Made anew; open to those alone who may call (`base.callers`).
        keys_dir: Folder of the keys, of their counts and of the signer's journal.
        exchange: How to reach the time-stamping authority (RFC 3161); None where there is none.
        service: The remote service that may hold keys; None where there is none.
        others: Who answers for keys of other packages, by the request's name.
    """
    desk = SignerDesk(KeyFolder(keys_dir), exchange or _nobody, service=service, others=others)
    with open_server(socket_path, desk) as server:
        server.serve_forever()


def open_server(socket_path: Path, desk: SignerDesk) -> socketserver.BaseServer:
    """Return a server bound to `socket_path`; whoever holds it serves and closes it."""
    socket_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    socket_path.unlink(missing_ok=True)
    with callers.socket_made():
        return _Server(socket_path, desk)


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
        if not callers.may_call(self.request):
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
        return _refused(SigningRefusedError(FAULT)), ()


def _perform(desk: SignerDesk, message: wire.Message) -> tuple[dict[str, object], Sequence[bytes]]:
    head = message.head
    if other := desk.others.get(str(head.get("op"))):
        return other(head, message.files)
    match head.get("op"):
        case "journal":
            lines = (json.dumps(line).encode() for line in desk.journal.lines())
            return {"ok": True}, (b"\n".join(lines),)
        case "stamp":
            return {"ok": True}, (timestamps.asked(desk.exchange, message.files[0]),)
        case "warranted":
            said = desk.warranted(head, message.files)
            return _as_warranted(desk, said, str(head.get("pin", "")), message.files)
        case "status" | "certificate" | "request" | "awaited":
            return _of_key(desk, str(head["op"]), str(head["key_id"]))
    return _of_all(desk, head.get("op"))


def _of_key(desk: SignerDesk, op: str, name: str) -> tuple[dict[str, object], Sequence[bytes]]:
    """Tell what needs no warrant of one key."""
    match op:
        case "status":
            return {"ok": True, "state": _described(desk.status(name=name))}, ()
        case "certificate":
            return {"ok": True}, (desk.keys.certificate(name),)
        case "awaited":
            return {"ok": True, "awaited": desk.confirmations.awaited(name)}, ()
        case _:
            return {"ok": True}, (desk.waiting.request(name),)


def _of_all(desk: SignerDesk, op: object) -> tuple[dict[str, object], Sequence[bytes]]:
    """Tell what needs no warrant of all keys."""
    match op:
        case "stored":
            return {"ok": True, "names": desk.keys.names()}, ()
        case "states":
            states = [_described(desk.keys.state(name)) for name in desk.keys.names()]
            return {"ok": True}, (json.dumps(states).encode(),)
        case "waiting":
            return {"ok": True, "names": list(desk.waiting.names())}, ()
        case "locked":
            return {"ok": True, "states": [_described(one) for one in desk.keys.locked()]}, ()
        case "tokens":
            return {"ok": True, "labels": list(tokens())}, ()
        case "remote":
            service = desk.confirmations.service
            return {"ok": True, "label": service.label if service else ""}, ()
    raise SigningRefusedError(_UNKNOWN)


def _as_warranted(
    desk: SignerDesk, said: Mapping[str, Any], pin: str, files: Sequence[bytes]
) -> tuple[dict[str, object], Sequence[bytes]]:
    match said.get("op"):
        case "sign_personal":
            return _personal(desk, said, pin, files)
        case "seal":
            return _seal(desk, said, pin, files[0])
        case "unlock":
            asked_by, confirmed_by = UUID(said["asked_by"]), UUID(said["account_id"])
            desk.unlock(name=said["key_id"], asked_by=asked_by, confirmed_by=confirmed_by)
            desk.note(said, title="Mở khóa ký số", asked_by=said["asked_by"])
            return {"ok": True}, ()
        case "begin":
            return {"ok": True}, (_begin(desk, said, pin, files[0]),)
        case "adopt":
            state = desk.adopt(name=said["key_id"], chain=files)
            desk.note(said, title="Nhập chứng thư", certificate=digest_of(files[0]))
            return {"ok": True, "state": _described(state)}, ()
        case "block":
            desk.block(asker=_asker(said), name=said["key_id"])
            desk.note(said, title="Chủ khóa báo mất, khóa lại")
            return {"ok": True}, ()
        case "destroy":
            asked_by, confirmed_by = UUID(said["asked_by"]), UUID(said["account_id"])
            desk.destroy(name=said["key_id"], asked_by=asked_by, confirmed_by=confirmed_by)
            desk.note(said, title="Hủy khóa ký số", asked_by=said["asked_by"])
            return {"ok": True}, ()
    return _afar(desk, said, files)


def _afar(
    desk: SignerDesk, said: Mapping[str, Any], files: Sequence[bytes]
) -> tuple[dict[str, object], Sequence[bytes]]:
    """Do what concerns a key at a remote service."""
    match said.get("op"):
        case "confirm":
            return _confirm(desk, said, files)
        case "offered":
            offered = desk.offered(asker=_asker(said), name=said["key_id"], user=said["user"])
            return {"ok": True}, (json.dumps([_offer(one) for one in offered]).encode(),)
        case "link":
            return {"ok": True, "state": _described(_link(desk, said, *files))}, ()
    raise SigningRefusedError(_UNKNOWN)


def _begin(desk: SignerDesk, said: Mapping[str, Any], pin: str, mark: bytes) -> bytes:
    ordered_by = {"asked_by": said["asked_by"], "confirmed_by": said["confirmed_by"]}
    request = desk.begin(
        asker=_asker(said),
        name=said["key_id"],
        pin=pin,
        mark=mark,
        common_name=said["common_name"],
        organisation=said["organisation"],
        device=str(said.get("device", "")),
        ordered_by=[UUID(one) for one in ordered_by.values()],
    )
    desk.note(said, title="Tạo khóa ký số", request=digest_of(request), **ordered_by)
    return request


def _personal(
    desk: SignerDesk, said: Mapping[str, Any], pin: str, files: Sequence[bytes]
) -> tuple[dict[str, object], Sequence[bytes]]:
    results = desk.sign_personal(
        asker=_asker(said),
        name=said["key_id"],
        pin=pin,
        pdfs=files,
        reason=said["reason"],
        place=said["place"],
    )
    for asked, result in zip(files, results, strict=True):
        if isinstance(result, bytes):
            desk.note(said, title=said["reason"], **_digests(asked, result))
    outcomes = [_refused(r) if isinstance(r, SigningRefusedError) else None for r in results]
    return {"ok": True, "outcomes": outcomes}, [r for r in results if isinstance(r, bytes)]


def _seal(
    desk: SignerDesk, said: Mapping[str, Any], pin: str, pdf: bytes
) -> tuple[dict[str, object], Sequence[bytes]]:
    on = said.get("on")
    sealed = desk.seal(
        asker=_asker(said),
        name=said["key_id"],
        pin=pin,
        pdf=pdf,
        place=said["place"],
        number=said.get("number"),
        on=date.fromisoformat(on) if on else None,
    )
    desk.note(said, title=said["title"], **_digests(pdf, sealed))
    return {"ok": True}, (sealed,)


def _confirm(
    desk: SignerDesk, said: Mapping[str, Any], files: Sequence[bytes]
) -> tuple[dict[str, object], Sequence[bytes]]:
    desk.confirm(
        asker=_asker(said),
        name=said["key_id"],
        pdfs=files,
        reasons=said["reasons"],
        place=said["place"],
        about=said["about"],
    )
    return {"ok": True}, ()


def _offer(one: Credential) -> dict[str, object]:
    return {
        "credential": one.credential_id,
        "problem": one.problem,
        "chain": [base64.b64encode(der).decode() for der in one.chain],
    }


def _link(desk: SignerDesk, said: Mapping[str, Any], mark: bytes, *chain: bytes) -> KeyState:
    state = desk.link(
        asker=_asker(said),
        name=said["key_id"],
        credential_id=said["credential"],
        chain=chain,
        mark=mark,
        common_name=said["common_name"],
        ordered_by=[UUID(said["asked_by"]), UUID(said["confirmed_by"])],
    )
    desk.note(
        said,
        title="Dùng khóa ở dịch vụ từ xa",
        certificate=digest_of(chain[0]),
        asked_by=said["asked_by"],
        confirmed_by=said["confirmed_by"],
    )
    return state


def _digests(asked: bytes, signed: bytes) -> dict[str, str]:
    return {"asked": digest_of(asked), "signed": digest_of(signed)}


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
        "fingerprint": state.fingerprint,
        "token": state.token,
        "remote": state.remote,
    }


def _asker(said: Mapping[str, Any]) -> Asker:
    agency = said["agency_id"]
    return Asker(
        account_id=UUID(said["account_id"]),
        agency_id=UUID(agency) if agency else None,
        roles=frozenset(said["roles"]),
    )


def _nobody(_query: bytes) -> bytes:
    raise TimestampUnavailableError("Chưa đặt địa chỉ máy chủ dấu thời gian (MOTCUA_TSA).")
