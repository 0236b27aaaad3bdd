"""Ask the signer process, or a desk in this process while a demonstration is loaded."""

import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from motcua.kernel.base.api import Actor, clock, keys_folder, limits, paths
from motcua.kernel.signatures import warrants
from motcua.kernel.signatures.errors import BY_CODE, SignerUnavailableError, SigningRefusedError
from motcua.kernel.signatures.signer import wire
from motcua.kernel.signatures.signer.csc import RemoteService
from motcua.kernel.signatures.signer.desk import SignerDesk
from motcua.kernel.signatures.signer.keys import KeyFolder
from motcua.kernel.signatures.signer.pin_seal import PUBLISHED
from motcua.kernel.signatures.signer.server import answer
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.timestamps import Exchange

_desk_here: ContextVar[SignerDesk | None] = ContextVar("signer_desk", default=None)


def socket_path() -> Path:
    """Return the signer's socket: `MOTCUA_SIGNER_SOCKET`, or in the run folder."""
    named = os.environ.get("MOTCUA_SIGNER_SOCKET")
    return Path(named) if named else paths.run_dir() / "signer.sock"


def keys_dir() -> Path:
    """Return the folder of this installation's signing keys."""
    return keys_folder.folder("signing")


@contextmanager
def signer_here(
    exchange: Exchange, *, folder: Path | None = None, service: RemoteService | None = None
) -> Iterator[SignerDesk]:
    """Sign in this process for the length of a block: to load a demonstration, and in tests.

    Keys that are made or opened in the block are sealed as ones whose PIN everybody may read.
    """
    held = KeyFolder(folder or keys_dir(), cost=PUBLISHED)
    desk = SignerDesk(held, exchange, service=service)
    token = _desk_here.set(desk)
    try:
        yield desk
    finally:
        _desk_here.reset(token)


def keys_here() -> KeyFolder:
    """Return the keys of this installation, to put one there."""
    desk = _desk_here.get()
    return KeyFolder(keys_dir(), cost=desk.keys.cost if desk else None)


def folder_here() -> Path | None:
    """Return the folder of whoever signs for this process; None where another user keeps it."""
    desk = _desk_here.get()
    if desk is not None:
        return desk.keys.folder
    return None if is_apart() else keys_dir()


def keys_readable() -> KeyFolder | None:
    """Return the keys where this process may read them; None where they are the signer's alone.

    Whoever may read the folder need not wait for the signer: the operator, at the machine. Beside a
    signer of its own the web's folder has no keys, and says nothing of the signer's.
    """
    folder = folder_here()
    if folder is not None:
        return KeyFolder(folder)
    beside = keys_folder.path() / "signing"
    held = KeyFolder(beside) if os.access(beside, os.R_OK | os.X_OK) else None
    return held if held is not None and held.names() else None


def is_apart() -> bool:
    """Say whether the signer is run by an operating-system user of its own (`MOTCUA_APART`)."""
    return "signer" in os.environ.get("MOTCUA_APART", "").split(",")


def ask(head: dict[str, object], files: Sequence[bytes] = ()) -> wire.Message:
    """Send one request and return the answer.

    Raises:
        SigningRefusedError: The signer refused, as the subclass of the same code.
        SignerUnavailableError: It does not answer.
    """
    desk = _desk_here.get()
    reply = call(head, files) if desk is None else _call_here(desk, head, files)
    if not reply.head.get("ok"):
        raise refusal_of(reply.head)
    return reply


def asked(
    op: str,
    actor: Actor,
    key_id: str,
    pin: str,
    pdfs: Sequence[bytes],
    said: Mapping[str, object],
) -> wire.Message:
    """Ask the signer under a warrant that names who asks and what for; the PIN stays beside it.

    Raises:
        SigningRefusedError: See `ask`.
    """
    whole = {
        "op": op,
        "key_id": key_id,
        "account_id": str(actor.id),
        "name": actor.name,
        "post_id": str(actor.post_id) if actor.post_id else None,
        "agency_id": str(actor.agency_id) if actor.agency_id else None,
        "roles": sorted(actor.roles),
        **said,
    }
    head = warrants.made(whole, pdfs, at=clock.now())
    return ask({"op": "warranted", **head, "pin": pin}, pdfs)


def refusal_of(head: object) -> SigningRefusedError:
    """Return the refusal that an answer describes."""
    described = head if isinstance(head, dict) else {}
    kind = BY_CODE.get(str(described.get("code")), SigningRefusedError)
    return kind(str(described.get("message", "")))


def state_of(described: object) -> KeyState:
    """Return the state of a key that an answer describes."""
    if not isinstance(described, dict):
        raise SignerUnavailableError("Dịch vụ ký số trả lời không đúng.")
    return KeyState(
        key_id=str(described["key_id"]),
        common_name=str(described["common_name"]),
        organisation=str(described["organisation"]),
        valid_from=datetime.fromisoformat(described["valid_from"]),
        valid_to=datetime.fromisoformat(described["valid_to"]),
        tries_left=int(described["tries_left"]),
        fingerprint=str(described["fingerprint"]),
        token=str(described["token"]),
        remote=str(described["remote"]),
    )


def call(
    head: dict[str, object], files: Sequence[bytes], *, seconds: float | None = None
) -> wire.Message:
    """Send one request to the signer process and return its answer, a refusal too.

    Args:
        head: What is asked.
        files: The files that go with it.
        seconds: How long each step of it may take; as long as signing does when None.

    Raises:
        SignerUnavailableError: It does not answer.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(seconds or limits.get("signatures.answer_seconds"))
        try:
            connection.connect(str(socket_path()))
            wire.send(connection, head, files)
            return wire.receive(connection)
        except (OSError, wire.BrokenMessageError) as error:
            raise SignerUnavailableError(
                "Dịch vụ ký số chưa sẵn sàng; chưa ký gì, hãy thử lại sau ít phút."
            ) from error


def _call_here(desk: SignerDesk, head: dict[str, object], files: Sequence[bytes]) -> wire.Message:
    told, returned = answer(desk, wire.Message(head=head, files=tuple(files)))
    return wire.Message(head=told, files=tuple(returned))
