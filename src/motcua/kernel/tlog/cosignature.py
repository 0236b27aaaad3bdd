"""Signatures on checkpoints: a log's own, and cosignatures as C2SP tlog-cosignature.

A log signs with Ed25519 (the note's text) and with ML-DSA-44 (always in the form of a
cosignature). A witness signs that it saw the checkpoint, at a time, and none that contradicts it.
"""

import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from motcua.kernel.tlog.checkpoint import Checkpoint, checkpoint_in
from motcua.kernel.tlog.keys import BadSignatureError, KeyKind, SignerKey, VerifierKey
from motcua.kernel.tlog.note import Note, Signature, note_in
from motcua.kernel.tlog.strict import LARGEST_NUMBER, MalformedError

_TIME_BYTES = 8
_LONGEST_NAME_BYTES = 255


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with the known keys that signed it.

    Attributes:
        times: For each known key that signed, the second (POSIX) at which it says it did; None
            where it says none.
    """

    checkpoint: Checkpoint
    note: Note
    times: Mapping[VerifierKey, int | None]


def sign_checkpoint(checkpoint: Checkpoint, key: SignerKey, *, at: int = 0) -> Signature:
    """Return the signature line of a log or a witness.

    Args:
        at: The POSIX second at which it is signed; a log's Ed25519 signature has none. 0 says
            nothing about time, which only ML-DSA-44 may.

    Raises:
        MalformedError: The origin or the name is longer than ML-DSA-44 cosignatures hold.
    """
    stamp = b"" if key.kind is KeyKind.ED25519 else at.to_bytes(_TIME_BYTES)
    signature = stamp + key.sign(_message(key.name, key.kind, checkpoint, at))
    return Signature(name=key.name, key_id=key.verifier.id, data=signature)


def open_checkpoint(data: bytes, keys: Collection[VerifierKey]) -> SignedCheckpoint:
    """Return a signed checkpoint once at least one known key has signed it.

    Raises:
        MalformedError: The bytes are no signed checkpoint.
        BadSignatureError: No known key has signed, or what one is said to have signed it has not.
    """
    note = note_in(data)
    checkpoint = checkpoint_in(note.text)
    times = signed_by(checkpoint, note.signatures, keys)
    if not times:
        raise BadSignatureError("no known key has signed")
    return SignedCheckpoint(checkpoint=checkpoint, note=note, times=times)


def signed_by(
    checkpoint: Checkpoint, signatures: Sequence[Signature], keys: Collection[VerifierKey]
) -> Mapping[VerifierKey, int | None]:
    """Return which keys signed a checkpoint, and when; lines of unknown keys are left aside.

    Raises:
        BadSignatureError: A line names a known key, which did not sign this.
    """
    known = {(key.name, key.id): key for key in keys}
    times: dict[VerifierKey, int | None] = {}
    for signature in signatures:
        if key := known.get((signature.name, signature.key_id)):
            times[key] = max(times.get(key) or 0, _checked(checkpoint, signature, key)) or None
    return times


def _checked(checkpoint: Checkpoint, signature: Signature, key: VerifierKey) -> int:
    begin = 0 if key.kind is KeyKind.ED25519 else _TIME_BYTES
    at = int.from_bytes(signature.data[:begin])
    if at > LARGEST_NUMBER or len(signature.data) <= begin:
        raise BadSignatureError("a cosignature without its time")
    try:
        message = _message(key.name, key.kind, checkpoint, at)
    except MalformedError as fault:
        raise BadSignatureError(str(fault)) from None
    key.check(message, signature.data[begin:])
    return at


def _message(name: str, kind: KeyKind, checkpoint: Checkpoint, at: int) -> bytes:
    match kind:
        case KeyKind.ED25519:
            return checkpoint.text.encode()
        case KeyKind.ED25519_COSIGNATURE:
            return f"cosignature/v1\ntime {at}\n{checkpoint.text}".encode()
        case KeyKind.ML_DSA_44_COSIGNATURE:
            span = struct.pack(">QQ", 0, checkpoint.size)
            names = _short(name) + at.to_bytes(_TIME_BYTES) + _short(checkpoint.origin)
            return b"subtree/v1\n\x00" + names + span + checkpoint.root


def _short(text: str) -> bytes:
    data = text.encode()
    if not 0 < len(data) <= _LONGEST_NAME_BYTES:
        raise MalformedError("a name of more than 255 bytes")
    return bytes([len(data)]) + data
