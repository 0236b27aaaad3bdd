"""What witnesses outside have signed of the log, and what they are shown.

Whom to ask stands in a file of C2SP tlog-policy that the operator writes (`MOTCUA_WITNESSES`); the
log's own keys are ours to add.
"""

import base64
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.kernel.base.api import Refusal, durable
from motcua.kernel.ledger import log_keys, tile_store
from motcua.kernel.tlog.api import (
    BadSignatureError,
    Checkpoint,
    MalformedError,
    Policy,
    TiledTree,
    checkpoint_in,
    consistency_proof,
    note_in,
    policy_in,
    signatures_in,
    signed_by,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class WitnessLine:
    """How one witness stands to the log.

    Attributes:
        seen: The size that it is known to have seen last.
        signed: The size that it signed last, 0 for none.
        at: The second, POSIX, that it swears to.
        fault: Why it did not sign when it was asked last, in Vietnamese; empty when it did.
        is_refused: It saw that the log does not continue what it signed.
        lines: Its signature lines under the checkpoint that it was asked for last.
    """

    name: str
    seen: int
    signed: int = 0
    at: int | None = None
    fault: str = ""
    is_refused: bool = False
    lines: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ToWitness:
    """A checkpoint to be shown to witnesses."""

    checkpoint: Checkpoint
    note: bytes
    policy: Policy
    before: Mapping[str, WitnessLine]

    @property
    def size(self) -> int:
        return self.checkpoint.size

    @property
    def names(self) -> Collection[str]:
        """The witnesses that say where they answer."""
        return [name for name, key in self.policy.witnesses.items() if key in self.policy.urls]

    def url(self, name: str) -> str:
        return self.policy.urls[self.policy.witnesses[name]]

    def seen(self, name: str) -> int:
        return self.before[name].seen if name in self.before else 0

    def body(self, seen: int) -> bytes:
        """Return the request: the size that the witness knows, the proof of growth, the note."""
        proof = []
        if 0 < seen < self.size:
            tree = TiledTree(self.size, tile_store.read_tile)
            proof = consistency_proof(seen, self.size, tree.hash_at)
        lines = [f"old {seen}", *(base64.b64encode(each).decode() for each in proof), "", ""]
        return "\n".join(lines).encode() + self.note

    def line(self, name: str, *, seen: int, fault: str, is_refused: bool = False) -> WitnessLine:
        """Return the line of a witness that did not sign."""
        last = self.before.get(name)
        return WitnessLine(
            name=name,
            seen=seen,
            signed=last.signed if last else 0,
            at=last.at if last else None,
            fault=fault,
            is_refused=is_refused,
        )

    def signed_line(self, name: str, text: str) -> WitnessLine:
        """Return the line of a witness that answered with its signatures.

        Raises:
            Refusal: They are not its own, or not under this checkpoint.
        """
        key = self.policy.witnesses[name]
        try:
            given = signatures_in(text)
            times = signed_by(self.checkpoint, given, [key])
        except (MalformedError, BadSignatureError):
            times = {}
        if key not in times:
            raise Refusal("Câu trả lời không mang chữ ký của nhân chứng này.")
        own = [each.line for each in given if (each.name, each.key_id) == (key.name, key.id)]
        return WitnessLine(
            name=name, seen=self.size, signed=self.size, at=times[key], lines="".join(own)
        )


def witness_lines() -> Sequence[WitnessLine]:
    """Return how the witnesses stood when they were asked last."""
    try:
        told: list[dict[str, Any]] = json.loads(_lines_path().read_bytes())
    except (FileNotFoundError, ValueError):
        return []
    return [WitnessLine(**line) for line in told]


def to_witness() -> ToWitness | None:
    """Return what witnesses are to be shown; None where there are none, or nothing was signed.

    Raises:
        Refusal: The operator's file cannot be read.
    """
    note = tile_store.read_checkpoint()
    policy = _policy()
    if note is None or policy is None or not policy.urls:
        return None
    checkpoint = checkpoint_in(note_in(note).text)
    is_new = checkpoint.origin != _witnessed_origin()
    before = {} if is_new else {line.name: line for line in witness_lines()}
    return ToWitness(checkpoint=checkpoint, note=note, policy=policy, before=before)


def keep_witnessed(asked: ToWitness, lines: Sequence[WitnessLine]) -> None:
    """Keep what witnesses said; their signatures stand under the checkpoint once they suffice."""
    told = json.dumps([asdict(line) for line in lines], ensure_ascii=False)
    durable.write_durably(_lines_path(), told.encode())
    signed = [asked.policy.witnesses[line.name] for line in lines if line.lines]
    if signed and (asked.policy.is_witnessed(set(signed)) or read_witnessed() is None):
        note = asked.note + "".join(line.lines for line in lines).encode()
        durable.write_durably(_note_path(), note)


def read_witnessed() -> bytes | None:
    """Return the newest checkpoint that witnesses signed; None before the first."""
    try:
        return _note_path().read_bytes()
    except FileNotFoundError:
        return None


def policy_text() -> str:
    """Return whom a verifier must trust for the receipts of this site (C2SP tlog-policy).

    Raises:
        Refusal: The operator's file cannot be read.
    """
    logs = "".join(f"log {key.vkey}\n" for key in log_keys.all_verifiers())
    if _policy() is None:
        return f"{logs}quorum none\n"
    lines = Path(settings.MOTCUA_WITNESSES).read_text("utf-8").split("\n")
    others = [line for line in lines if line.split()[:1] not in (["log"], [])]
    return logs + "".join(f"{line}\n" for line in others)


def _policy() -> Policy | None:
    path = getattr(settings, "MOTCUA_WITNESSES", "")
    if not path:
        return None
    try:
        return policy_in(Path(path).read_bytes())
    except (OSError, MalformedError) as fault:
        raise Refusal(
            f"MOTCUA_WITNESSES: tệp {path} không phải một chính sách tlog-policy ({fault})."
        ) from None


def _witnessed_origin() -> str:
    note = read_witnessed()
    return note.decode().partition("\n")[0] if note else log_keys.origin()


def _lines_path() -> Path:
    return tile_store.folder() / "witnesses.json"


def _note_path() -> Path:
    return tile_store.folder() / "witnessed"
