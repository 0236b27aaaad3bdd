"""That an entry is in a log, in one file for years offline, as C2SP tlog-proof."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.tlog.merkle import check_inclusion, leaf_hash
from motcua.kernel.tlog.note import plain
from motcua.kernel.tlog.strict import MalformedError, base64_of, bytes_in, hash_in, number_in

LARGEST_PROOF_BYTES = 1_000_000
SUFFIX = ".tlog-proof"
_FIRST_LINE = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 63


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """Where an entry stands, how that leads to a root, and the checkpoint that has the root.

    Attributes:
        hashes: The inclusion proof, the leaf's sibling first.
        checkpoint: The signed checkpoint as its log and witnesses signed it.
        extra: Bytes that nobody signed. Our own proofs have the entry itself there, so that the
            file alone can be checked.
    """

    index: int
    hashes: Sequence[bytes]
    checkpoint: bytes
    extra: bytes | None = None

    @property
    def data(self) -> bytes:
        """The file."""
        extra = [] if self.extra is None else [f"extra {base64_of(self.extra)}"]
        lines = [_FIRST_LINE, *extra, f"index {self.index}", *map(base64_of, self.hashes), "", ""]
        return "\n".join(lines).encode() + self.checkpoint

    def check(self, record: bytes, *, size: int, root: bytes) -> None:
        """Make sure that a record is the entry at that place of a tree.

        Raises:
            ProofError: It is not.
        """
        check_inclusion(self.index, size, leaf_hash(record), self.hashes, root)


def proof_in(data: bytes) -> Proof:
    """Return the proof that a file holds; its checkpoint is not looked into.

    Raises:
        MalformedError: It holds none.
    """
    if len(data) > LARGEST_PROOF_BYTES:
        raise MalformedError("the proof is too long")
    head, gap, checkpoint = plain(data).partition("\n\n")
    first, *lines = head.split("\n")
    if first != _FIRST_LINE or not gap:
        raise MalformedError("not a tlog-proof of version 1")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = bytes_in(lines.pop(0).removeprefix("extra "))
    if not lines or not lines[0].startswith("index ") or len(lines) > _MOST_HASHES + 1:
        raise MalformedError("no index, or too many hashes")
    return Proof(
        index=number_in(lines[0].removeprefix("index ")),
        hashes=[hash_in(line) for line in lines[1:]],
        checkpoint=checkpoint.encode(),
        extra=extra,
    )
