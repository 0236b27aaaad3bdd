"""The keys of the log, a folder for each of its names; they sign what continues what they signed.

`1/` holds the two seeds of the first name and its newest checkpoint, `2/` those of the name after a
gap. A folder is put there whole, by one rename: where there are keys there is a checkpoint, and
where it is not there somebody took it away.
"""

import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from motcua.kernel.base.api import Refusal, durable, ids, keys_folder
from motcua.kernel.tlog.api import (
    EMPTY_ROOT,
    BadSignatureError,
    Checkpoint,
    KeyKind,
    MalformedError,
    Note,
    ProofError,
    SignerKey,
    VerifierKey,
    check_consistency,
    open_checkpoint,
    sign_checkpoint,
)

_SEEDS: Final = {"ed25519": KeyKind.ED25519, "mldsa44": KeyKind.ML_DSA_44_COSIGNATURE}
_SEED_BYTES: Final = 32
_CHECKPOINT: Final = "checkpoint"


class NotContinuedError(Refusal):
    """What is to be signed does not continue what was signed last under that name."""

    code = "not_continued"


class LogKeys(Protocol):
    """The keys of the log, in a folder (`KeyHolder`) or where another process has them."""

    def newest_number(self) -> int | None: ...

    def note(self, number: int) -> bytes | None: ...

    def verifiers(self, number: int, name: str) -> Sequence[VerifierKey]: ...

    def begin(self, number: int, name: str, *, at: int) -> None: ...

    def sign(
        self, number: int, checkpoint: Checkpoint, proof: Sequence[bytes], *, at: int
    ) -> bytes: ...

    def where(self, number: int) -> str: ...

    def forget(self) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyHolder:
    """The keys that lie in a folder."""

    folder: Path

    def where(self, number: int) -> str:
        """Return where the newest checkpoint of a name lies, for people."""
        return str(self.path(number))

    def newest_number(self) -> int | None:
        """Return the number of the newest name that has keys; None before the first."""
        if not self.folder.is_dir():
            return None
        numbers = [int(each.name) for each in self.folder.iterdir() if each.name.isdigit()]
        return max(numbers, default=None)

    def path(self, number: int) -> Path:
        """Return where the newest checkpoint of a name lies."""
        return self.folder / str(number) / _CHECKPOINT

    def note(self, number: int) -> bytes | None:
        """Return the newest checkpoint that was signed under a name as it lies there."""
        try:
            return self.path(number).read_bytes()
        except FileNotFoundError:
            return None

    def verifiers(self, number: int, name: str) -> Sequence[VerifierKey]:
        """Return what anyone needs to check what was signed under a name; nothing without keys."""
        try:
            return _verifiers(name, _seeds(self.folder / str(number)))
        except FileNotFoundError:
            return ()

    def begin(self, number: int, name: str, *, at: int) -> None:
        """Make fresh keys for a name, with a checkpoint of the empty log; those there are stay."""
        target = self.folder / str(number)
        if target.exists():
            return
        beside = self.folder / f".{number}.{ids.new_token()}"
        beside.mkdir(mode=0o700, parents=True)
        for file in _SEEDS:
            durable.write_durably(beside / file, secrets.token_bytes(_SEED_BYTES))
        empty = Checkpoint(origin=name, size=0, root=EMPTY_ROOT)
        durable.write_durably(beside / _CHECKPOINT, _signed(empty, _signers(beside, name), at))
        try:
            beside.rename(target)
        except OSError:
            shutil.rmtree(beside)
        durable.sync_folder(self.folder)

    def sign(
        self, number: int, checkpoint: Checkpoint, proof: Sequence[bytes], *, at: int
    ) -> bytes:
        """Return the signed checkpoint, which is kept first.

        Args:
            number: Which of the log's names.
            checkpoint: The log as it is now.
            proof: That it continues the newest checkpoint kept here (RFC 6962, section 2.1.2).
            at: The second, POSIX, that the signature of the second key swears to.

        Raises:
            NotContinuedError: It does not, or what was kept is not there.
        """
        before = self._kept(number, checkpoint.origin)
        try:
            if before.size:
                check_consistency(before.size, checkpoint.size, before.root, checkpoint.root, proof)
        except ProofError:
            raise NotContinuedError(
                f"Không ký: nhật ký {checkpoint.size} mục không nối tiếp {before.size} mục đã ký."
            ) from None
        folder = self.folder / str(number)
        note = _signed(checkpoint, _signers(folder, checkpoint.origin), at)
        durable.write_durably(folder / _CHECKPOINT, note)
        return note

    def _kept(self, number: int, name: str) -> Checkpoint:
        try:
            kept = open_checkpoint(self.note(number) or b"", self.verifiers(number, name))
        except (MalformedError, BadSignatureError):
            raise NotContinuedError(
                f"Không ký: điểm kiểm giữ ở {self.path(number)} không còn, hoặc không do khóa của "
                "nơi này ký."
            ) from None
        return kept.checkpoint

    def forget(self) -> None:
        """Forget all names with their keys: a demonstration begins anew."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(slots=True)
class _Elsewhere:
    holder: LogKeys | None = None


elsewhere: Final = _Elsewhere()
"""Who has the log's keys instead of this process (`holding.apart`)."""


def key_holder() -> LogKeys:
    """Return the keys of this installation: those that lie here, else those kept elsewhere."""
    here = keys_here()
    is_here = elsewhere.holder is None or here.newest_number() is not None
    return here if is_here or elsewhere.holder is None else elsewhere.holder


def keys_here() -> KeyHolder:
    """Return the keys that lie in this installation's own folder."""
    return KeyHolder(folder=_folder())


def _folder() -> Path:
    return keys_folder.folder("log")


def _signed(checkpoint: Checkpoint, keys: Sequence[SignerKey], at: int) -> bytes:
    signatures = [sign_checkpoint(checkpoint, key, at=at) for key in keys]
    return Note(text=checkpoint.text, signatures=signatures).data


def _signers(folder: Path, name: str) -> Sequence[SignerKey]:
    return _keys(name, _seeds(folder))


def _seeds(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / file).read_bytes() for file in _SEEDS)


def _keys(name: str, seeds: tuple[bytes, ...]) -> Sequence[SignerKey]:
    return [
        SignerKey(name=name, kind=kind, seed=seed)
        for kind, seed in zip(_SEEDS.values(), seeds, strict=True)
    ]


@cache
def _verifiers(name: str, seeds: tuple[bytes, ...]) -> Sequence[VerifierKey]:
    """Return public keys, computed once; by their seeds, for keys may be put in place of others."""
    return tuple(signer.verifier for signer in _keys(name, seeds))
