"""A small log with its witnesses, for tests of whoever reads receipts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.kernel.tlog.checkpoint import Checkpoint
from motcua.kernel.tlog.cosignature import sign_checkpoint
from motcua.kernel.tlog.keys import KeyKind, SignerKey
from motcua.kernel.tlog.merkle import HashAt, inclusion_proof, leaf_hash, tree_root
from motcua.kernel.tlog.note import Note
from motcua.kernel.tlog.policy import Policy, policy_in
from motcua.kernel.tlog.proof import Proof
from motcua.kernel.tlog.tiles import in_memory

AT = 1_780_000_000


def signer(name: str, kind: KeyKind) -> SignerKey:
    """Return a key that is the same at each run."""
    return SignerKey(name=name, kind=kind, seed=f"{name} {kind}".encode().ljust(32, b".")[:32])


@dataclass(slots=True)
class ToyLog:
    """A log of some entries, its two keys, and three witnesses."""

    origin: str = "log.example/tinh"
    entries: list[bytes] = field(default_factory=lambda: [f"{n}".encode() for n in range(7)])

    @property
    def keys(self) -> Sequence[SignerKey]:
        """The log's keys: Ed25519, ML-DSA-44."""
        kinds = (KeyKind.ED25519, KeyKind.ML_DSA_44_COSIGNATURE)
        return [signer(self.origin, kind) for kind in kinds]

    @property
    def witnesses(self) -> Sequence[SignerKey]:
        """Two that sign with Ed25519, one with ML-DSA-44."""
        classic, pq = KeyKind.ED25519_COSIGNATURE, KeyKind.ML_DSA_44_COSIGNATURE
        return [signer("thanh-tra", classic), signer("hdnd", classic), signer("truong-dh", pq)]

    @property
    def hash_at(self) -> HashAt:
        """The reader of its tree."""
        return in_memory([leaf_hash(entry) for entry in self.entries])

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """Return its state, now or when it had so many entries."""
        count = len(self.entries) if size is None else size
        return Checkpoint(origin=self.origin, size=count, root=tree_root(count, self.hash_at))

    def signed(self, *signers: SignerKey, size: int | None = None) -> bytes:
        """Return its state signed by itself and all witnesses, or by some."""
        now = self.checkpoint(size)
        chosen = signers or (*self.keys, *self.witnesses)
        lines = [sign_checkpoint(now, key, at=AT + number) for number, key in enumerate(chosen)]
        return Note(text=now.text, signatures=lines).data

    def receipt(self, index: int, *signers: SignerKey, extra: bytes | None = None) -> bytes:
        """Return the proof of an entry."""
        hashes = inclusion_proof(index, len(self.entries), self.hash_at)
        checkpoint = self.signed(*signers)
        return Proof(index=index, hashes=hashes, checkpoint=checkpoint, extra=extra).data

    def policy_text(self, quorum: str = "all", logs: Sequence[SignerKey] = ()) -> str:
        """Return a policy: all witnesses, `any`, a number of them, or `none`."""
        lines = [f"log {key.verifier.vkey}" for key in logs or self.keys]
        lines += [f"witness {key.name} {key.verifier.vkey}" for key in self.witnesses]
        names = " ".join(key.name for key in self.witnesses)
        lines += ["quorum none"] if quorum == "none" else [f"group w {quorum} {names}", "quorum w"]
        return "".join(f"{line}\n" for line in lines)

    def policy(self, quorum: str = "all", logs: Sequence[SignerKey] = ()) -> Policy:
        """Return what that text says."""
        return policy_in(self.policy_text(quorum, logs).encode())
