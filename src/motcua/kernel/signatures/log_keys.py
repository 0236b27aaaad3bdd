"""The keys of the log and of receipts are the signer's, where it has a user of its own."""

from collections.abc import Mapping, Sequence

from motcua.kernel.base.api import limits
from motcua.kernel.ledger.api import commitments, hold_apart
from motcua.kernel.signatures import anchoring
from motcua.kernel.signatures.signer import client


def register() -> None:
    """Let the ledger ask the signer for them, and the audit look at stamps of checkpoints."""
    commitments.register("anchors", anchoring.broken_stamps)
    hold_apart(_ask if client.is_apart() else None)


def _ask(
    head: dict[str, object], files: Sequence[bytes]
) -> tuple[Mapping[str, object], Sequence[bytes]]:
    reply = client.call(head, files, seconds=limits.get("signatures.log_keys_seconds"))
    return reply.head, reply.files
